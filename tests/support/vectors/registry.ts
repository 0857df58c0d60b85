import { evaluateAcmgClassify } from '#tests/support/vectors/acmg-classify.ts'
import { evaluateCnvClassify } from '#tests/support/vectors/cnv-classify.ts'
import { evaluateConsentActions } from '#tests/support/vectors/consent-actions.ts'
import { evaluateDenovoPoints } from '#tests/support/vectors/denovo-points.ts'
import { evaluateOncogenicity } from '#tests/support/vectors/oncogenicity.ts'
import { evaluatePm3Points } from '#tests/support/vectors/pm3-points.ts'
import { evaluatePredictorThresholds } from '#tests/support/vectors/predictor-thresholds.ts'
import { evaluateRecurrenceRisk } from '#tests/support/vectors/recurrence-risk.ts'
import { evaluateSfList } from '#tests/support/vectors/sf-list.ts'
import { evaluateTrioInheritance } from '#tests/support/vectors/trio-inheritance.ts'
import { evaluateTrioQc } from '#tests/support/vectors/trio-qc.ts'
import type { VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

/** The evaluator of each set; a new set is one file and one line here. */
const evaluators: ReadonlyMap<string, VectorEvaluator> = new Map([
  ['acmg-classify', evaluateAcmgClassify],
  ['cnv-classify', evaluateCnvClassify],
  ['consent-actions', evaluateConsentActions],
  ['denovo-points', evaluateDenovoPoints],
  ['oncogenicity', evaluateOncogenicity],
  ['pm3-points', evaluatePm3Points],
  ['predictor-thresholds', evaluatePredictorThresholds],
  ['recurrence-risk', evaluateRecurrenceRisk],
  ['sf-list', evaluateSfList],
  ['trio-inheritance', evaluateTrioInheritance],
  ['trio-qc', evaluateTrioQc],
])

/** The evaluator of a set, or null. A set may carry the suffix `-heldout`: the same rules, other cases. */
export function evaluatorOf(set: string): VectorEvaluator | null {
  return evaluators.get(set) ?? evaluators.get(set.replace(/[-_.]held-?out$/iu, '')) ?? null
}
