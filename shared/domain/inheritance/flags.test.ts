import { describe, expect, it } from 'vitest'
import { CONFIDENCE } from '#shared/domain/inheritance/codes.ts'
import { confidenceOf, confidenceOfPair } from '#shared/domain/inheritance/confidence.ts'
import { FLAG_INFO } from '#shared/domain/inheritance/flag-meaning.ts'
import {
  addFlag,
  createFlagSet,
  FLAG,
  FLAG_NAMES,
  FLAG_WORDS,
  flagNames,
  hasFlag,
  intersects,
  mergeFlags,
  removeFlag,
} from '#shared/domain/inheritance/flags.ts'
import { LABEL, LABEL_INFO, labelName } from '#shared/domain/inheritance/labels.ts'
import { PAIR_LABEL, PAIR_LABEL_INFO, pairLabelName } from '#shared/domain/inheritance/pair-labels.ts'

describe('flag sets', () => {
  it('number the flags without gaps or repeats, inside the words', () => {
    expect(FLAG_NAMES.map((name) => FLAG[name])).toEqual(FLAG_NAMES.map((_, index) => index))
    expect(FLAG_NAMES.length).toBeLessThanOrEqual(FLAG_WORDS * 32)
  })

  it('hold each flag apart from all others', () => {
    for (const name of FLAG_NAMES) {
      const set = createFlagSet()
      addFlag(set, FLAG[name])
      expect(hasFlag(set, FLAG[name])).toBe(true)
      expect(flagNames(set)).toEqual([name])
    }
  })

  it('merge and intersect', () => {
    const left = createFlagSet()
    const right = createFlagSet()
    addFlag(left, FLAG.par)
    addFlag(right, FLAG.high_ab_child)
    expect(intersects(left, right)).toBe(false)
    mergeFlags(left, right)
    expect(flagNames(left)).toEqual(['high_ab_child', 'par'])
    expect(intersects(left, right)).toBe(true)
    removeFlag(left, FLAG.par)
    expect(flagNames(left)).toEqual(['high_ab_child'])
  })
})

describe('tables', () => {
  it('name every label by its number', () => {
    expect(Object.values(LABEL).map(labelName)).toEqual(Object.keys(LABEL))
    expect(Object.values(PAIR_LABEL).map(pairLabelName)).toEqual(Object.keys(PAIR_LABEL))
  })

  it('say what each label and flag means', () => {
    const meanings = [...Object.values(LABEL_INFO), ...Object.values(PAIR_LABEL_INFO), ...Object.values(FLAG_INFO)]
    for (const { meaning } of meanings) expect(meaning.length).toBeGreaterThan(10)
  })

  it('call proven only what is written as AR_COMPHET_*', () => {
    for (const [label, { trans }] of Object.entries(PAIR_LABEL_INFO)) {
      expect(trans === 'in_trans').toBe(label.startsWith('AR_COMPHET_'))
    }
  })
})

/** The list of inheritance.md section 5. */
const writtenReviewFlags =
  /^(?:ab_borderline|high_ab|low_ab|homalt_ab_low|ad_missing|parent_single_alt_read|parent_low_level_alt|half_call|ploidy_mismatch|identity_fail|parentage_not_confirmed|too_common|parental_mosaic)/

describe('confidence', () => {
  const ownReviewFlags = ['origin_by_exclusion', 'overlapping_deletion_origin_open']

  it.each(FLAG_NAMES)('%s lowers a plain label exactly when it is a review flag', (name) => {
    const set = createFlagSet()
    addFlag(set, FLAG[name])
    const expected =
      writtenReviewFlags.test(name) || ownReviewFlags.includes(name) ? CONFIDENCE.REVIEW : CONFIDENCE.HIGH
    expect(confidenceOf(LABEL.AR_HOM, set)).toBe(expected)
    expect(confidenceOfPair(PAIR_LABEL.AR_COMPHET_TRANS, set)).toBe(expected)
    expect(confidenceOf(LABEL.LOW_QUALITY, set)).toBe(CONFIDENCE.NONE)
    expect(confidenceOf(LABEL.UPD_SIGNAL_MAT, set)).toBe(CONFIDENCE.REVIEW)
  })
})
