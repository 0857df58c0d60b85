import type { Assessment } from '#shared/domain/classification/assessment/assessment.ts'
import type { CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import type { EvidenceProposal } from '#shared/domain/classification/evidence/proposal.ts'

/** Criteria whose data are of other persons or other variants: parents, partners of a pair, neighbours in a gene. */
const ofOthers: ReadonlySet<CriterionCode> = new Set(['PS1', 'PM5', 'PS2', 'PM6', 'PM3', 'PP1', 'BS4', 'BP2'])

/**
 * An assessment as it may be shown now. A decision keeps the proposal it answered as it stood then; where that quotes other
 * persons or other variants it goes as soon as the data, as they may be seen today, do not say the same. What the reader
 * decided and wrote stays.
 */
export function disclosedAssessment(
  assessment: Assessment,
  proposals: readonly Pick<EvidenceProposal, 'code' | 'value'>[],
): Assessment {
  return {
    ...assessment,
    criteria: assessment.criteria.map((decision) => {
      const { code, proposal } = decision
      const isSaid = proposals.some((each) => each.code === code && each.value === proposal?.value)
      return proposal === null || !ofOthers.has(code) || isSaid ? decision : { ...decision, proposal: null }
    }),
  }
}
