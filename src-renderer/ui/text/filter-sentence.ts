import type { Condition, Filter, FilterStep } from '#shared/domain/query/filter.ts'
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

/** What a step is called: presets and the panel have names for theirs, a user's own is said in words. */
export function stepName({ id, filter }: FilterStep, texts: Texts): string {
  return textOr(texts.t, `variants.step.${id}`, filterSentence(filter, texts))
}

/** More names than this are not read. */
const mostGenes = 5

function conditionText(condition: Condition, texts: Texts): string {
  const { t, format } = texts
  const list = (words: readonly string[]): string => words.join(` ${t('variants.sentence.or')} `)
  switch (condition.type) {
    case 'pattern':
    case 'confidence':
    case 'clinvar':
    case 'class':
    case 'kind':
      return choiceText(condition, t)
    case 'genotype':
      return t('variants.sentence.genotype', {
        person: t(`variants.column.${condition.person}`),
        genotypes: list(condition.any.map((id) => t(`variants.genotype.${id}`))),
      })
    case 'call':
    case 'heteroplasmy':
    case 'field':
      return measureText(condition, texts)
    case 'impact':
      return t('variants.sentence.impact', { impact: t(`variants.impact.${condition.atLeast}`) })
    case 'gene': {
      if (condition.list !== undefined)
        return t('variants.sentence.geneList', { ...condition.list, count: condition.any.length })
      const genes = list(condition.any.slice(0, mostGenes))
      return t('variants.sentence.gene', { genes: condition.any.length > mostGenes ? `${genes} …` : genes })
    }
    case 'indicationGene':
      return t('variants.sentence.indicationGene')
    case 'signGene':
      return t('variants.sentence.signGene', { count: condition.atLeast })
    case 'span':
      return t(`variants.sentence.${condition.compare}`, {
        name: t('variants.sentence.span'),
        value: `${format.integer(condition.value)} bp`,
      })
    case 'region': {
      const { contig, start, end } = condition.region
      return `${contig}:${format.integer(start + 1)}–${format.integer(end)}`
    }
    case 'homozygousRun':
      return t('variants.sentence.homozygousRun', { megabases: format.decimal(condition.atLeast / 1e6) })
    case 'passedFilters':
      return t('variants.sentence.passedFilters')
    case 'mark':
      return list(condition.any.map((id) => t(`variants.mark.${id}`)))
    case 'tag':
      return t('variants.sentence.tag', { tags: list(condition.any) })
    case 'text':
      return `»${condition.text}«`
    default:
      return assertNever(condition)
  }
}

type Measure = Extract<Condition, { type: 'call' | 'heteroplasmy' | 'field' }>

/** A number of a variant or of a call against its limit. */
function measureText(condition: Measure, texts: Texts): string {
  const { t, format } = texts
  switch (condition.type) {
    case 'call':
      return comparisonText(condition, texts, {
        name: `${t(`variants.column.${condition.person}`)}: ${t(`variants.measure.${condition.measure}`)}`,
        value: format.score(condition.value),
      })
    case 'heteroplasmy':
      return comparisonText(condition, texts, {
        name: `${t(`variants.column.${condition.person}`)}: ${t('variants.sentence.heteroplasmy')}`,
        value: format.percentFine(condition.value),
      })
    case 'field':
      return comparisonText(condition, texts, {
        name: textOr(t, `variants.column.${condition.field}`, condition.field),
        value: isFrequency(condition.field) ? format.frequency(condition.value) : format.score(condition.value),
      })
    default:
      return assertNever(condition)
  }
}

type Choice = Extract<Condition, { type: 'pattern' | 'confidence' | 'clinvar' | 'class' | 'kind' }>

/** Any of a list of choices. */
function choiceText(condition: Choice, t: Texts['t']): string {
  const list = (words: readonly string[]): string => words.join(` ${t('variants.sentence.or')} `)
  switch (condition.type) {
    case 'pattern':
      return t('variants.sentence.pattern', { patterns: list(condition.any.map((id) => t(`variants.pattern.${id}`))) })
    case 'confidence':
      return t('variants.sentence.confidence', {
        confidences: list(condition.any.map((id) => t(`variants.confidence.${id}`))),
      })
    case 'clinvar':
      return t('variants.sentence.clinvar', {
        significance: list(condition.any.map((id) => t(`variants.clinvar.${id}`))),
      })
    case 'class':
      return t('variants.sentence.class', { classes: list(condition.any.map((id) => t(`classification.class.${id}`))) })
    case 'kind':
      return list(condition.any.map((id) => t(`variants.kind.${id}`)))
    default:
      return assertNever(condition)
  }
}

/** Frequencies are written with as many digits as a rare allele needs. */
const isFrequency = (field: string): boolean => /frequency/iu.test(field)

/** A value against its limit, and what is said of rows without one. */
function comparisonText(
  { compare, missing }: { readonly compare: 'atMost' | 'atLeast'; readonly missing: 'passes' | 'fails' },
  { t }: Texts,
  said: { readonly name: string; readonly value: string },
): string {
  const unknown = t(missing === 'passes' ? 'variants.sentence.orMissing' : 'variants.sentence.notMissing')
  return `${t(`variants.sentence.${compare}`, said)} ${unknown}`
}
