import { CONFIDENCE, type ConfidenceCode } from '#shared/domain/inheritance/codes.ts'

/**
 * Answers to "do these two variants of one gene hit both copies?" (inheritance.md section 6). Only the `AR_COMPHET_*`
 * answers may be counted as "in trans" for PM3; probable and unresolved ones use the unknown-phase column.
 */
export const PAIR_LABEL = {
  NOT_EVALUABLE: 0,
  NOT_COMPHET: 1,
  AR_COMPHET_TRANS: 2,
  AR_COMPHET_SAME_SITE: 3,
  AR_COMPHET_WITH_DEL: 4,
  CIS_MAT: 5,
  CIS_PAT: 6,
  CIS_READS: 7,
  PHASE_CONFLICT: 8,
  EXCLUDED_PARENT_CARRIES_BOTH: 9,
  PHASE_UNRESOLVED_DENOVO: 10,
  COMPHET_PROBABLE_ONE_PARENT: 11,
  PHASE_UNRESOLVED: 12,
} as const

export type PairLabel = keyof typeof PAIR_LABEL
export type PairLabelCode = (typeof PAIR_LABEL)[PairLabel]

/** How far a pair may be used for PM3: proven in trans, not proven, or not at all. */
export type TransEvidence = 'in_trans' | 'unknown_phase' | 'none'

export interface PairLabelInfo {
  /** The best confidence the answer can have; a review flag brings HIGH down to REVIEW. */
  readonly ceiling: ConfidenceCode
  readonly trans: TransEvidence
  /** What the answer means in the clinic. */
  readonly meaning: string
}

const { NONE, REVIEW, HIGH } = CONFIDENCE

/** What every answer means; exhaustive. */
export const PAIR_LABEL_INFO: Readonly<Record<PairLabel, PairLabelInfo>> = {
  NOT_EVALUABLE: { ceiling: NONE, trans: 'none', meaning: "One of the child's two calls cannot be relied on." },
  NOT_COMPHET: { ceiling: HIGH, trans: 'none', meaning: 'Not a pair: hemizygous, homozygous, or one is not carried.' },
  AR_COMPHET_TRANS: { ceiling: HIGH, trans: 'in_trans', meaning: 'On different copies: compound heterozygous.' },
  AR_COMPHET_SAME_SITE: { ceiling: HIGH, trans: 'in_trans', meaning: 'Two alternative alleles at one position.' },
  AR_COMPHET_WITH_DEL: {
    ceiling: HIGH,
    trans: 'in_trans',
    meaning: 'Looks homozygous because the other copy is deleted, the deletion coming from the other parent.',
  },
  CIS_MAT: { ceiling: HIGH, trans: 'none', meaning: 'Both from the mother, on one copy: the other copy is intact.' },
  CIS_PAT: { ceiling: HIGH, trans: 'none', meaning: 'Both from the father, on one copy: the other copy is intact.' },
  CIS_READS: { ceiling: REVIEW, trans: 'none', meaning: 'The reads carry both on the same copy.' },
  PHASE_CONFLICT: {
    ceiling: REVIEW,
    trans: 'none',
    meaning: 'Reads and parents disagree on the phase: look at the reads.',
  },
  EXCLUDED_PARENT_CARRIES_BOTH: {
    ceiling: REVIEW,
    trans: 'none',
    meaning: 'A healthy parent carries both; excludes the pair if penetrance is full.',
  },
  PHASE_UNRESOLVED_DENOVO: {
    ceiling: REVIEW,
    trans: 'unknown_phase',
    meaning: 'One is new in the child and the reads do not tell its copy: a candidate, not a confirmed pair.',
  },
  COMPHET_PROBABLE_ONE_PARENT: {
    ceiling: REVIEW,
    trans: 'unknown_phase',
    meaning: 'One from the known parent and one not: probably on different copies.',
  },
  PHASE_UNRESOLVED: {
    ceiling: REVIEW,
    trans: 'unknown_phase',
    meaning: 'Same copy or different copies cannot be told.',
  },
}

function isPairLabel(text: string): text is PairLabel {
  return Object.hasOwn(PAIR_LABEL, text)
}

const NAMES: readonly PairLabel[] = Object.keys(PAIR_LABEL).filter(isPairLabel)

/** The text of a stored pair answer. */
export function pairLabelName(code: PairLabelCode): PairLabel {
  const name = NAMES.find((candidate) => PAIR_LABEL[candidate] === code)
  if (name === undefined) throw new RangeError('Pair label number outside the table')
  return name
}
