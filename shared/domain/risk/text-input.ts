import {
  carrierGivenUnaffected,
  childOfAtRiskUnaffected,
  childOfDominantParent,
  childOfTwoHeterozygous,
  type DominantParent,
} from '#shared/domain/risk/dominant.ts'
import { deNovoRecurrence, mosaicSperm } from '#shared/domain/risk/de-novo.ts'
import { multiply, one, readProbability, zero, type Fraction } from '#shared/domain/risk/fraction.ts'
import {
  imprintedChild,
  mitochondrialFather,
  mitochondrialHeteroplasmicMother,
} from '#shared/domain/risk/other-inheritance.ts'
import { refuse, type RiskOutcome } from '#shared/domain/risk/outcome.ts'
import {
  bothCarriersAfterHealthy,
  carrierAfterNegativeTest,
  childOfAffected,
  childOfPossibleCarriers,
  childOfRelated,
  hardyWeinbergCarrier,
  inheritedPlusDeNovo,
  nextChild,
  patientWithFirstCousin,
  sibWithFirstCousin,
  unaffectedSibCarrier,
  type CarrierState,
} from '#shared/domain/risk/recessive.ts'
import {
  affectedSonOfCarrier,
  childOfAffectedFather,
  daughterOfObligateCarrier,
  motherOfIsolatedLethal,
  type FetalSex,
} from '#shared/domain/risk/x-linked.ts'

/** Values of a form or a file, by name; whatever is missing or unreadable counts as not known. */
export type RiskTextInput = Readonly<Record<string, unknown>>

type Model = (input: RiskTextInput) => RiskOutcome

/** A probability by any of several names. */
function probabilityOf(input: RiskTextInput, ...names: readonly string[]): Fraction | null {
  for (const name of names) {
    const value = input[name]
    if (typeof value === 'string' || typeof value === 'number') return readProbability(value)
    if (typeof value === 'boolean') return value ? one : zero
  }
  return null
}

/** A count by any of several names; what is no number is no count and is refused by the formula. */
function countOf(input: RiskTextInput, ...names: readonly string[]): number {
  for (const name of names) {
    const value = input[name]
    if (typeof value === 'number') return value
    if (typeof value === 'string' && /^\d+$/u.test(value)) return Number(value)
  }
  return Number.NaN
}

function wordOf(input: RiskTextInput, name: string): string | null {
  const value = input[name]
  return typeof value === 'string' ? value : null
}

function withProbabilities(
  values: readonly (Fraction | null)[],
  then: (...values: readonly Fraction[]) => RiskOutcome,
): RiskOutcome {
  const known = values.filter((value) => value !== null)
  return known.length === values.length ? then(...known) : refuse('invalid_input')
}

/** A formula of one probability. */
const ofOne =
  (names: readonly string[], then: (value: Fraction) => RiskOutcome): Model =>
  (input) =>
    withProbabilities([probabilityOf(input, ...names)], (value = zero) => then(value))

/** A formula of two probabilities. */
const ofTwo =
  (first: string, second: string, then: (first: Fraction, second: Fraction) => RiskOutcome): Model =>
  (input) =>
    withProbabilities([probabilityOf(input, first), probabilityOf(input, second)], (a = zero, b = zero) => then(a, b))

const carrierWords: Readonly<Record<string, CarrierState>> = {
  carrier: 'carrier',
  heterozygous: 'carrier',
  not_carrier: 'not_carrier',
  non_carrier: 'not_carrier',
  affected: 'affected',
  homozygous: 'affected',
}

const carrierOf = (word: string | null): CarrierState => carrierWords[word ?? ''] ?? 'unknown'

const parentWords: Readonly<Record<string, DominantParent>> = {
  heterozygous: 'heterozygous',
  het: 'heterozygous',
  homozygous: 'homozygous',
  hom: 'homozygous',
  not_carrier: 'not_carrier',
  non_carrier: 'not_carrier',
}

function sexOf(word: string | null): FetalSex {
  if (word === 'male' || word === 'son') return 'male'
  return word === 'female' || word === 'daughter' ? 'female' : 'unknown'
}

function parentOf(word: string | null): 'mother' | 'father' | null {
  if (word === 'mother' || word === 'maternal') return 'mother'
  return word === 'father' || word === 'paternal' ? 'father' : null
}

function parentageOf(input: RiskTextInput): 'pass' | 'fail' | 'not_done' | null {
  const word = wordOf(input, 'parentage')
  if (word === null) return null
  return word === 'pass' || word === 'fail' ? word : 'not_done'
}

/** Words for "no reads with the variant in a parent"; anything else that is said is a signal. */
const noSignal: readonly unknown[] = [undefined, null, false, 0, '', 'none', 'no', 'negative', 'absent']

const readNextChild: Model = (input) => {
  const parentage = parentageOf(input)
  if (parentage !== null && parentage !== 'pass') return refuse('parentage_not_confirmed')
  return nextChild({
    mother: carrierOf(wordOf(input, 'mother')),
    father: carrierOf(wordOf(input, 'father')),
    hasAffectedChild: /hom|comp|biallelic|affected/iu.test(wordOf(input, 'childGenotype') ?? ''),
  })
}

const readDominantChild: Model = (input) => {
  const parent = parentWords[wordOf(input, 'parent') ?? '']
  if (parent === undefined) return refuse('invalid_input')
  return childOfDominantParent(parent, probabilityOf(input, 'penetrance'))
}

