import { describe, expect, it } from 'vitest'
import {
  familyRisks,
  riskAudiences,
  type FamilyRiskBasis,
  type StatedRiskValues,
} from '#shared/domain/risk/family-risk.ts'
import { fraction, toText } from '#shared/domain/risk/fraction.ts'
import type { CarrierState } from '#shared/domain/risk/recessive.ts'
import {
  pairSegregation,
  segregationOf,
  type SegregatingVariant,
  type Segregation,
} from '#shared/domain/risk/segregation.ts'

const nothingStated: StatedRiskValues = {
  penetrance: null,
  partnerCarrier: null,
  parentOfOrigin: null,
  semenFraction: null,
  semenNegativeLimit: null,
}

function variant(
  label: string | null,
  mother: CarrierState = 'unknown',
  father: CarrierState = 'unknown',
  flags: readonly string[] = [],
): SegregatingVariant {
  return { label, flags, mother, father }
}

const basis = (segregation: Segregation, change: Partial<FamilyRiskBasis> = {}): FamilyRiskBasis => ({
  segregation,
  classes: ['pathogenic'],
  parentage: 'pass',
  childSex: 'male',
  stated: nothingStated,
  ...change,
})

/** `nextChild disease 1/4` for each line. */
function short(of: FamilyRiskBasis): readonly string[] {
  return familyRisks(of).map(({ audience, event, outcome }) => {
    const answer =
      outcome.kind === 'probability'
        ? toText(outcome.exact ?? fraction(0))
        : outcome.kind === 'range'
          ? outcome.wording
          : `- ${outcome.reason}${outcome.transmission === null ? '' : ` ${toText(outcome.transmission)}`}`
    return `${audience} ${event} ${answer}`
  })
}
const stated = (change: Partial<StatedRiskValues>): Partial<FamilyRiskBasis> => ({
  stated: { ...nothingStated, ...change },
})

