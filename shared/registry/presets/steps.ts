import { or, test, type InheritancePattern } from '#shared/domain/query/filter.ts'
import type { PresetStep } from '#shared/registry/presets/preset.ts'

/** The caller's own filters were passed (or none were applied). */
export const passedFilters: PresetStep = { id: 'passedFilters', filter: test({ type: 'passedFilters' }) }

/**
 * At most 0.1 % in any population: the limit for dominant and de novo variants in slivar's rare-disease expressions and
 * in profile clinical-trio-v1. A frequency the file does not give passes, because absence of a value is no evidence.
 */
export const rareDominant: PresetStep = {
  id: 'rareDominant',
  filter: test({ type: 'field', field: 'populationFrequency', compare: 'atMost', value: 0.001, missing: 'passes' }),
}

/** At most 1 %: the same sources' limit for recessive variants. */
export const rareRecessive: PresetStep = {
  id: 'rareRecessive',
  filter: test({ type: 'field', field: 'populationFrequency', compare: 'atMost', value: 0.01, missing: 'passes' }),
}

/**
 * Likely to change the product: impact moderate or high, a splice prediction of at least 0.2 (the value ClinGen's
 * splicing subgroup uses for PP3, Walker et al. 2023), or known to cause disease.
 */
export const affectsProduct: PresetStep = {
  id: 'affectsProduct',
  filter: or(
    test({ type: 'impact', atLeast: 'MODERATE' }),
    test({ type: 'field', field: 'spliceAi', compare: 'atLeast', value: 0.2, missing: 'fails' }),
    test({ type: 'clinvar', any: ['pathogenic', 'likely_pathogenic'] }),
    test({ type: 'class', any: ['pathogenic', 'likely_pathogenic'] }),
  ),
}

/** The genotypes of the family fit one of these patterns. */
export function fitsPattern(...any: readonly InheritancePattern[]): PresetStep {
  return { id: 'pattern', filter: test({ type: 'pattern', any }) }
}
