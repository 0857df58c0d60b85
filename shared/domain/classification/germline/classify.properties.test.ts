import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classNumber } from '#shared/domain/classification/classes.ts'
import { classifyGermline } from '#shared/domain/classification/germline/classify.ts'
import { criteria, criterion, type CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import { writeCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { isBlockedPair } from '#shared/domain/classification/germline/double-counting.ts'
import { keysOf } from '#shared/kit/records.ts'

const usable = keysOf(criteria).filter((code) => criterion(code).allowed.length > 0 && code !== 'BA1')

/** A list that the rules accept: codes once, allowed strengths, no pair that counts twice. */
const accepted = fc
  .shuffledSubarray(usable)
  .chain((codes) => {
    const kept: CriterionCode[] = []
    for (const code of codes) if (!kept.some((earlier) => isBlockedPair(earlier, code))) kept.push(code)
    return fc.tuple(
      ...kept.map((code) =>
        fc.constantFrom(...criterion(code).allowed).map((strength) => writeCriterion(code, strength)),
      ),
    )
  })
  .map((codes): readonly string[] => codes)

const base = (code: string): string => code.split('_')[0] ?? code
const isPathogenic = (code: string): boolean => code.startsWith('P')

describe('the classification of accepted criteria', () => {
  it('is given, in every case', () => {
    fc.assert(
      fc.property(accepted, (codes) => {
        const result = classifyGermline(codes)
        expect(result.errors).toEqual([])
        expect(result.suggestedClass === null).toBe(codes.length === 0)
      }),
    )
  })

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(
        accepted.chain((codes) =>
          fc.tuple(fc.constant(codes), fc.shuffledSubarray([...codes], { minLength: codes.length })),
        ),
        ([codes, shuffled]) => {
          const [one, other] = [classifyGermline(codes), classifyGermline(shuffled)]
          expect({ ...one, warnings: one.warnings.toSorted() }).toEqual({
            ...other,
            warnings: other.warnings.toSorted(),
          })
        },
      ),
    )
  })

  it('never loses points or class by more pathogenic evidence, nor gains by more benign', () => {
    fc.assert(
      fc.property(
        accepted.filter((codes) => codes.length > 1),
        (codes) => {
          const [added = '', ...rest] = codes
          const [before, after] = [classifyGermline(rest), classifyGermline(codes)]
          const change = (after.points ?? 0) - (before.points ?? 0)
          const classChange =
            classNumber(after.pointsClass ?? 'uncertain') - classNumber(before.pointsClass ?? 'uncertain')
          const sign = isPathogenic(added) ? 1 : -1
          expect(change * sign).toBeGreaterThanOrEqual(0)
          expect(classChange * sign).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  it('never falls in the view of 2015 by more pathogenic evidence alone', () => {
    fc.assert(
      fc.property(
        accepted.map((codes) => codes.filter(isPathogenic)).filter((codes) => codes.length > 1),
        (codes) => {
          const [before, after] = [classifyGermline(codes.slice(1)), classifyGermline(codes)]
          // The addition for PM2_Supporting is worded "and nothing else", so a further supporting criterion leads to class 5.
          expect(classNumber(after.class2015 ?? 'uncertain')).toBeGreaterThanOrEqual(
            classNumber(before.class2015 ?? 'uncertain'),
          )
        },
      ),
    )
  })

  it('marks a discordance exactly when the two classes differ', () => {
    fc.assert(
      fc.property(accepted, (codes) => {
        const { pointsClass, class2015, discordance } = classifyGermline(codes)
        expect(discordance !== null).toBe(pointsClass !== class2015)
      }),
    )
  })

  it('is benign with BA1, whatever else there is, and refused with a retired code', () => {
    fc.assert(
      fc.property(
        accepted.map((codes) => codes.filter((code) => base(code) !== 'PM2')),
        (codes) => {
          expect(classifyGermline([...codes, 'BA1'])).toMatchObject({ suggestedClass: 'benign', points: null })
          expect(classifyGermline([...codes, 'PP5'])).toMatchObject({ suggestedClass: null, errors: ['retired_code'] })
        },
      ),
    )
  })

  it('suggests class 1 or 2 only on two benign criteria and two points', () => {
    fc.assert(
      fc.property(accepted, (codes) => {
        const { suggestedClass, points } = classifyGermline(codes)
        if (suggestedClass !== 'benign' && suggestedClass !== 'likely_benign') return
        expect(points).toBeLessThanOrEqual(-2)
        expect(codes.filter((code) => !isPathogenic(code)).length).toBeGreaterThanOrEqual(2)
      }),
    )
  })
})

describe('any text', () => {
  it('is answered without throwing, and refused when it is no code', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), (texts) => {
        const result = classifyGermline(texts)
        expect(result.suggestedClass === null || result.errors.length === 0).toBe(true)
      }),
    )
  })
})
