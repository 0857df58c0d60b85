import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { FLAG } from '#shared/domain/inheritance/flags.ts'
import { keysOf } from '#shared/kit/records.ts'
import { flagText } from '#renderer/features/classification/flag-text.ts'
import { startTexts } from '#renderer/ui/text/i18n.ts'

describe('what is noted beside an inheritance label', () => {
  it.each([
    ['da', 'low_quality_mother', 'GQ eller dækning under grænsen hos moderen'],
    ['da', 'carrier_father', 'Bæreren er faderen'],
    ['da', 'mother_carrier', 'Moderen er bærer; ophav ikke sikkert'],
    ['da', 'not_maternal', 'Ikke fra moderen'],
    ['da', 'a flag of tomorrow', 'a flag of tomorrow'],
    ['da', 'new_thing_child', 'new_thing_child'],
    ['en', 'missing_child', expect.stringMatching(/the child/u)],
  ] as const)('in %s for %s is "%s"', async (language, flag, text) => {
    await startTexts(language)
    expect(flagText(i18next.t, flag)).toEqual(text)
  })

  it.each(['da', 'en'] as const)('is a sentence for every flag in %s, with whom it is about', async (language) => {
    await startTexts(language)
    const texts = keysOf(FLAG).map((flag) => flagText(i18next.t, flag))
    expect(texts.filter((text) => text === '' || /_|\{|undefined|hos $|in $/u.test(text))).toEqual([])
    expect(new Set(texts).size).toBe(texts.length)
  })
})
