import type { Consequence } from '#shared/domain/variant/consequence.ts'
import type { ScoreBand } from '#shared/domain/classification/germline/missense-predictors.ts'

/**
 * Keys of what stands behind a criterion: values, limits and rules (shared/i18n, Danish and English). `asWritten` is what was
 * kept before there were keys, and titles that are the same in every language.
 */
export const evidenceFactKeys = [
  'asWritten',
  'specification',
  'diseaseParameters',
  'variant',
  'consequence',
  'tree',
  'neighbour',
  'minStars',
  'pointsConfirmed',
  'pointsNotConfirmed',
  'pointLadder',
  'partnerInTrans',
  'partnerPhaseOpen',
  'inCis',
  'inTrans',
  'pathogenicPartner',
  'count',
  'countAtLeast',
  'meioses',
  'meiosesLadder',
  'grade',
  'highlySpecific',
  'frequency',
  'frequencyIn',
  'absent',
  'above',
  'atLeast',
  'below',
  'atMost',
  'toolScore',
  'bandAbove',
  'bandBelow',
  'bandBetween',
  'residue',
  'region',
  'regionSpan',
  'stopLost',
  'inRepeat',
  'outsideRepeats',
  'everyMissense',
  'constrainedMissense',
  'almostOnlyTruncating',
] as const
export type EvidenceFactKey = (typeof evidenceFactKeys)[number]

/** A text and what is put into it; numbers are written by the reader's language. */
export interface EvidenceFact {
  readonly key: EvidenceFactKey
  readonly params: Readonly<Record<string, string | number>>
}

export const fact = (key: EvidenceFactKey, params: EvidenceFact['params'] = {}): EvidenceFact => ({ key, params })

/** `NM_017780.4:c.5992A>T stop_gained` */
export const variantFact = (variant: string, consequence: Consequence): EvidenceFact =>
  fact('variant', { variant, consequence })

/** A limit with the side it is on. */
export function limitFact(limit: number, comparison: 'above' | 'atLeast' | 'below' | 'atMost'): EvidenceFact {
  return fact(comparison, { limit })
}

/** A calibrated interval; an open end is left out. */
export function bandFact({ min, max, ends }: ScoreBand): EvidenceFact {
  const left = ends.startsWith('[') ? '≥' : '>'
  const right = ends.endsWith(']') ? '≤' : '<'
  if (min === null) return max === null ? fact('asWritten', { text: '∞' }) : fact('bandBelow', { right, max })
  return max === null ? fact('bandAbove', { left, min }) : fact('bandBetween', { left, min, right, max })
}

/** What is compared to tell whether a proposal says what it said before. */
interface Comparable {
  readonly value: EvidenceFact
  readonly sentence: { readonly key: string; readonly params: EvidenceFact['params'] }
}

/**
 * Whether two proposals of one criterion rest on the same. Where one of them was kept in the older form, as written text, the
 * sentences are compared: they had keys and parameters from the beginning.
 */
export function restOnSame(a: Comparable, b: Comparable): boolean {
  const isOlder = [a, b].some(({ value }) => value.key === 'asWritten')
  return isOlder ? isSameText(a.sentence, b.sentence) : isSameText(a.value, b.value)
}

/** Whether the same limit was asked for; one that was kept as written text cannot be told apart. */
export function isSameLimit(a: Limited, b: Limited): boolean {
  return [a, b].some(({ threshold }) => threshold.key === 'asWritten') || isSameText(a.threshold, b.threshold)
}

interface Limited {
  readonly threshold: EvidenceFact
}

function isSameText(a: Comparable['sentence'], b: Comparable['sentence']): boolean {
  const [mine, theirs] = [Object.entries(a.params), Object.entries(b.params)]
  return a.key === b.key && mine.length === theirs.length && mine.every(([name, value]) => b.params[name] === value)
}
