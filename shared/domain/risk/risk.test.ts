import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deNovoRecurrence, type DeNovoSituation } from '#shared/domain/risk/de-novo.ts'
import { divide, exactRoot, fraction, readProbability, toNumber, toText, zero } from '#shared/domain/risk/fraction.ts'
import { shownPercent, type RiskOutcome } from '#shared/domain/risk/outcome.ts'
import { mosaicFraction } from '#shared/domain/risk/parental-mosaicism.ts'
import { riskStop, type RiskPreconditions } from '#shared/domain/risk/preconditions.ts'
import { evaluateRiskModel, riskModelNames, type RiskTextInput } from '#shared/domain/risk/text-input.ts'
import { imprintedChild } from '#shared/domain/risk/other-inheritance.ts'

/** `1/4`, `0.1..0.2 wording` or `refused reason`. */
function short(outcome: RiskOutcome): string {
  switch (outcome.kind) {
    case 'probability':
      return outcome.exact === null ? `~${outcome.probability.toPrecision(6)}` : toText(outcome.exact)
    case 'range':
      return `${outcome.low}..${outcome.high} ${outcome.wording}`
    case 'refused':
      return outcome.transmission === null
        ? `- ${outcome.reason}`
        : `- ${outcome.reason} ${toText(outcome.transmission)}`
  }
}

