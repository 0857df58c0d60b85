import { or, test } from '#shared/domain/query/filter.ts'
import type { Preset } from '#shared/registry/presets/preset.ts'
import {
  affectsProduct,
  fitsPattern,
  passedFilters,
  rareDominant,
  rareRecessive,
} from '#shared/registry/presets/steps.ts'

/** Not by class: a row must not move away from under the hand that has just classified it. */
const worstFirst = [
  { column: 'clinvar', direction: 'descending' },
  { column: 'consequence', direction: 'descending' },
] as const

/** In the order a laboratory works through a trio. */
export const presets: readonly Preset[] = [
  {
    id: 'deNovo',
    steps: [fitsPattern('deNovo', 'possibleMosaic'), rareDominant, affectsProduct, passedFilters],
    sort: worstFirst,
  },
  {
    id: 'compoundHeterozygous',
    steps: [rareRecessive, affectsProduct, passedFilters, fitsPattern('compoundHeterozygous')],
    sort: [{ column: 'gene', direction: 'ascending' }],
  },
  {
    id: 'recessive',
    steps: [fitsPattern('recessive', 'uniparentalSignal'), rareRecessive, affectsProduct, passedFilters],
    sort: worstFirst,
  },
  {
    id: 'xLinked',
    steps: [fitsPattern('xLinked'), rareDominant, affectsProduct, passedFilters],
    sort: worstFirst,
  },
  {
    id: 'dominantAffectedParent',
    steps: [fitsPattern('dominantAffectedParent'), rareDominant, affectsProduct, passedFilters],
    sort: worstFirst,
  },
  {
    id: 'knownPathogenic',
    steps: [
      {
        id: 'known',
        filter: or(
          test({ type: 'clinvar', any: ['pathogenic', 'likely_pathogenic'] }),
          test({ type: 'class', any: ['pathogenic', 'likely_pathogenic'] }),
        ),
      },
    ],
    sort: worstFirst,
  },
  { id: 'all', steps: [], sort: [{ column: 'position', direction: 'ascending' }] },
]

export function presetById(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id)
}
