import type {
  EvidenceInput,
  GeneInheritance,
  HealthyAdults,
  PopulationEvidence,
} from '#shared/domain/classification/evidence/evidence-input.ts'
import { fact, limitFact, type EvidenceFact } from '#shared/domain/classification/evidence/fact.ts'
import {
  propose,
  withhold,
  type Candidate,
  type Finding,
  type WithheldCriterion,
} from '#shared/domain/classification/evidence/proposal.ts'
import {
  ba1MinAlleles,
  ba1Threshold,
  isBa1Exception,
  isSameCodingChange,
  maxCredibleFrequency,
  recessivePm2Max,
} from '#shared/domain/classification/germline/frequency.ts'
import type {
  FrequencyFloor,
  GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'

/** A frequency with where it was seen. */
interface Observed {
  readonly frequency: number
  readonly group: string
}

/** The most frequent general group with enough alleles to tell; founder groups are not general. */
function highestGeneralGroup({ groups }: PopulationEvidence): Observed | null {
  const usable = groups.filter(
    ({ isBottleneck, alleleNumber }) => !isBottleneck && alleleNumber !== null && alleleNumber >= ba1MinAlleles,
  )
  const highest = usable.toSorted((a, b) => b.frequency - a.frequency)[0]
  return highest === undefined ? null : { frequency: highest.frequency, group: highest.name }
}

/** The highest frequency seen anywhere, founder groups included: what rarity is judged by. */
function highestFrequency({ groups, alleleCount }: PopulationEvidence): number | null {
  if (alleleCount === 0) return 0
  return groups.length === 0 ? null : Math.max(...groups.map(({ frequency }) => frequency))
}

/** The frequency a benign criterion compares. */
function observedFor(population: PopulationEvidence, measure: 'filtering' | 'highest_group'): Observed | null {
  if (measure === 'highest_group') return highestGeneralGroup(population)
  const { filteringFrequency } = population
  return filteringFrequency === null ? null : { frequency: filteringFrequency, group: 'FAF95' }
}

const reaches = (value: number, floor: FrequencyFloor): boolean =>
  floor.isIncluded ? value >= floor.value : value > floor.value

const floorFact = ({ value, isIncluded }: FrequencyFloor): EvidenceFact =>
  limitFact(value, isIncluded ? 'atLeast' : 'above')

interface Limits {
  readonly ba1: FrequencyFloor
  readonly ba1Measure: 'filtering' | 'highest_group'
  /** Null when the disease's parameters are not known: BS1 is then never automatic. */
  readonly bs1: FrequencyFloor | null
  /** What the limit of BS1 rests on. */
  readonly bs1Rule: Candidate['rule']
  readonly isOwn: boolean
}

function limitsOf({ gene }: EvidenceInput, specification: GeneSpecification | null): Limits {
  if (specification !== null) {
    const { ba1, bs1, measure } = specification.frequency
    return { ba1, ba1Measure: measure, bs1, bs1Rule: 'specification', isOwn: true }
  }
  const credible = gene.disease === null ? null : maxCredibleFrequency(gene.disease.parameters)
  return {
    ba1: { value: ba1Threshold, isIncluded: false },
    ba1Measure: 'highest_group',
    bs1: credible === null ? null : { value: credible, isIncluded: false },
    bs1Rule: gene.disease === null ? 'frequency' : statedRule(gene.disease),
    isOwn: false,
  }
}

/** The department's own parameters, with where they are from: no specification of a panel. */
function statedRule({ name, source, version, date }: NonNullable<EvidenceInput['gene']['disease']>): EvidenceFact {
  return fact('diseaseParameters', { disease: name, source, version, date })
}

function isExcepted({ gene, variant }: EvidenceInput, specification: GeneSpecification | null): boolean {
  const own = specification?.frequency.excluded ?? []
  return (
    isBa1Exception(gene.symbol, variant.hgvsC) || own.some((entry) => isSameCodingChange(entry.hgvsC, variant.hgvsC))
  )
}

/**
 * What a frequency would be too common for, had the source said what the rule asks: the number of alleles, or the filtering
 * frequency. Where the rule could be asked and said no, nothing is held back.
 */
function heldBack({ groups, filteringFrequency }: PopulationEvidence, limits: Limits): WithheldCriterion | null {
  const highest = groups.filter(({ isBottleneck }) => !isBottleneck).toSorted((a, b) => b.frequency - a.frequency)[0]
  if (highest === undefined) return null
  const code = reaches(highest.frequency, limits.ba1)
    ? 'BA1'
    : limits.bs1 !== null && reaches(highest.frequency, limits.bs1)
      ? 'BS1'
      : null
  if (code === null) return null
  const measure = code === 'BS1' && !limits.isOwn ? 'filtering' : limits.ba1Measure
  if (measure === 'filtering') {
    return filteringFrequency === null ? withhold(code, 'filtering_frequency') : null
  }
  return withhold(code, highest.alleleNumber === null ? 'allele_number' : 'few_alleles')
}

/** BA1, or else BS1: too common for the disease. */
function commonEvidence(
  input: EvidenceInput,
  population: PopulationEvidence,
  specification: GeneSpecification | null,
): readonly Finding[] {
  const limits = limitsOf(input, specification)
  const forBa1 = observedFor(population, limits.ba1Measure)
  const forBs1 = observedFor(population, limits.isOwn ? limits.ba1Measure : 'filtering')
  const isBa1 = forBa1 !== null && reaches(forBa1.frequency, limits.ba1)
  const isBs1 = !isBa1 && forBs1 !== null && limits.bs1 !== null && reaches(forBs1.frequency, limits.bs1)
  if (!isBa1 && !isBs1) {
    const held = heldBack(population, limits)
    if (held !== null) return [held]
    return limits.bs1 === null && population.alleleCount !== 0 ? [withhold('BS1', 'disease_parameters')] : []
  }
  if (isExcepted(input, specification)) return [withhold(isBa1 ? 'BA1' : 'BS1', 'on_exception_list')]
  const observed = isBa1 ? forBa1 : forBs1
  const floor = isBa1 ? limits.ba1 : limits.bs1
  if (observed === null || floor === null) return []
  return [
    propose(
      {
        code: isBa1 ? 'BA1' : 'BS1',
        strength: isBa1 ? 'stand_alone' : 'strong',
        value: fact('frequencyIn', { frequency: observed.frequency, group: observed.group }),
        threshold: floorFact(floor),
        data: population,
        rule: isBa1 ? (limits.isOwn ? 'specification' : 'ba1') : limits.bs1Rule,
        sentence: {
          key: isBa1 ? 'ba1' : 'bs1',
          params: { frequency: observed.frequency, group: observed.group, limit: floor.value },
        },
      },
      specification,
    ),
  ]
}

/** How rare PM2 wants it: the panel's limit, absence, or for recessive disease a very low frequency. */
interface Rarity {
  readonly isMet: boolean
  readonly threshold: EvidenceFact
  readonly max: number
  readonly excludesHomozygotes: boolean
  readonly isOwn: boolean
}

function rarityOf(
  inheritance: GeneInheritance,
  population: PopulationEvidence,
  specification: GeneSpecification | null,
): Rarity | null {
  const highest = highestFrequency(population)
  const own = specification?.frequency.pm2 ?? null
  if (own === 'absent' || (own === null && inheritance !== 'AR')) {
    const isMet = population.alleleCount === 0
    return { isMet, threshold: fact('absent'), max: 0, excludesHomozygotes: false, isOwn: own !== null }
  }
  if (own === null) {
    if (highest === null) return null
    const isMet = highest < recessivePm2Max
    const threshold = limitFact(recessivePm2Max, 'below')
    return { isMet, threshold, max: recessivePm2Max, excludesHomozygotes: true, isOwn: false }
  }
  const isFiltering = specification?.frequency.measure === 'filtering' && population.filteringFrequency !== null
  const compared = isFiltering ? population.filteringFrequency : highest
  if (compared === null) return null
  const isMet = own.isIncluded ? compared <= own.max : compared < own.max
  const threshold = limitFact(own.max, own.isIncluded ? 'atMost' : 'below')
  return { isMet, threshold, max: own.max, excludesHomozygotes: own.excludesHomozygotes, isOwn: true }
}

/** Whether the variant is rare enough for PM2, coverage and homozygotes left aside; null is not known. */
export function isRareEnough(input: EvidenceInput, specification: GeneSpecification | null): boolean | null {
  if (input.population === null) return null
  return rarityOf(input.gene.inheritance, input.population, specification)?.isMet ?? null
}

function rareEvidence(
  input: EvidenceInput,
  population: PopulationEvidence,
  specification: GeneSpecification | null,
): readonly Finding[] {
  const rarity = rarityOf(input.gene.inheritance, population, specification)
  if (rarity === null || !rarity.isMet) return []
  if (population.isWellCovered === false) return [withhold('PM2', 'poor_coverage')]
  if (rarity.excludesHomozygotes && population.homozygotes > 0) return [withhold('PM2', 'homozygotes_in_population')]
  const isAbsent = population.alleleCount === 0
  const frequency = highestFrequency(population) ?? 0
  return [
    propose(
      {
        code: 'PM2',
        strength: 'supporting',
        value: isAbsent ? fact('absent') : fact('frequency', { frequency }),
        threshold: rarity.threshold,
        data: population,
        rule: rarity.isOwn ? 'specification' : 'pm2',
        sentence: isAbsent
          ? { key: 'pm2Absent', params: { source: population.source } }
          : { key: 'pm2Rare', params: { source: population.source, frequency, limit: rarity.max } },
        cautions: population.isWellCovered === null ? ['coverage_unknown'] : [],
      },
      specification,
    ),
  ]
}

/** People in the zygosity that should cause the disease. */
function countedAdults(inheritance: GeneInheritance, adults: HealthyAdults): number | null {
  switch (inheritance) {
    case 'AD':
      return adults.heterozygous + adults.homozygous
    case 'AR':
      return adults.homozygous
    case 'XL':
      return adults.hemizygous
    case null:
      return null
  }
}

/**
 * BS2 from healthy adults. People who were examined count strong (or from the number the panel names); people of a
 * population database were not examined and count supporting (product decision).
 */
function healthyAdultEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const { gene, healthyAdults } = input
  if (healthyAdults === null || gene.isEarlyAndFullyPenetrant !== true) return []
  const count = countedAdults(gene.inheritance, healthyAdults)
  if (count === null) return [withhold('BS2', 'inheritance_unknown')]
  if (count === 0) return []
  const isStrong = healthyAdults.areExamined && count >= (specification?.bs2StrongFrom ?? 1)
  return [
    propose(
      {
        code: 'BS2',
        strength: isStrong ? 'strong' : 'supporting',
        value: fact('count', { count }),
        threshold: fact('countAtLeast', { count: specification?.bs2StrongFrom ?? 1 }),
        data: healthyAdults,
        rule: specification?.bs2StrongFrom == null ? 'richards' : 'specification',
        sentence: { key: 'bs2', params: { count } },
        cautions: healthyAdults.areExamined ? [] : ['not_examined'],
      },
      specification,
    ),
  ]
}

/** PM2, BA1, BS1 and BS2. */
export function frequencyEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const { population } = input
  const counted = healthyAdultEvidence(input, specification)
  if (population === null) return counted
  const common = commonEvidence(input, population, specification)
  return [...common, ...rareEvidence(input, population, specification), ...counted]
}
