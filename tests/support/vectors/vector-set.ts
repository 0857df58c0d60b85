import * as z from 'zod'

/** One reference case. What stands beside `id` differs from set to set; each evaluator reads its own. */
export const vectorSchema = z.looseObject({ id: z.string() })
export type Vector = z.infer<typeof vectorSchema>

/** A file of reference cases; `set` names the rules they test. */
export const vectorSetSchema = z.looseObject({ set: z.string(), vectors: z.array(vectorSchema) })

/**
 * Runs one reference case through the product's rules.
 *
 * @returns what differs from the expectation, in words; empty when the case holds. A case that cannot be read throws.
 */
export type VectorEvaluator = (vector: Vector) => readonly string[]

/** One line of difference, or none. */
export function compare(name: string, expected: unknown, actual: unknown): readonly string[] {
  const wanted = JSON.stringify(expected)
  const got = JSON.stringify(actual)
  return wanted === got ? [] : [`${name}: expected ${wanted}, got ${got}`]
}
