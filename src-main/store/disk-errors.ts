import { DeclaredError } from '#shared/contract/errors.ts'

/** The operating system's way of saying that there is no room (disk full, quota, read-only after an error). */
const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'])

/** Turns a full disk into the declared failure and passes everything else on. */
export function diskFailure(error: unknown): unknown {
  return isDiskFull(error) ? new DeclaredError('store.diskFull', {}, { cause: error }) : error
}

export function isDiskFull(error: unknown): boolean {
  return codeOf(error) !== undefined && fullCodes.has(codeOf(error) ?? '')
}

/** The `code` of a Node or SQLite error. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
