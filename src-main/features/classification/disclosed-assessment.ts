import type { Assessment } from '#shared/domain/classification/assessment/assessment.ts'
import type { CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import { restOnSame } from '#shared/domain/classification/evidence/fact.ts'
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
  proposals: readonly Pick<EvidenceProposal, 'code' | 'value' | 'threshold' | 'sentence'>[],
): Assessment {
  return {
    ...assessment,
    criteria: assessment.criteria.map((decision) => {
      const { code, proposal } = decision
      if (proposal === null || !ofOthers.has(code)) return decision
      const said = proposals.find((each) => each.code === code && restOnSame(each, proposal))
      if (said === undefined) return { ...decision, proposal: null }
      if (proposal.value.key !== 'asWritten') return decision
      // An older text could name what no parameter of its sentence names, so it is given in the words of today.
      const { value, threshold } = said
      return { ...decision, proposal: { ...proposal, value, threshold } }
    }),
  }
}
