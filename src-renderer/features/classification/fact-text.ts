import type { EvidenceFact } from '#shared/domain/classification/evidence/fact.ts'
import { textOr, type Texts } from '#renderer/ui/text/i18n.ts'

type Written = Readonly<Record<string, string | number>>

/** Parameters that are names of a list, and where its texts are. */
const listed: Readonly<Record<string, string>> = {
  consequence: 'variants.consequence',
  class: 'classification.class',
  mechanism: 'classification.evidence.mechanism',
  partner: 'evidence.partner',
  grade: 'evidence.grade',
}
const frequencies: ReadonlySet<string> = new Set(['frequency', 'limit'])

/** A value, a limit or a rule behind a criterion, in the reader's language. */
export function factText({ key, params }: EvidenceFact, texts: Texts): string {
  return texts.t(`evidence.fact.${key}`, { ...writtenParams(params, texts) })
}

/** Names and numbers as the reader writes them; frequencies keep their small digits, scores those of their limits. */
export function writtenParams(params: EvidenceFact['params'], { t, format }: Texts): Written {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number') {
        return [name, frequencies.has(name) ? format.frequency(value) : format.precise(value)]
      }
      if (name === 'date') return [name, format.date(value)]
      if (name === 'band') return [name, bandText(value, format)]
      const list = listed[name]
      return [name, list === undefined ? value : textOr(t, `${list}.${value}`, value)]
    }),
  )
}

/** `[0.644, 0.773)` with the decimals of the language, which may be commas. */
function bandText(band: string, format: Texts['format']): string {
  return band.replace(', ', '; ').replaceAll(/\d+(?:\.\d+)?/gu, (digits) => format.precise(Number(digits)))
}

/** Where a fact was read: a title as it is, or our own word for what is ours. */
export function sourceText(source: string, { t }: Texts): string {
  return textOr(t, `evidence.source.${source}`, source)
}
