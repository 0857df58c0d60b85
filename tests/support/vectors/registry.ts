import { evaluateConsentActions } from '#tests/support/vectors/consent-actions.ts'
import { evaluateSfList } from '#tests/support/vectors/sf-list.ts'
import { evaluateTrioInheritance } from '#tests/support/vectors/trio-inheritance.ts'
import { evaluateTrioQc } from '#tests/support/vectors/trio-qc.ts'
import type { VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

/** The evaluator of each set; a new set is one file and one line here. */
const evaluators: ReadonlyMap<string, VectorEvaluator> = new Map([
  ['consent-actions', evaluateConsentActions],
  ['sf-list', evaluateSfList],
  ['trio-inheritance', evaluateTrioInheritance],
  ['trio-qc', evaluateTrioQc],
])

/** The evaluator of a set, or null. A set may carry the suffix `-heldout`: the same rules, other cases. */
export function evaluatorOf(set: string): VectorEvaluator | null {
  return evaluators.get(set) ?? evaluators.get(set.replace(/[-_.]held-?out$/iu, '')) ?? null
}
