import { describe, expect, it } from 'vitest'
import { isDualDiagnosis, proposedAnswer, type AnsweringFinding } from '#shared/domain/report/answer.ts'

const finding = (change: Partial<AnsweringFinding>): AnsweringFinding => ({
  class: 'pathogenic',
  fitsInheritance: true,
  isSecondary: false,
  ...change,
})

describe('the proposed answer', () => {
  it.each<readonly [string, readonly AnsweringFinding[], ReturnType<typeof proposedAnswer>]>([
    ['nothing', [], 'none'],
    ['a pathogenic variant that fits', [finding({})], 'certain'],
    ['a likely pathogenic variant that fits', [finding({ class: 'likely_pathogenic' })], 'certain'],
    ['one allele of a recessive gene', [finding({ fitsInheritance: false })], 'uncertain'],
    ['a variant of uncertain significance', [finding({ class: 'uncertain' })], 'uncertain'],
    ['a variant nobody has classified', [finding({ class: null })], 'none'],
    ['a benign variant', [finding({ class: 'benign' })], 'none'],
    ['a secondary finding alone', [finding({ isSecondary: true })], 'none'],
    [
      'a secondary finding beside an uncertain one',
      [finding({ isSecondary: true }), finding({ class: 'uncertain' })],
      'uncertain',
    ],
  ])('to %s', (_, findings, answer) => {
    expect(proposedAnswer(findings)).toBe(answer)
  })

  it('sees two diagnoses only where each finding explains by itself', () => {
    expect(isDualDiagnosis([finding({}), finding({ class: 'likely_pathogenic' })])).toBe(true)
    expect(isDualDiagnosis([finding({}), finding({ class: 'uncertain' })])).toBe(false)
    expect(isDualDiagnosis([finding({}), finding({ isSecondary: true })])).toBe(false)
  })
})