const readHealthyCarrier: Model = (input) => {
  const prior = probabilityOf(input, 'prior')
  if (prior === null) return refuse('invalid_input')
  return carrierGivenUnaffected(prior, probabilityOf(input, 'penetranceByAge', 'penetrance'))
}

const readAtRiskChild: Model = (input) => {
  const prior = probabilityOf(input, 'prior')
  if (prior === null) return refuse('invalid_input')
  const penetrance = probabilityOf(input, 'penetrance')
  return childOfAtRiskUnaffected({ prior, penetranceSoFar: probabilityOf(input, 'penetranceByAge'), penetrance })
}

/** Names that match, in the order given: the reference fixes the meaning of these two values and not their names. */
const namesLike = (input: RiskTextInput, pattern: RegExp): readonly string[] =>
  Object.keys(input).filter((name) => pattern.test(name))

const readAfterHealthy: Model = (input) => {
  const [first, second] = [probabilityOf(input, 'p1'), probabilityOf(input, 'p2')]
  const product = first === null || second === null ? null : multiply(first, second)
  const prior = probabilityOf(input, ...namesLike(input, /prior|carrier/iu)) ?? product
  const healthy = countOf(input, ...namesLike(input, /^n$|child|healthy|unaffected|normal/iu))
  if (prior === null || !Number.isInteger(healthy) || healthy < 0) return refuse('invalid_input')
  return bothCarriersAfterHealthy(prior, healthy)
}

const readDeNovo: Model = (input) =>
  deNovoRecurrence({
    areBothParentsTested: wordOf(input, 'parentsTested')?.startsWith('both') ?? false,
    parentage: parentageOf(input),
    hasMosaicSignal: !noSignal.includes(input['mosaicSignal']),
    isChildMosaic: input['childMosaic'] === true,
    parentOfOrigin: parentOf(wordOf(input, 'parentOfOrigin')),
    semenNegativeLimit: probabilityOf(input, 'semenNegativeLimit'),
  })

const readImprinted: Model = (input) => {
  const transmitting = parentOf(wordOf(input, 'transmittingParent'))
  return transmitting === null ? refuse('origin_unknown') : imprintedChild('mother', transmitting)
}

const readAffectedFather: Model = (input) => {
  const outcome = wordOf(input, 'outcome')
  if (outcome !== 'affected' && outcome !== 'carrier') return refuse('invalid_input')
  return childOfAffectedFather(sexOf(wordOf(input, 'childSex')), outcome)
}

/** The formulas by their names in the reference cases. */
const models: ReadonlyMap<string, Model> = new Map<string, Model>([
  ['ar_next_child', readNextChild],
  ['ar_unaffected_sib_carrier', () => unaffectedSibCarrier()],
  ['ar_child_risk', ofTwo('p1', 'p2', childOfPossibleCarriers)],
  ['ar_affected_parent', ofOne(['partnerCarrier'], childOfAffected)],
  ['carrier_after_negative_test', ofTwo('prior', 'detection', carrierAfterNegativeTest)],
  ['ad_child', readDominantChild],
  ['ad_carrier_given_unaffected', readHealthyCarrier],
  ['ad_child_of_at_risk_unaffected', readAtRiskChild],
  ['ad_both_heterozygous', () => childOfTwoHeterozygous()],
  ['xlr_carrier_mother', (input) => affectedSonOfCarrier(sexOf(wordOf(input, 'fetusSex')))],
  ['xlr_affected_father', readAffectedFather],
  [
    'xl_mother_of_isolated_lethal',
    (input) => motherOfIsolatedLethal(countOf(input, 'normalSons'), countOf(input, 'mothersNormalBrothers')),
  ],
  ['xl_daughter_of_obligate_carrier', (input) => daughterOfObligateCarrier(countOf(input, 'normalSons'))],
  ['ar_first_cousins_population', ofTwo('q', 'F', childOfRelated)],
  ['ar_patient_sib_marries_first_cousin', () => sibWithFirstCousin()],
  ['ar_patient_first_cousin_partner', () => patientWithFirstCousin()],
  ['mosaic_parent_sperm', ofOne(['semenVaf'], mosaicSperm)],
  ['mosaic_parent_dominant_and_ar', ofTwo('denovoParentMosaic', 'otherCarrier', inheritedPlusDeNovo)],
  ['imprinted_maternal_expressed', readImprinted],
  ['mtdna_father', () => mitochondrialFather()],
  ['mtdna_heteroplasmic_mother', () => mitochondrialHeteroplasmicMother()],
  ['hardy_weinberg_carrier', ofOne(['incidence'], hardyWeinbergCarrier)],
  // Each uncle or aunt is the child of a carrier, so both may be carriers: the same formula as for any two.
  ['ar_two_at_risk_uncles', ofTwo('p1', 'p2', childOfPossibleCarriers)],
  ['bayes_after_unaffected_children_ar', readAfterHealthy],
  ['de_novo', readDeNovo],
])

/** Names of the formulas that can be asked for. */
export const riskModelNames: readonly string[] = [...models.keys()]

/** Runs a formula by name on values as they come from a form or a file; an unknown name is refused like unknown values. */
export function evaluateRiskModel(model: string, input: RiskTextInput): RiskOutcome {
  return models.get(model)?.(input) ?? refuse('invalid_input')
}