describe('the risk of a family', () => {
  it.each<readonly [string, FamilyRiskBasis, readonly string[]]>([
    [
      'with a new variant is a range for the parents, and a matter of penetrance for the patient',
      basis(segregationOf(variant('AD_DENOVO', 'not_carrier', 'not_carrier'))),
      [
        'nextChild variant average_most_far_below',
        'siblings variant average_most_far_below',
        'ownChildren disease - penetrance_missing 1/2',
        'otherRelatives variant population_level',
      ],
    ],
    [
      'with a new variant measured in semen is the fraction there',
      basis(
        segregationOf(variant('AD_DENOVO')),
        stated({ semenFraction: fraction(7, 100), penetrance: fraction(4, 5) }),
      ),
      [
        'nextChild variant 7/100',
        'siblings variant 7/100',
        'ownChildren disease 2/5',
        'otherRelatives variant population_level',
      ],
    ],
    [
      'with a variant that arose in the mother is above average',
      basis(segregationOf(variant('AD_DENOVO')), stated({ parentOfOrigin: 'mother' })),
      [
        'nextChild variant above_average_maternal',
        'siblings variant above_average_maternal',
        'ownChildren disease - penetrance_missing 1/2',
        'otherRelatives variant population_level',
      ],
    ],
    [
      'with a parent who may be mosaic has no single number',
      basis(segregationOf(variant('AD_DENOVO', 'not_carrier', 'not_carrier', ['parent_low_level_alt_father']))),
      [
        'nextChild variant raised_up_to_half',
        'siblings variant raised_up_to_half',
        'ownChildren disease - penetrance_missing 1/2',
        'otherRelatives variant population_level',
      ],
    ],
    [
      'with a child who is mosaic is as for anybody, and the own children get it at most as often as the germ line has it',
      basis(segregationOf(variant('POSSIBLE_POSTZYGOTIC_DENOVO'))),
      [
        'nextChild variant population_level',
        'siblings variant population_level',
        'ownChildren variant raised_up_to_half',
        'otherRelatives variant population_level',
      ],
    ],
    [
      'with two carriers is one quarter',
      basis(segregationOf(variant('AR_HOM', 'carrier', 'carrier')), stated({ partnerCarrier: fraction(1, 25) })),
      ['nextChild disease 1/4', 'siblings carrier 2/3', 'ownChildren disease 1/50', 'otherRelatives carrier 1/2'],
    ],
    [
      'with one carrier parent of a homozygous child is never one quarter',
      basis(segregationOf(variant('HOM_ONE_CARRIER_PARENT', 'carrier', 'not_carrier'))),
      [
        'nextChild disease - not_two_carriers',
        'siblings carrier - not_two_carriers',
        'ownChildren disease - invalid_input',
        'otherRelatives disease - not_two_carriers',
      ],
    ],
    [
      'with a parent who is not there is not known',
      basis(segregationOf(variant('AR_HOM_UNCONFIRMED', 'carrier')), { parentage: null }),
      [
        'nextChild disease - origin_unknown',
        'siblings carrier - origin_unknown',
        'ownChildren disease - invalid_input',
        'otherRelatives disease - origin_unknown',
      ],
    ],
    [
      'with a variant from the mother of a boy is told apart by sex',
      basis(segregationOf(variant('XLR_HEMI_MAT'))),
      [
        'nextChild disease 1/4',
        'siblings carrier 1/2',
        'ownChildren disease 0/1',
        'ownChildren carrier 1/1',
        'otherRelatives carrier 1/2',
      ],
    ],
    [
      'with a mitochondrial variant in a boy has an answer for his children alone',
      basis(segregationOf(variant('MT_MATERNAL'))),
      [
        'nextChild disease - no_formula_refer',
        'siblings disease - no_formula_refer',
        'ownChildren variant 0/1',
        'otherRelatives disease - no_formula_refer',
      ],
    ],
  ])('%s', (_, of, expected) => {
    expect(short(of)).toEqual(expected)
  })

  it.each<readonly [string, FamilyRiskBasis, string]>([
    [
      'parents who are not proven to be the parents',
      basis(segregationOf(variant('AD_DENOVO')), { parentage: 'fail' }),
      'parentage_not_confirmed',
    ],
    [
      'two carriers who are not proven to be the parents',
      basis(segregationOf(variant('AR_HOM', 'carrier', 'carrier')), { parentage: 'not_done' }),
      'parentage_not_confirmed',
    ],
    [
      'a class below likely pathogenic',
      basis(segregationOf(variant('AD_DENOVO')), { classes: ['uncertain'] }),
      'class_below_likely_pathogenic',
    ],
    [
      'a variant nobody has classified',
      basis(segregationOf(variant('AD_INHERITED_MAT')), { classes: [null] }),
      'class_below_likely_pathogenic',
    ],
    [
      'one uncertain variant of two',
      basis({ kind: 'recessive', mother: 'carrier', father: 'carrier' }, { classes: ['pathogenic', 'uncertain'] }),
      'class_below_likely_pathogenic',
    ],
    ['an open phase', basis({ kind: 'openPhase' }), 'phase_unresolved'],
    ['an unknown origin', basis(segregationOf(variant('HET_ORIGIN_UNKNOWN')), { parentage: null }), 'origin_unknown'],
  ])('stops for everybody at %s', (_, of, reason) => {
    expect(short(of)).toEqual(riskAudiences.map((audience) => `${audience} disease - ${reason}`))
  })

  it('halves what a new variant beside an inherited one brings', () => {
    const segregation: Segregation = { kind: 'inheritedPlusNew', hasMosaicSignal: false }
    const [average] = familyRisks(basis(segregation))
    expect(average?.outcome).toMatchObject({ kind: 'range', low: 0.005, high: 0.01 })
    const measured = familyRisks(basis(segregation, stated({ semenFraction: fraction(1, 10) })))
    expect(measured[0]?.outcome).toMatchObject({ kind: 'probability', probability: 0.05 })
  })
})

describe('two variants of one gene', () => {
  const fromMother = variant('HET_INHERITED_MAT_UNAFFECTED')
  const fromFather = variant('HET_INHERITED_PAT_UNAFFECTED')
  const fresh = variant('AD_DENOVO')
  it.each<readonly [string, Segregation['kind'], ...Parameters<typeof pairSegregation>]>([
    ['one from each parent', 'recessive', fromMother, fromFather, null],
    ['both from one', 'openPhase', fromMother, fromMother, null],
    ['one new, not phased', 'openPhase', fromMother, fresh, null],
    ['one new, phased to the same parent', 'openPhase', fresh, fromMother, 'mother'],
    ['one new, phased to the other parent', 'inheritedPlusNew', fresh, fromMother, 'father'],
    ['both of unknown origin', 'openPhase', variant('HET_ORIGIN_UNKNOWN'), variant(null), null],
  ])('%s: %s', (_, kind, ...pair) => {
    expect(pairSegregation(...pair).kind).toBe(kind)
  })
})
