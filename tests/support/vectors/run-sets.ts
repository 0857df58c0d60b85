import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { evaluatorOf } from '#tests/support/vectors/registry.ts'
import { vectorSetSchema, type Vector, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

/** A reference case that does not hold, with what differs. */
export interface VectorFailure {
  readonly id: string
  readonly differences: readonly string[]
}

/** Outcome of one file: its cases were run, nobody knows its rules, or it is no set of reference cases. */
export type SetReport =
  | { readonly kind: 'run'; readonly set: string; readonly total: number; readonly failures: readonly VectorFailure[] }
  | { readonly kind: 'noEvaluator'; readonly set: string }
  | { readonly kind: 'unreadable'; readonly set: string; readonly why: string }

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error'
}

/** A case that throws fails; it does not end the run. */
function runVector(evaluate: VectorEvaluator, vector: Vector): VectorFailure | null {
  try {
    const differences = evaluate(vector)
    return differences.length === 0 ? null : { id: vector.id, differences }
  } catch (error) {
    return { id: vector.id, differences: [messageOf(error)] }
  }
}

async function runFile(directory: string, name: string): Promise<SetReport> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(join(directory, name), 'utf8'))
  } catch (error) {
    return { kind: 'unreadable', set: name, why: messageOf(error) }
  }
  const parsed = vectorSetSchema.safeParse(content)
  if (!parsed.success) return { kind: 'unreadable', set: name, why: parsed.error.message }
  const { set, vectors } = parsed.data
  const evaluate = evaluatorOf(set)
  if (evaluate === null) return { kind: 'noEvaluator', set }
  const failures = vectors.map((vector) => runVector(evaluate, vector)).filter((failure) => failure !== null)
  return { kind: 'run', set, total: vectors.length, failures }
}

/** Runs every `*.json` of a folder, in the order of the file names. */
export async function runSets(directory: string): Promise<readonly SetReport[]> {
  const names = await readdir(directory)
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(files.map((name) => runFile(directory, name)))
}

/** Whether every case of every set holds; an empty set or an empty folder proves nothing and does not pass. */
export function allPass(reports: readonly SetReport[]): boolean {
  return (
    reports.length > 0 &&
    reports.every((report) => report.kind === 'run' && report.total > 0 && report.failures.length === 0)
  )
}
