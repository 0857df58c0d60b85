/** Words longer than this count as long (Björnsson 1968). */
const longerThan = 6

/**
 * How hard a text is to read in words of Danish schools and libraries: up to 24 for everybody, to 34 for practised readers,
 * to 44 as a newspaper, to 54 hard, above very hard.
 */
export type LixLevel = 'veryEasy' | 'easy' | 'medium' | 'hard' | 'veryHard'

export interface Lix {
  /** Rounded to whole numbers, as it is quoted. */
  readonly value: number
  readonly level: LixLevel
  readonly words: number
  readonly sentences: number
  readonly longWords: number
}

/**
 * Läsbarhetsindex (Björnsson 1968): words per sentence plus the percentage of words of more than six letters. A sentence ends
 * at a full stop, colon, question or exclamation mark; a last one without any, and a line of its own, count as well. A point
 * inside a number or an abbreviation of single letters is no end.
 *
 * @returns null for a text without words
 */
export function lix(text: string): Lix | null {
  const words = text.match(/[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu) ?? []
  if (words.length === 0) return null
  const sentences = text.split(/[.:!?]+(?=\s|$)|\n+/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length
  const longWords = words.filter((word) => word.length > longerThan).length
  const value = Math.round(words.length / sentences + (longWords * 100) / words.length)
  return { value, level: levelOf(value), words: words.length, sentences, longWords }
}

function levelOf(value: number): LixLevel {
  if (value < 25) return 'veryEasy'
  if (value < 35) return 'easy'
  if (value < 45) return 'medium'
  return value < 55 ? 'hard' : 'veryHard'
}
