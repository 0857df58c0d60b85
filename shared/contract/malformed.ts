import { DeclaredError } from '#shared/contract/errors.ts'
import type { FileProblem } from '#shared/domain/variant/file-problem.ts'

/** A file that cannot be read: which, why, and where in it (1-based) as far as that is one place. */
export interface MalformedFile {
  /** As the user or the platform named it. */
  readonly file: string
  readonly reason: FileProblem
  readonly line?: number
  readonly column?: number
}

/** The one clear error of a file that cannot be read. */
export function malformed({ file, reason, line, column }: MalformedFile, cause?: unknown): DeclaredError {
  const place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) }
  return new DeclaredError('import.malformed', { file, reason, ...place }, { cause })
}