describe('the formulas', () => {
  it.each<readonly [string, RiskTextInput, string]>([
    ['ar_next_child', { mother: 'carrier', father: 'carrier' }, '1/4'],
    ['ar_next_child', { mother: 'affected', father: 'carrier' }, '1/2'],
    ['ar_next_child', { mother: 'affected', father: 'affected' }, '1/1'],
    ['ar_next_child', { mother: 'carrier', father: 'not_carrier' }, '0/1'],
    ['ar_next_child', { mother: 'not_carrier', father: 'carrier', childGenotype: 'hom' }, '- not_two_carriers'],
    [
      'ar_next_child',
      { mother: 'carrier', father: 'not_carrier', childGenotype: 'compound_het' },
      '- not_two_carriers',
    ],
    ['ar_next_child', { mother: 'carrier', father: 'unknown', childGenotype: 'hom' }, '- origin_unknown'],
    ['ar_next_child', { mother: 'carrier' }, '- origin_unknown'],
    ['ar_next_child', { mother: 'carrier', father: 'carrier', parentage: 'fail' }, '- parentage_not_confirmed'],
    ['ar_unaffected_sib_carrier', {}, '2/3'],
    ['ar_child_risk', { p1: '1', p2: '1/25' }, '1/100'],
    ['ar_child_risk', { p1: 1, p2: 0.04 }, '1/100'],
    ['ar_child_risk', { p1: '3/2', p2: '1/25' }, '- invalid_input'],
    ['ar_child_risk', { p1: '1/2' }, '- invalid_input'],
    ['ar_affected_parent', { partnerCarrier: '1/25' }, '1/50'],
    ['carrier_after_negative_test', { prior: '1/25', detection: 0.9 }, '1/241'],
    ['carrier_after_negative_test', { prior: '2/3', detection: 0.9 }, '1/6'],
    ['carrier_after_negative_test', { prior: '1', detection: 1 }, '- invalid_input'],
    ['ad_child', { parent: 'heterozygous', penetrance: 1 }, '1/2'],
    ['ad_child', { parent: 'homozygous', penetrance: 0.8 }, '4/5'],
    ['ad_child', { parent: 'heterozygous' }, '- penetrance_missing 1/2'],
    ['ad_child', { parent: 'somebody', penetrance: 1 }, '- invalid_input'],
    ['ad_carrier_given_unaffected', { prior: '1/2', penetrance: 0.8 }, '1/6'],
    ['ad_carrier_given_unaffected', { prior: '1/2', penetranceByAge: 0.3 }, '7/17'],
    ['ad_carrier_given_unaffected', { prior: '1/4', penetrance: 0.5 }, '1/7'],
    ['ad_carrier_given_unaffected', { prior: '1/2' }, '- penetrance_missing'],
    ['ad_child_of_at_risk_unaffected', { prior: '1/2', penetrance: 0.8 }, '1/15'],
    ['ad_child_of_at_risk_unaffected', { prior: '1/2', penetranceByAge: 0.3, penetrance: 0.8 }, '14/85'],
    ['ad_child_of_at_risk_unaffected', { prior: '1/2', penetranceByAge: 0.3 }, '- penetrance_missing 7/34'],
    ['ad_both_heterozygous', {}, '3/4'],
    ['xlr_carrier_mother', { fetusSex: 'male' }, '1/2'],
    ['xlr_carrier_mother', { fetusSex: 'female' }, '0/1'],
    ['xlr_carrier_mother', {}, '1/4'],
    ['xlr_affected_father', { childSex: 'female', outcome: 'carrier' }, '1/1'],
    ['xlr_affected_father', { childSex: 'male', outcome: 'carrier' }, '0/1'],
    ['xlr_affected_father', { childSex: 'unknown', outcome: 'carrier' }, '1/2'],
    ['xlr_affected_father', { childSex: 'female', outcome: 'affected' }, '0/1'],
    ['xl_mother_of_isolated_lethal', { normalSons: 0, mothersNormalBrothers: 0 }, '2/3'],
    ['xl_mother_of_isolated_lethal', { normalSons: 1, mothersNormalBrothers: 0 }, '1/2'],
    ['xl_mother_of_isolated_lethal', { normalSons: 2, mothersNormalBrothers: 0 }, '1/3'],
    ['xl_mother_of_isolated_lethal', { normalSons: -1, mothersNormalBrothers: 0 }, '- invalid_input'],
    ['xl_daughter_of_obligate_carrier', { normalSons: 0 }, '1/2'],
    ['xl_daughter_of_obligate_carrier', { normalSons: 3 }, '1/9'],
    ['ar_first_cousins_population', { q: 0.01, F: '1/16' }, '23/32000'],
    ['ar_patient_sib_marries_first_cousin', {}, '1/24'],
    ['ar_patient_first_cousin_partner', {}, '1/8'],
    ['mosaic_parent_sperm', { semenVaf: 0.121 }, '121/1000'],
    ['mosaic_parent_sperm', {}, '- invalid_input'],
    ['mosaic_parent_dominant_and_ar', { denovoParentMosaic: 0.01, otherCarrier: true }, '1/200'],
    ['mosaic_parent_dominant_and_ar', { denovoParentMosaic: '1/10', otherCarrier: '1/25' }, '1/500'],
    ['imprinted_maternal_expressed', { transmittingParent: 'father' }, '0/1'],
    ['imprinted_maternal_expressed', {}, '- origin_unknown'],
    ['mtdna_father', {}, '0/1'],
    ['mtdna_heteroplasmic_mother', {}, '- no_formula_refer'],
    ['hardy_weinberg_carrier', { incidence: '1/10000' }, '99/5000'],
    ['hardy_weinberg_carrier', { incidence: 0.0001 }, '99/5000'],
    ['hardy_weinberg_carrier', { incidence: '1/3000' }, '~0.0358482'],
    ['ar_two_at_risk_uncles', { p1: '2/3', p2: '1/2' }, '1/12'],
    ['bayes_after_unaffected_children_ar', { prior: '2/75', n: 3 }, '27/2363'],
    ['bayes_after_unaffected_children_ar', { p1: '2/3', p2: '1/25', unaffectedChildren: 3 }, '27/2363'],
    ['bayes_after_unaffected_children_ar', { priorBothCarriers: '2/75', healthy: 3 }, '27/2363'],
    ['bayes_after_unaffected_children_ar', { prior: '2/75', n: 0 }, '2/75'],
    ['bayes_after_unaffected_children_ar', { prior: '2/75', n: -1 }, '- invalid_input'],
    ['bayes_after_unaffected_children_ar', { prior: '2/75' }, '- invalid_input'],
    ['astrology', {}, '- invalid_input'],
  ])('%s %j: %s', (model, input, expected) => {
    expect(short(evaluateRiskModel(model, input))).toBe(expected)
  })

  it('give 0.01142 after three healthy children at prior 2/75', () => {
    const outcome = evaluateRiskModel('bayes_after_unaffected_children_ar', { prior: '2/75', n: 3 })
    const { probability, bayes } = outcome.kind === 'probability' ? outcome : { probability: Number.NaN, bayes: [] }
    expect(probability).toBeCloseTo(0.011426, 6)
    expect(bayes.map(({ hypothesis }) => hypothesis)).toEqual(['both_carriers', 'not_both'])
    expect(bayes.reduce((sum, { posterior }) => sum + toNumber(posterior), 0)).toBeCloseTo(1, 12)
  })

  it('answer any input with a probability, a range or a reason, and carry what they rest on', () => {
    const value = fc.constantFrom<unknown>('1/2', '2', 'carrier', 'male', 0.3, -1, 7, null, true, {}, Number.NaN)
    const keys = [
      'p1',
      'p2',
      'prior',
      'penetrance',
      'detection',
      'mother',
      'father',
      'childGenotype',
      'normalSons',
      'n',
      'q',
      'F',
      'parentage',
      'semenVaf',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...riskModelNames),
        fc.dictionary(fc.constantFrom(...keys), value),
        (model, input) => {
          const outcome = evaluateRiskModel(model, input)
          if (outcome.kind === 'refused') return
          expect(outcome.sources.length).toBeGreaterThan(0)
          expect(outcome.formula).not.toBe('')
          const [low, high] =
            outcome.kind === 'range' ? [outcome.low, outcome.high] : [outcome.probability, outcome.probability]
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThanOrEqual(high)
        },
      ),
    )
  })

  it('mirror the imprinting of a paternally expressed gene', () => {
    expect(short(imprintedChild('father', 'father'))).toBe('1/2')
    expect(short(imprintedChild('father', 'mother'))).toBe('0/1')
  })
})

