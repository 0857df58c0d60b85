import { describe, expect, it } from 'vitest'
import { commonDenominator, sharesOf } from '#shared/domain/counselling/share.ts'
import { childOfMosaicPatient, deNovoRecurrence, relativesOfDeNovo } from '#shared/domain/risk/de-novo.ts'
import { fraction } from '#shared/domain/risk/fraction.ts'
import { refuse, type RiskOutcome } from '#shared/domain/risk/outcome.ts'
import { childOfAffected, nextChild, unaffectedSibCarrier } from '#shared/domain/risk/recessive.ts'
import { counsellingTexts } from '#shared/i18n/counselling-texts.ts'
import { percentWords, shareWords } from '#shared/i18n/risk-words.ts'

const quarter = nextChild({ mother: 'carrier', father: 'carrier', hasAffectedChild: true })
const tested = {
  areBothParentsTested: true,
  parentage: 'pass',
  hasMosaicSignal: false,
  isChildMosaic: false,
} as const
const average = deNovoRecurrence(tested)
const belowLimit = deNovoRecurrence({ ...tested, parentOfOrigin: 'father', semenNegativeLimit: fraction(1, 1000) })

describe('the denominator all figures share', () => {
  it.each<readonly [string, readonly RiskOutcome[], number]>([
    ['one quarter', [quarter], 4],
    ['a quarter and two thirds', [quarter, unaffectedSibCarrier()], 12],
    ['a range of percents', [average], 100],
    ['something beside what is as for anybody', [average, relativesOfDeNovo()], 100],
    ['what no denominator holds', [childOfAffected(fraction(1, 17))], 100],
    ['what no denominator holds and is small', [childOfAffected(fraction(1, 241))], 1000],
    ['no figure at all', [refuse('origin_unknown')], 4],
  ])('of %s', (_, outcomes, of) => {
    expect(commonDenominator(outcomes)).toBe(of)
  })
})

describe('shares', () => {
  it('have both sides, and say when they are rounded', () => {
    expect(sharesOf(quarter, 12)?.low).toEqual({ with: 3, without: 9, of: 12, isRounded: false })
    expect(sharesOf(childOfAffected(fraction(1, 17)), 100)?.low).toEqual({
      with: 3,
      without: 97,
      of: 100,
      isRounded: true,
    })
    expect(sharesOf(average, 100)).toMatchObject({ low: { with: 1 }, high: { with: 2 } })
  })

  it('are not drawn where a number would mislead', () => {
    expect(sharesOf(childOfMosaicPatient(), 100)).toBeNull()
    expect(sharesOf(relativesOfDeNovo(), 100)).toBeNull()
    expect(sharesOf(refuse('phase_unresolved'), 100)).toBeNull()
  })

  it('are said in the words of the department', () => {
    const { risk } = counsellingTexts.da
    const said = (outcome: RiskOutcome, of: number): string => {
      const shares = sharesOf(outcome, of)
      return shares === null ? '' : shareWords(risk, 'disease', shares)
    }
    expect(said(quarter, 4)).toBe('1 ud af 4 får sygdommen, 3 ud af 4 gør ikke')
    expect(said(average, 100)).toBe('1 til 2 ud af 100 får sygdommen; 98 til 99 ud af 100 gør ikke')
    expect(said(belowLimit, 1000)).toBe('højst 1 ud af 1000 får sygdommen; mindst 999 ud af 1000 gør ikke')
    expect(said(childOfAffected(fraction(1, 17)), 100)).toMatch(/^ca\. 3 ud af 100/u)
    expect([percentWords(0.25, 'da'), percentWords(1 / 241, 'da'), percentWords(0.25, 'en')]).toEqual([
      '25 %',
      '0,41 %',
      '25%',
    ])
  })
})
