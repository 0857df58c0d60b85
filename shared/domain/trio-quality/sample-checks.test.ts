import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkContamination,
  checkCouple,
  checkDeNovoCount,
  checkMendelian,
  checkParent,
  checkSex,
  identityOf,
  observeSex,
} from '#shared/domain/trio-quality/sample-checks.ts'

describe('child and parent', () => {
  it.each([
    [0.4, 0.0049, 'pass'],
    [0.6, 0, 'pass'],
    [0.5, 0.005, 'review'],
    [0.39, 0, 'review'],
    [0.61, 0, 'review'],
    [0.96, 0, 'review'],
    [0.9601, 0, 'duplicate_sample'],
    [0.36, 0.004, 'review'],
    [0.3599, 0, 'not_parent'],
    [-0.1, 0.1, 'not_parent'],
    [0.38, 0.015, 'sibling_like'],
    [0.62, 0.052, 'sibling_like'],
    [0.37, 0.02, 'review'],
    [0.63, 0.02, 'review'],
    [0.5, 0.0149, 'review'],
    [0.5, 0.0521, 'review'],
    [Number.NaN, 0, 'review'],
    [0.5, Number.NaN, 'review'],
  ])('relatedness %d, ibs0/ibs2 %d', (relatedness, ibs0ToIbs2, expected) => {
    expect(checkParent({ relatedness, ibs0ToIbs2 })).toBe(expected)
  })

  it.each([
    ['pass', 'pass'],
    ['not_parent', 'fail'],
    ['sibling_like', 'fail'],
    ['duplicate_sample', 'fail'],
    ['review', 'not_done'],
    [null, 'not_done'],
  ] as const)('%s gives the identity %s', (check, expected) => {
    expect(identityOf(check)).toBe(expected)
  })
})

describe('the parents with each other', () => {
  it.each([
    [0, 'unrelated'],
    [-0.05, 'unrelated'],
    [0.06, 'unrelated'],
    [0.0601, 'related_restricted_info'],
    [Number.NaN, 'not_done'],
  ])('relatedness %d', (relatedness, expected) => {
    expect(checkCouple(relatedness)).toBe(expected)
  })
})

describe('sex', () => {
  it.each([
    [0.049, 0.41, 'male'],
    [0.05, 0.41, 'indeterminate'],
    [0.049, 0.4, 'atypical_x0_or_x_homozygosity'],
    [0.41, 0.4, 'female'],
    [0.4, 0.4, 'indeterminate'],
    [0.4, 0.41, 'indeterminate'],
    [0.41, 0.41, 'atypical_xxy_or_contamination'],
    [0, 0.9, 'male'],
    [1, 0, 'female'],
    [Number.NaN, 0.9, 'indeterminate'],
    [0.01, Number.NaN, 'indeterminate'],
    [-1, 0.9, 'indeterminate'],
  ])('X %d, Y %d', (xHetToHomAlt, yDepthRatio, expected) => {
    expect(observeSex({ xHetToHomAlt, yDepthRatio })).toBe(expected)
  })

  it('is compared with the recorded sex only when it is plain', () => {
    const male = { xHetToHomAlt: 0.01, yDepthRatio: 0.9 }
    const female = { xHetToHomAlt: 1.4, yDepthRatio: 0 }
    expect(checkSex(male, 'male')).toBe('match')
    expect(checkSex(male, 'female')).toBe('mismatch')
    expect(checkSex(female, 'female')).toBe('match')
    expect(checkSex(female, 'male')).toBe('mismatch')
    expect(checkSex(female, 'unknown')).toBe('reported_unknown')
    expect(checkSex({ xHetToHomAlt: 0.01, yDepthRatio: 0 }, 'unknown')).toBe('atypical_x0_or_x_homozygosity')
  })
})

describe('contamination and Mendelian errors', () => {
  it.each([
    [0, 'ok'],
    [0.0149, 'ok'],
    [0.015, 'review'],
    [0.03, 'review'],
    [0.0301, 'fail'],
    [-0.01, 'not_done'],
    [Number.NaN, 'not_done'],
  ])('freemix %d', (freemix, expected) => {
    expect(checkContamination(freemix)).toBe(expected)
  })

  it.each([
    [10, 999, 'too_few_sites'],
    [10, 1000, 'ok'],
    [11, 1000, 'review'],
    [50, 1000, 'review'],
    [51, 1000, 'fail'],
    [1000, 1000, 'fail'],
    [0, 1000, 'ok'],
    [0, 0, 'too_few_sites'],
    [0, -1, 'not_done'],
    [-1, 1000, 'not_done'],
    [1, Number.NaN, 'not_done'],
  ])('%d errors on %d sites', (errors, sites, expected) => {
    expect(checkMendelian({ errors, sites })).toBe(expected)
  })

  it.each([
    [0, 'exome', 'usual'],
    [3, 'exome', 'usual'],
    [4, 'exome', 'above_usual'],
    [100, 'genome', 'usual'],
    [101, 'genome', 'above_usual'],
    [Number.NaN, 'genome', 'not_done'],
  ] as const)('%d de novo variants in an %s', (count, assay, expected) => {
    expect(checkDeNovoCount(count, assay)).toBe(expected)
  })
})

describe('every check', () => {
  it('never passes on a value that is no number', () => {
    const broken = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)
    fc.assert(
      fc.property(broken, fc.double(), (bad, any) => {
        expect(checkParent({ relatedness: bad, ibs0ToIbs2: any })).toBe('review')
        expect(checkParent({ relatedness: 0.5, ibs0ToIbs2: bad })).not.toBe('pass')
        expect(checkSex({ xHetToHomAlt: bad, yDepthRatio: any }, 'male')).toBe('indeterminate')
        expect(checkContamination(bad)).toBe('not_done')
        expect(checkMendelian({ errors: bad, sites: any })).toBe('not_done')
        expect(checkCouple(bad)).toBe('not_done')
      }),
    )
  })
})