describe('a variant that is new in the child', () => {
  const tested: DeNovoSituation = {
    areBothParentsTested: true,
    parentage: 'pass',
    hasMosaicSignal: false,
    isChildMosaic: false,
  }

  it.each<readonly [string, Partial<DeNovoSituation>, string]>([
    ['both negative', {}, '0.01..0.02 average_most_far_below'],
    ['arisen in the mother', { parentOfOrigin: 'mother' }, '0.01..0.02 above_average_maternal'],
    ['arisen in the father', { parentOfOrigin: 'father' }, '0.01..0.02 average_most_far_below'],
    [
      'semen negative to 0.1 %',
      { parentOfOrigin: 'father', semenNegativeLimit: fraction(1, 1000) },
      '0..0.001 below_detection_limit',
    ],
    ['mosaic parent', { hasMosaicSignal: true }, '0..0.5 raised_up_to_half'],
    ['mosaic child', { isChildMosaic: true }, '0..0.001 population_level'],
    ['identity failed', { parentage: 'fail', areBothParentsTested: false }, '- parentage_not_confirmed'],
    ['identity not done', { parentage: 'not_done' }, '- parentage_not_confirmed'],
    ['identity not stated', { parentage: null }, '- parentage_not_confirmed'],
    ['one parent tested', { parentage: null, areBothParentsTested: false }, '- origin_unknown'],
    ['mosaic child, identity failed', { isChildMosaic: true, parentage: 'fail' }, '- parentage_not_confirmed'],
  ])('%s', (_name, change, expected) => {
    expect(short(deNovoRecurrence({ ...tested, ...change }))).toBe(expected)
  })

  it.each([
    ['none', 'average_most_far_below'],
    [false, 'average_most_far_below'],
    [null, 'average_most_far_below'],
    ['mother_blood', 'raised_up_to_half'],
    [true, 'raised_up_to_half'],
  ])('reads the signal %s', (mosaicSignal, wording) => {
    const input = { parentsTested: 'both_blood', parentage: 'pass', mosaicSignal }
    expect(evaluateRiskModel('de_novo', input)).toMatchObject({ wording })
  })
})

