import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { ageInWords } from '#renderer/features/cases/age-in-words.ts'
import { startTexts } from '#renderer/ui/text/i18n.ts'

beforeAll(() => startTexts('da'))

describe('an age', () => {
  it.each([
    ['2026-11-01', '2026-11-20', '0 måneder'],
    ['2026-10-21', '2026-11-20', '0 måneder'],
    ['2026-10-20', '2026-11-20', '1 måned'],
    ['2024-11-21', '2026-11-20', '23 måneder'],
    ['2024-11-20', '2026-11-20', '2 år'],
    ['2016-12-31', '2026-11-20T23:00:00Z', '9 år'],
    ['1926-11-20', '2026-11-20', '100 år'],
    ['2026-11-21', '2026-11-20', '–'],
    ['not known', '2026-11-20', '–'],
    [null, '2026-11-20', '–'],
  ])('of somebody born %s is on %s %s', (birthDate, at, words) => {
    expect(ageInWords(i18next.t, birthDate, at)).toBe(words)
  })

  it('is that of today where no day is given', () => {
    expect(ageInWords(i18next.t, '1980-01-01', null)).toMatch(/^\d+ år$/u)
  })
})
