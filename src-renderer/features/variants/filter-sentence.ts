import type { Condition, Filter } from '#shared/domain/query/filter.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { textOr, type Texts } from '#renderer/ui/text/i18n.ts'

/** A filter as somebody would say it: what lets a variant through. */
export function filterSentence(filter: Filter, texts: Texts): string {
  const { t } = texts
  switch (filter.op) {
    case 'test':
      return conditionText(filter.test, texts)
    case 'not':
      return t('variants.sentence.not', { condition: filterSentence(filter.of, texts) })
    case 'and':
    case 'or': {
      const parts = filter.of.map((part) =>
        part.op === 'test' ? filterSentence(part, texts) : `(${filterSentence(part, texts)})`,
      )
      return parts.join(` ${t(filter.op === 'and' ? 'variants.sentence.and' : 'variants.sentence.or')} `)
    }
    default:
      return assertNever(filter)
  }
}

/** More names than this are not read. */
const mostGenes = 5

function conditionText(condition: Condition, texts: Texts): string {
  const { t, format } = texts
  const list = (words: readonly string[]): string => words.join(` ${t('variants.sentence.or')} `)
  switch (condition.type) {
    case 'pattern':
      return t('variants.sentence.pattern', { patterns: list(condition.any.map((id) => t(`variants.pattern.${id}`))) })
    case 'field': {
      const name = textOr(t, `variants.column.${condition.field}`, condition.field)
      const value =
        condition.field === 'populationFrequency' ? format.frequency(condition.value) : format.score(condition.value)
      const said = t(`variants.sentence.${condition.compare}`, { name, value })
      return `${said} ${t(condition.missing === 'passes' ? 'variants.sentence.orMissing' : 'variants.sentence.notMissing')}`
    }
    case 'impact':
      return t('variants.sentence.impact', { impact: t(`variants.impact.${condition.atLeast}`) })
    case 'clinvar':
      return t('variants.sentence.clinvar', {
        significance: list(condition.any.map((id) => t(`variants.clinvar.${id}`))),
      })
    case 'class':
      return t('variants.sentence.class', { classes: list(condition.any.map((id) => t(`classification.class.${id}`))) })
    case 'kind':
      return list(condition.any.map((id) => t(`variants.kind.${id}`)))
    case 'gene': {
      const genes = list(condition.any.slice(0, mostGenes))
      return t('variants.sentence.gene', { genes: condition.any.length > mostGenes ? `${genes} …` : genes })
    }
    case 'indicationGene':
      return t('variants.sentence.indicationGene')
    case 'region': {
      const { contig, start, end } = condition.region
      return `${contig}:${format.integer(start + 1)}–${format.integer(end)}`
    }
    case 'passedFilters':
      return t('variants.sentence.passedFilters')
    case 'text':
      return `»${condition.text}«`
    default:
      return assertNever(condition)
  }
}