describe('what stops a number', () => {
  const settled: RiskPreconditions = {
    classes: ['pathogenic', 'likely_pathogenic'],
    needsParentage: true,
    parentage: 'pass',
    isPhaseResolved: true,
  }

  it.each<readonly [Partial<RiskPreconditions>, string | null]>([
    [{}, null],
    [{ parentage: null }, 'parentage_not_confirmed'],
    [{ parentage: null, needsParentage: false }, null],
    [{ classes: ['pathogenic', 'uncertain'] }, 'class_below_likely_pathogenic'],
    [{ classes: ['pathogenic', null] }, 'class_below_likely_pathogenic'],
    [{ classes: [] }, 'class_below_likely_pathogenic'],
    [{ isPhaseResolved: false }, 'phase_unresolved'],
    [{ isPhaseResolved: null }, null],
    [{ isPhaseResolved: false, parentage: 'fail' }, 'parentage_not_confirmed'],
  ])('%j: %s', (change, expected) => {
    expect(riskStop({ ...settled, ...change })).toBe(expected)
  })
})

describe('reads of a parent', () => {
  it.each([
    [0, 36, 0, 0.0798],
    [0, 30, 0, 0.095],
    [0, 100, 0, 0.0295],
    [0, 10_000, 0, 0.000299],
    [1, 30, 0.0333, 0.1486],
    [3, 40, 0.075, 0.1821],
    [15, 30, 0.5, 0.6611],
    [30, 30, 1, 1],
  ])('%i of %i: fraction %s, at most %s', (altReads, depth, expected, upper) => {
    const result = mosaicFraction({ altReads, depth })
    expect(result?.fraction).toBeCloseTo(expected, 4)
    expect(result?.upper95).toBeCloseTo(upper, 3)
  })

  it('have an exact interval, and a deeper zero is a smaller limit', () => {
    // Clopper-Pearson for 5 of 100, as tabulated: 1.64 % to 11.28 %.
    const [low, high] = mosaicFraction({ altReads: 5, depth: 100 })?.interval95 ?? [0, 0]
    expect(low).toBeCloseTo(0.0164, 4)
    expect(high).toBeCloseTo(0.1128, 4)
    const deep = mosaicFraction({ altReads: 2000, depth: 100_000 })?.interval95 ?? [0, 0]
    expect(deep[0]).toBeCloseTo(0.01914, 4)
    expect(deep[1]).toBeCloseTo(0.02089, 4)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (depth, seed) => {
        const altReads = seed % (depth + 1)
        const result = mosaicFraction({ altReads, depth })
        expect(result).not.toBeNull()
        if (result === null) return
        const [lower, upper] = result.interval95
        expect(lower).toBeLessThanOrEqual(result.fraction)
        expect(upper).toBeGreaterThanOrEqual(result.upper95)
        expect(result.upper95).toBeGreaterThanOrEqual(result.fraction)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    [-1, 30],
    [31, 30],
    [0, 0],
    [0.5, 30],
  ])('are no evidence as %s of %s', (altReads, depth) => {
    expect(mosaicFraction({ altReads, depth })).toBeNull()
  })
})

describe('fractions', () => {
  it.each<readonly [string | number | null, string | null]>([
    ['2/3', '2/3'],
    [' 4 / 6 ', '2/3'],
    ['1', '1/1'],
    [0, '0/1'],
    [0.8, '4/5'],
    [0.0027, '27/10000'],
    [1e-7, '1/10000000'],
    ['0.5/2', '1/4'],
    ['1/0', null],
    ['3/2', null],
    [1.1, null],
    [-0.1, null],
    ['1/2/3', null],
    ['half', null],
    ['', null],
    [Number.NaN, null],
    [null, null],
  ])('%s is read as %s', (value, expected) => {
    const result = readProbability(value)
    expect(result === null ? null : toText(result)).toBe(expected)
  })

  it('have roots only where they are exact, and no quotient by nothing', () => {
    expect(exactRoot(fraction(9, 16))).toEqual(fraction(3, 4))
    expect(exactRoot(fraction(1, 3))).toBeNull()
    expect(exactRoot(zero)).toEqual(zero)
    expect(divide(fraction(1, 2), zero)).toBeNull()
  })

  it('are shown in percent with two digits below one', () => {
    expect(shownPercent(1 / 241)).toBe(0.41)
    expect(shownPercent(0.00071875)).toBe(0.072)
    expect(shownPercent(0.25)).toBe(25)
    expect(shownPercent(1 / 15)).toBe(6.7)
    expect(shownPercent(0)).toBe(0)
  })
})
