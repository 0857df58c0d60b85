import { benignCriteria } from '#shared/domain/classification/germline/criteria-benign.ts'
import type { CriterionEntry } from '#shared/domain/classification/germline/criterion-entry.ts'
import { pathogenicCriteria } from '#shared/domain/classification/germline/criteria-pathogenic.ts'
import { keysOf } from '#shared/kit/records.ts'

/** The 28 criteria of ACMG/AMP 2015 as ClinGen SVI uses them now. */
export const criteria = { ...pathogenicCriteria, ...benignCriteria } as const

export type CriterionCode = keyof typeof criteria

/** In the order of the guideline. */
export const criterionCodes = keysOf<CriterionCode>(criteria)

/** A code's entry. */
export function criterion(code: CriterionCode): CriterionEntry {
  return criteria[code]
}

/** Whether a text is a code without strength, exact in case. */
export function isCriterionCode(text: string): text is CriterionCode {
  return Object.hasOwn(criteria, text)
}
