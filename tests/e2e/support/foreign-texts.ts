import { danish } from '#shared/i18n/da/texts.ts'
import { english } from '#shared/i18n/en/texts.ts'
import type { Language } from '#shared/i18n/format.ts'

const tables: Readonly<Record<Language, object>> = { da: danish, en: english }

/**
 * Words the libraries bring along in English, for screen readers above all; they stand in no table of ours. None of them
 * is a word of Danish, or of genetics.
 */
const libraryWords: Readonly<Record<Language, RegExp>> = {
  da: /\b(?:the|of|and|with|press|select|selected|row|column|opened|closed|loading|dismiss|toggle|drag|sort)\b/iu,
  en: /\b(?:og|ikke|med|tryk|vælg|række|kolonne|henter|luk|synlig|skjult)\b/iu,
}

/** The texts of the other language among what a window says in one. */
export function foreignTexts(language: Language, said: readonly string[]): readonly string[] {
  const own = patternsOf(language)
  const others = patternsOf(language === 'da' ? 'en' : 'da')
  const isForeign = (text: string): boolean =>
    others.some((pattern) => pattern.test(text)) && !own.some((pattern) => pattern.test(text))
  return said.filter(isForeign)
}

/** Words of the other language in texts that come from libraries; not to be asked of texts that come from the case. */
export function libraryTexts(language: Language, said: readonly string[]): readonly string[] {
  return said.filter((text) => libraryWords[language].test(text))
}

const known = new Map<Language, readonly RegExp[]>()

function patternsOf(language: Language): readonly RegExp[] {
  const patterns = known.get(language) ?? leaves(tables[language]).flatMap(patternOf)
  known.set(language, patterns)
  return patterns
}

function leaves(table: object): readonly string[] {
  return Object.values(table).flatMap((value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && value !== null ? leaves(value) : []
  })
}

/** A text with blanks fits whatever fills them. One that is nearly all blanks says nothing about its language. */
function patternOf(text: string): readonly RegExp[] {
  const pieces = text.split(/\{\{[^}]*\}\}/u)
  const telling = pieces.length === 1 ? /\p{L}{2}/u : /\p{L}{4}/u
  if (!telling.test(pieces.join(' '))) return []
  const escaped = pieces.map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
  return [new RegExp(`^${escaped.join('.+')}$`, 'u')]
}
