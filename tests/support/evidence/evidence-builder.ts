import type {
  EvidenceInput,
  Neighbour,
  PopulationEvidence,
  Provenance,
  TrioEvidence,
  VariantFacts,
} from '#shared/domain/classification/evidence/evidence-input.ts'
import { proposeCriteria } from '#shared/domain/classification/evidence/propose-criteria.ts'

/** Where every fact of these tests comes from. */
export const data: Provenance = { source: 'test', version: '1', date: '2026-01-01' }

export const missense: VariantFacts = {
  ...data,
  hgvsC: 'NM_1.1:c.100G>A',
  hgvsP: 'p.Gly34Arg',
  consequence: 'missense_variant',
  residue: 34,
  residuesChanged: null,
  isInRepeat: null,
  isInDomain: null,
  hotSpot: null,
  silentPosition: null,
  nullVariant: null,
}

/** A variant of which nothing is known. */
export const nothing: EvidenceInput = {
  gene: {
    symbol: 'GENE1',
    inheritance: 'AD',
    lossOfFunction: null,
    missense: null,
    disease: null,
    isEarlyAndFullyPenetrant: null,
  },
  variant: missense,
  population: null,
  healthyAdults: null,
  prediction: null,
  neighbours: [],
  trio: null,
  partners: [],
  phenotype: null,
  segregation: null,
}

export const population: PopulationEvidence = {
  ...data,
  alleleCount: 0,
  homozygotes: 0,
  groups: [],
  filteringFrequency: null,
  isWellCovered: true,
}

export const seen = (frequency: number, change: Partial<PopulationEvidence> = {}): PopulationEvidence => ({
  ...population,
  alleleCount: 10,
  groups: [{ name: 'nfe', isBottleneck: false, frequency, alleleNumber: 60_000 }],
  filteringFrequency: frequency,
  ...change,
})

export const trio: TrioEvidence = { ...data, deNovoCode: null, confidence: 'high', homozygous: null, otherProbands: [] }

export const neighbour: Neighbour = {
  ...data,
  hgvs: 'NM_1.1:c.100G>C',
  relation: 'same_protein_change',
  class: 'pathogenic',
  stars: 2,
}

export const gene = (change: Partial<EvidenceInput['gene']>): Pick<EvidenceInput, 'gene'> => ({
  gene: { ...nothing.gene, ...change },
})
export const variant = (change: Partial<VariantFacts>): Pick<EvidenceInput, 'variant'> => ({
  variant: { ...missense, ...change },
})
export const revel = (score: number, splice: number | null = 0): Pick<EvidenceInput, 'prediction'> => ({
  prediction: {
    missense: { ...data, tool: 'REVEL', score },
    splice: splice === null ? null : { ...data, score: splice },
  },
})

/** Proposed codes, then what is withheld. */
export function answer(change: Partial<EvidenceInput>): string {
  const { proposals, withheld } = proposeCriteria({ ...nothing, ...change })
  return [...proposals.map((entry) => entry.written), ...withheld.map(({ code, reason }) => `-${code}:${reason}`)].join(
    ' ',
  )
}
