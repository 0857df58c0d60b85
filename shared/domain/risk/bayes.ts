import { add, divide, multiply, zero, type Fraction } from '#shared/domain/risk/fraction.ts'
import type { BayesRow } from '#shared/domain/risk/outcome.ts'

export interface Hypothesis {
  readonly hypothesis: string
  readonly prior: Fraction
  /** Product of independent evidence under this hypothesis; a fact is used once. */
  readonly conditional: Fraction
}

export interface BayesResult {
  /** Posterior of the first hypothesis. */
  readonly first: Fraction
  readonly table: readonly BayesRow[]
}

/**
 * Bayes' table: joint = prior x conditional, posterior = joint / sum.
 *
 * @returns null when the evidence is impossible under every hypothesis
 */
export function posteriorOf(hypotheses: readonly [Hypothesis, ...Hypothesis[]]): BayesResult | null {
  const joints = hypotheses.map((entry) => ({ ...entry, joint: multiply(entry.prior, entry.conditional) }))
  const sum = joints.reduce((total, { joint }) => add(total, joint), zero)
  const table: BayesRow[] = []
  for (const entry of joints) {
    const posterior = divide(entry.joint, sum)
    if (posterior === null) return null
    table.push({ ...entry, posterior })
  }
  return { first: table[0]?.posterior ?? zero, table }
}
