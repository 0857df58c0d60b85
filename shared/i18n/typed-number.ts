import type { Language } from '#shared/i18n/format.ts'

const written: Readonly<
  Record<Language, { readonly number: RegExp; readonly groups: RegExp; readonly decimal: string }>
> = {
  da: { number: /^(?:\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,\d+)?$/u, groups: /[.\s]/gu, decimal: ',' },
  en: { number: /^(?:\d{1,3}(?:[,\s]\d{3})+|\d+)(?:\.\d+)?$/u, groups: /[,\s]/gu, decimal: '.' },
}

/** A number as somebody types it: `20.000` and `0,5` in Danish, `20,000` and `0.5` in English; null where it is none. */
export function readNumber(text: string, language: Language): number | null {
  const { number, groups, decimal } = written[language]
  const typed = text.trim()
  return number.test(typed) ? Number(typed.replaceAll(groups, '').replace(decimal, '.')) : null
}

const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  da: new Intl.NumberFormat('da-DK', { maximumSignificantDigits: 12 }),
  en: new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 12 }),
}

/** A number as it would be typed, with every digit that means something. */
export function writeNumber(value: number, language: Language): string {
  return formats[language].format(value)
}
