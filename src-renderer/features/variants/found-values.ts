import type { Condition, Filter, TrioMember } from '#shared/domain/query/filter.ts'
import { assertNever } from '#shared/kit/assert.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import type { TrioIds } from '#renderer/features/variants/variant-columns.tsx'
import { textOr, type Texts } from '#renderer/ui/text/i18n.ts'

/** What a variant has of that which a filter asks for: beside the limit it tells how far it is from it. */
export function foundValues(filter: Filter, row: VariantRow, trio: TrioIds, texts: Texts): readonly string[] {
  if (filter.op === 'test') return foundValue(filter.test, row, trio, texts) ?? []
  const parts = filter.op === 'not' ? [filter.of] : filter.of
  return [...new Set(parts.flatMap((part) => foundValues(part, row, trio, texts)))]
}

/** Undefined for conditions whose sentence says it all. */
function foundValue(
  condition: Condition,
  row: VariantRow,
  trio: TrioIds,
  { t, format }: Texts,
): readonly string[] | undefined {
  const said = (name: string, value: string | null | undefined): readonly string[] => [
    `${name}: ${value ?? t('variants.whyNot.unknown')}`,
  ]
  const ofPerson = (person: TrioMember) => row.calls.find(({ personId }) => personId === trio[person])
  switch (condition.type) {
    case 'field': {
      const value = row.fields[condition.field]
      const name = textOr(t, `variants.column.${condition.field}`, condition.field)
      return said(name, value == null ? null : format.frequency(value))
    }
    case 'heteroplasmy': {
      const level = ofPerson(condition.person)?.heteroplasmy
      const name = `${t(`variants.column.${condition.person}`)}: ${t('variants.sentence.heteroplasmy')}`
      return said(name, level == null ? null : format.percentFine(level))
    }
    case 'genotype':
      return said(t(`variants.column.${condition.person}`), ofPerson(condition.person)?.genotype)
    case 'call': {
      const call = ofPerson(condition.person)
      return said(t(`variants.column.${condition.person}`), call && callText(call))
    }
    case 'impact':
      return said(t('variants.condition.type.impact'), row.impact && t(`variants.impact.${row.impact}`))
    case 'clinvar':
      return said('ClinVar', row.clinvar === null ? null : t(`variants.clinvar.${row.clinvar.significance}`))
    case 'kind':
      return said(t('variants.condition.type.kind'), t(`variants.kind.${row.kind}`))
    case 'span':
      return said(t('variants.condition.type.span'), `${format.integer(row.end - row.position + 1)} bp`)
    case 'pattern':
    case 'confidence':
      return said(
        t('variants.condition.type.pattern'),
        row.inheritance && textOr(t, `inheritance.label.${row.inheritance.label}`, row.inheritance.label),
      )
    case 'passedFilters':
      return said('FILTER', row.filter || null)
    case 'class':
    case 'gene':
    case 'homozygousRun':
    case 'indicationGene':
    case 'mark':
    case 'region':
    case 'signGene':
    case 'tag':
    case 'text':
      return undefined
    default:
      return assertNever(condition)
  }
}

function callText({ genotype, altReads, depth, quality }: VariantRow['calls'][number]): string {
  return `${genotype} · ${altReads ?? '–'}/${depth ?? '–'} · GQ ${quality ?? '–'}`
}
