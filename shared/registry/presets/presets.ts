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

/**
 * In the order a laboratory works through a trio. Usual sizes: VarFish, standard operating procedure for filtering a trio
 * exome (docs/sop_filtration): de novo 0-3, dominant 50-150, homozygous recessive 2-75, compound recessive 2-20. A genome
 * leaves about as many, since the presets ask for an effect on the product.
 */
export const presets: readonly Preset[] = [
  {
    id: 'deNovo',
    steps: [fitsPattern('deNovo', 'possibleMosaic'), rareDominant, affectsProduct, passedFilters],
    sort: worstFirst,
    usual: { least: 0, most: 3 },
  },
  {
    id: 'compoundHeterozygous',
    steps: [rareRecessive, affectsProduct, passedFilters, fitsPattern('compoundHeterozygous')],
    sort: [{ column: 'gene', direction: 'ascending' }],
    usual: { least: 2, most: 20 },
  },
  {
    id: 'recessive',
    steps: [fitsPattern('recessive', 'uniparentalSignal'), rareRecessive, affectsProduct, passedFilters],
    sort: worstFirst,
    usual: { least: 2, most: 75 },
  },
  {
    id: 'xLinked',
    steps: [fitsPattern('xLinked'), rareDominant, affectsProduct, passedFilters],
    sort: worstFirst,
    usual: null,
  },
  {
    id: 'dominantAffectedParent',
    steps: [fitsPattern('dominantAffectedParent'), rareDominant, affectsProduct, passedFilters],
    sort: worstFirst,
    usual: { least: 50, most: 150 },
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
    usual: null,
  },
  { id: 'all', steps: [], sort: [{ column: 'position', direction: 'ascending' }], usual: null },
]

export function presetById(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id)
}
