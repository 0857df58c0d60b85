import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ampTier, type AmpEvidence } from '#shared/domain/classification/somatic/amp-tier.ts'
import { oncogenicityCriteria } from '#shared/domain/classification/somatic/oncogenicity-criteria.ts'
import {
  classifyOncogenicity,
  frequencyCriterion,
  hotspotCriterion,
  oncogenicityClass,
} from '#shared/domain/classification/somatic/oncogenicity.ts'
import { keysOf } from '#shared/kit/records.ts'

const classify = (text: string): ReturnType<typeof classifyOncogenicity> => classifyOncogenicity(text.split(' '))

describe('oncogenicity', () => {
  it.each([
    [10, 'oncogenic'],
    [9, 'likely_oncogenic'],
    [6, 'likely_oncogenic'],
    [5, 'uncertain'],
    [0, 'uncertain'],
    [-1, 'likely_benign'],
    [-6, 'likely_benign'],
    [-7, 'benign'],
  ] as const)('%i points are %s', (points, expected) => {
    expect(oncogenicityClass(points)).toBe(expected)
  })

  it.each([
    ['OVS1 OP4 OP1', 10, 'oncogenic'],
    ['OVS1_Moderate OP4', 3, 'uncertain'],
    ['OVS1_Supporting', 1, 'uncertain'],
    ['OS2 OS3 OP4 OP1', 10, 'oncogenic'],
    ['OM1 OM2 OP3 OP4', 6, 'likely_oncogenic'],
    ['SBP1 SBP2', -2, 'likely_benign'],
    ['SBVS1 OS2', -4, 'likely_benign'],
  ])('%s', (codes, points, expected) => {
    expect(classify(codes)).toMatchObject({ points, class: expected, errors: [] })
  })

  it.each([
    ['os1', ['unknown_code']],
    ['OX1_Strong', ['unknown_code']],
    ['OS1_Moderate', ['strength_not_allowed']],
    ['OVS1_VeryStrong', ['strength_not_allowed']],
    ['OVS1_Weak', ['strength_not_allowed']],
    ['OS2 OS2', ['duplicate_code']],
    ['OVS1 OVS1_Strong', ['duplicate_code']],
    ['OS3 OM3', ['exclusion:OS3+OM3']],
    ['SBS1 SBVS1', ['exclusion:SBVS1+SBS1']],
    ['OM4 OM1 OS3', ['exclusion:OM1+OM4', 'exclusion:OS3+OM1', 'exclusion:OS3+OM4']],
  ])('%s is refused', (codes, errors) => {
    const result = classify(codes)
    expect(result.errors.toSorted()).toEqual(errors)
    expect(result).toMatchObject({ points: null, class: null })
  })

  it('warns where an exception may hold, and says nothing about nothing', () => {
    expect(classify('OS1 OS3')).toMatchObject({ points: 8, warnings: ['exclusion:OS1+OS3'] })
    expect(classify('OS1 OS2')).toMatchObject({ points: 8, warnings: ['exclusion:OS1+OS2'] })
    expect(classifyOncogenicity([])).toEqual({ points: null, class: null, errors: [], warnings: [] })
  })

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...keysOf(oncogenicityCriteria)]), (codes) => {
        const [one, other] = [classifyOncogenicity(codes), classifyOncogenicity(codes.toReversed())]
        expect({ ...one, errors: one.errors.toSorted() }).toEqual({ ...other, errors: other.errors.toSorted() })
      }),
    )
  })

  it('reads hotspots and frequencies into one criterion each', () => {
    expect(hotspotCriterion({ residueSamples: 50, sameChangeSamples: 10 })).toBe('OS3')
    expect(hotspotCriterion({ residueSamples: 49, sameChangeSamples: 10 })).toBe('OM3')
    expect(hotspotCriterion({ residueSamples: 80, sameChangeSamples: 9 })).toBe('OP3')
    expect(hotspotCriterion({ residueSamples: 80, sameChangeSamples: 0 })).toBeNull()
    expect(frequencyCriterion(0.051)).toBe('SBVS1')
    expect(frequencyCriterion(0.05)).toBe('SBS1')
    expect(frequencyCriterion(0.01)).toBeNull()
  })
})

describe('the tier', () => {
  const evidence = (change: Partial<AmpEvidence>): AmpEvidence => ({
    axis: 'therapy',
    level: 'C',
    tumourType: 'COADREAD',
    isResistance: false,
    date: '2026-01-01',
    ...change,
  })
  const background = { tumourType: 'COADREAD', isBenignOrCommon: false }

  it('is the best level over the axes for this tumour type', () => {
    expect(ampTier([evidence({}), evidence({ axis: 'prognosis', level: 'B' })], background)).toEqual({
      tier: 'I',
      levels: { therapy: 'C', diagnosis: null, prognosis: 'B' },
      resistance: null,
    })
    expect(ampTier([evidence({ level: 'D' })], background).tier).toBe('II')
    expect(ampTier([evidence({ level: 'A', tumourType: 'LUAD' })], background).tier).toBe('III')
  })

  it('without evidence is III, or IV for a benign or common variant', () => {
    expect(ampTier([], background).tier).toBe('III')
    expect(ampTier([], { ...background, isBenignOrCommon: true }).tier).toBe('IV')
  })

  it('shows resistance apart', () => {
    expect(ampTier([evidence({ level: 'A', isResistance: true })], background)).toMatchObject({
      tier: 'I',
      resistance: 'A',
    })
  })
})
