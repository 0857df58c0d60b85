import type { Language } from '#shared/i18n/format.ts'
import { readNumber } from '#shared/i18n/typed-number.ts'

/** Points as somebody types them, `0,45` or `-0.3`, in hundredths; null where they are none or have more than two decimals. */
export function readPoints(text: string, language: Language): number | null {
  const [, sign = '', digits = ''] = /^\s*(?<sign>[-−–]?)\s*(?<digits>\S.*)$/u.exec(text) ?? []
  const value = readNumber(digits, language)
  if (value === null) return null
  const hundredths = Math.round(value * 100)
  if (Math.abs(value * 100 - hundredths) > 1e-6) return null
  return sign === '' || hundredths === 0 ? hundredths : -hundredths
}
