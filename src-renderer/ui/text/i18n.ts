import i18next, { type ParseKeys } from 'i18next'
import { useMemo } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { danish } from '#shared/i18n/da/texts.ts'
import { english } from '#shared/i18n/en/texts.ts'
import type { TextsLike } from '#shared/i18n/texts-like.ts'
import { createFormat, type Format, type Language } from '#shared/i18n/format.ts'
import type { ErrorCode, ErrorParams } from '#shared/contract/errors.ts'
import { isFileProblem } from '#shared/domain/variant/file-problem.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    // Keys are checked; what fills the blanks of a text is not, because many keys are put together from ids.
    resources: { translation: TextsLike<typeof danish> }
  }
}

const formats: Readonly<Record<Language, Format>> = { da: createFormat('da'), en: createFormat('en') }

/** Both languages are in the bundle: switching needs no request, and works offline. */
export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'da',
    resources: { da: { translation: danish }, en: { translation: english } },
    // React escapes what it draws. A blank nobody fills is left out; a reader can do nothing with its name.
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => '',
  })
  document.documentElement.lang = language
}

export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Texts and formats in the language of the window. */
export function useTexts() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'da'
  // The same object as long as the language is the same, so that what is made from it can be kept.
  return useMemo(() => ({ t, language, format: formats[language] }), [t, language])
}

export type Texts = ReturnType<typeof useTexts>
export type Translate = ReturnType<typeof useTexts>['t']

/** The sentence of a failure. */
export function failureText(t: Translate, code: ErrorCode, params: ErrorParams): string {
  return t(`errors.${code}`, code === 'import.malformed' ? inWords(t, params) : { ...params })
}

/** With why a file cannot be read in words, and where in it as far as that is one place. */
function inWords(t: Translate, params: ErrorParams): ErrorParams {
  const { reason, line, column } = params
  if (!isFileProblem(reason)) return params
  const why = t(`worklist.fileProblem.${reason}`)
  if (line === undefined) return { ...params, reason: why }
  const at = column === undefined ? 'worklist.fileProblemAtLine' : 'worklist.fileProblemAtColumn'
  return { ...params, reason: t(at, { why, line, column }) }
}

/**
 * The text of a key put together from what a file or the core says, or `otherwise` where nobody has written one. `person` is whom
 * the text speaks of, where it speaks of somebody.
 */
export function textOr(t: Translate, key: string, otherwise: string, person = ''): string {
  return isTextKey(key) ? t(key, { person }) : otherwise
}

function isTextKey(key: string): key is ParseKeys {
  return i18next.exists(key)
}
