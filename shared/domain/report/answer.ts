import type { VariantClass } from '#shared/domain/classification/classes.ts'

/**
 * What a report answers. `certain`: a disease-causing change explains the picture; `uncertain`: something that may;
 * `none`: no obvious finding. A secondary finding is no answer to the question and stands on a page of its own.
 */
export const reportAnswers = ['certain', 'uncertain', 'none'] as const
export type ReportAnswer = (typeof reportAnswers)[number]

/** A finding as far as the answer depends on it. */
export interface AnsweringFinding {
  readonly class: VariantClass | null
  /** Zygosity and inheritance are those under which the gene causes disease; false for one allele of a recessive gene. */
  readonly fitsInheritance: boolean
  readonly isSecondary: boolean
}

/**
 * The answer that the findings allow, as a proposal: whether the picture of the patient fits is for the clinician to say.
 * A single allele of a recessive gene never explains, whatever its class.
 */
export function proposedAnswer(findings: readonly AnsweringFinding[]): ReportAnswer {
  const own = findings.filter(({ isSecondary }) => !isSecondary)
  const isCausal = (value: VariantClass | null): boolean => value === 'pathogenic' || value === 'likely_pathogenic'
  if (own.some((finding) => isCausal(finding.class) && finding.fitsInheritance)) return 'certain'
  return own.some((finding) => isCausal(finding.class) || finding.class === 'uncertain') ? 'uncertain' : 'none'
}

/** Two findings that each explain something: the report says that both may contribute. */
export function isDualDiagnosis(findings: readonly AnsweringFinding[]): boolean {
  return findings.filter((finding) => proposedAnswer([finding]) === 'certain').length > 1
}
