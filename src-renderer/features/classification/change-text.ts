import type { EvidenceChange } from '#shared/domain/classification/assessment/outdated.ts'
import { factText } from '#renderer/features/classification/fact-text.ts'
import type { Texts } from '#renderer/ui/text/i18n.ts'

/** One sentence for what has changed in the evidence since somebody decided. */
export function changeText(change: EvidenceChange, texts: Texts): string {
  const { t } = texts
  const key = `classification.earlier.${change.kind}` as const
  if (change.kind !== 'value' && change.kind !== 'limit') return t(key, { ...change })
  const { written, before, now } = change
  return t(key, { written, before: factText(before, texts), now: factText(now, texts) })
}
