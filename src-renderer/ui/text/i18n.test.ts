import i18next from 'i18next'
import { beforeEach, describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { fileProblems } from '#shared/domain/variant/file-problem.ts'
import { failureText, startTexts, switchLanguage, textOr } from '#renderer/ui/text/i18n.ts'

beforeEach(() => startTexts('da'))

describe('texts', () => {
  it('follow the language, and so does the document for a screen reader', async () => {
    expect([i18next.t('common.years', { count: 2 }), document.documentElement.lang]).toEqual(['2 år', 'da'])
    await switchLanguage('en')
    expect([i18next.t('common.years', { count: 2 }), document.documentElement.lang]).toEqual(['2 years', 'en'])
  })

  it('count one and others', () => {
    expect([0, 1, 2].map((count) => i18next.t('common.months', { count }))).toEqual([
      '0 måneder',
      '1 måned',
      '2 måneder',
    ])
  })

  it.each(['da', 'en'] as const)(
    'have a sentence for every failure in %s, whole also where nothing fills its blanks',
    async (language) => {
      await switchLanguage(language)
      for (const code of errorCodes) {
        const text = failureText(i18next.t, code, {})
        expect(text, code).not.toMatch(/\{\{|errors\.|undefined/u)
        expect(text.length, code).toBeGreaterThan(30)
      }
    },
  )

  it('put into a sentence what happened where, as it stands', () => {
    const text = failureText(i18next.t, 'import.malformed', { file: 'a<b>&.vcf', line: 7, reason: 'json' })
    expect(text).toContain('a<b>&.vcf kan ikke læses: filen er ikke gyldig JSON (linje 7).')
  })

  it.each(['da', 'en'] as const)(
    'say in words why a file cannot be read in %s, and never by a code',
    async (language) => {
      await switchLanguage(language)
      const place = { file: 'a.vcf', line: 7, column: 3 }
      const said = fileProblems.map((reason) => failureText(i18next.t, 'import.malformed', { ...place, reason }))
      expect(new Set(said).size).toBe(fileProblems.length)
      for (const [index, reason] of fileProblems.entries()) {
        expect(said[index], reason).toMatch(/: \p{L}.* \(lin(?:je|e) 7, (?:kolonne|column) 3\)\. /u)
      }
      const whole = failureText(i18next.t, 'import.malformed', { file: 'a.bam', reason: 'truncated' })
      expect(whole).not.toMatch(/truncated|\(/u)
    },
  )

  it('nobody has written are what the caller says instead', () => {
    expect(textOr(i18next.t, 'variants.column.revel', 'x')).toBe('REVEL')
    expect(textOr(i18next.t, 'variants.column.tomorrow', 'tomorrow')).toBe('tomorrow')
  })
})
