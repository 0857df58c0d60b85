import type { Filter, SortBy } from '#shared/domain/query/filter.ts'

export const presetIds = [
  'deNovo',
  'compoundHeterozygous',
  'recessive',
  'xLinked',
  'dominantAffectedParent',
  'knownPathogenic',
  'all',
] as const
export type PresetId = (typeof presetIds)[number]

/** What the steps of presets are called; each has a text of its own. */
export const presetStepIds = [
  'passedFilters',
  'rareDominant',
  'rareRecessive',
  'affectsProduct',
  'pattern',
  'known',
] as const

/** A step of a preset. */
export interface PresetStep {
  readonly id: (typeof presetStepIds)[number]
  readonly filter: Filter
}

/** A question every case is asked, as steps whose counts are shown one by one. */
export interface Preset {
  readonly id: PresetId
  readonly steps: readonly PresetStep[]
  readonly sort: readonly SortBy[]
  /** How many variants it usually leaves of a whole exome; null where no figure has been published. */
  readonly usual: { readonly least: number; readonly most: number } | null
}
