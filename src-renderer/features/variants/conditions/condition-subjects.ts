import { region } from '#shared/domain/coordinates/coordinates.ts'
import type { Condition } from '#shared/domain/query/filter.ts'
import { shortestRun } from '#shared/domain/homozygosity/homozygous-runs.ts'
import { assertNever } from '#shared/kit/assert.ts'

type Subject = Condition['type']

/** What a condition can be about, in the order the dialog offers it. */
export const conditionSubjects = [
  'gene',
  'indicationGene',
  'signGene',
  'field',
  'impact',
  'clinvar',
  'class',
  'pattern',
  'confidence',
  'genotype',
  'call',
  'heteroplasmy',
  'kind',
  'span',
  'region',
  'homozygousRun',
  'passedFilters',
  'mark',
  'tag',
  'text',
] as const satisfies readonly Subject[]

/** A condition to begin with. The limits are those of profile clinical-trio-v1 and of the presets. */
export function newCondition(subject: Subject): Condition {
  switch (subject) {
    case 'gene':
      return { type: 'gene', any: [] }
    case 'signGene':
      return { type: 'signGene', atLeast: 1 }
    case 'field':
      return { type: 'field', field: 'populationFrequency', compare: 'atMost', value: 0.001, missing: 'passes' }
    case 'impact':
      return { type: 'impact', atLeast: 'MODERATE' }
    case 'clinvar':
      return { type: 'clinvar', any: ['pathogenic', 'likely_pathogenic'] }
    case 'class':
      return { type: 'class', any: ['pathogenic', 'likely_pathogenic', 'uncertain'] }
    case 'pattern':
      return { type: 'pattern', any: ['deNovo'] }
    case 'confidence':
      return { type: 'confidence', any: ['high'] }
    case 'genotype':
      return { type: 'genotype', person: 'child', any: ['heterozygous'] }
    case 'call':
      return { type: 'call', person: 'child', measure: 'depth', compare: 'atLeast', value: 10, missing: 'fails' }
    case 'heteroplasmy':
      return { type: 'heteroplasmy', person: 'child', compare: 'atLeast', value: 0.05, missing: 'fails' }
    case 'kind':
      return { type: 'kind', any: ['del', 'dup'] }
    case 'span':
      return { type: 'span', compare: 'atLeast', value: 50 }
    case 'region':
      return { type: 'region', region: region('', 0, 0) }
    case 'homozygousRun':
      return { type: 'homozygousRun', atLeast: shortestRun }
    case 'text':
      return { type: 'text', text: '' }
    case 'mark':
      return { type: 'mark', any: ['seen'] }
    case 'tag':
      return { type: 'tag', any: [] }
    case 'indicationGene':
    case 'passedFilters':
      return { type: subject }
    default:
      return assertNever(subject)
  }
}

/** Whether a condition asks anything yet. */
export function isComplete(condition: Condition): boolean {
  if ('any' in condition && condition.any.length === 0) return false
  if ('value' in condition && Number.isNaN(condition.value)) return false
  if (condition.type === 'signGene' || condition.type === 'homozygousRun') return condition.atLeast >= 1
  if (condition.type === 'text') return condition.text.trim() !== ''
  return condition.type !== 'region' || condition.region.contig !== ''
}

/** Gene symbols as somebody pastes them: separated by anything that is no part of a symbol. */
export function symbolsIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/u).filter((symbol) => symbol !== ''))]
}
