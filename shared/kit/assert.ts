/**
 * Marks a branch that the types say cannot be reached. A new variant in a union then fails to compile where it is not
 * handled; at run time it throws with the value so that the log shows what slipped through.
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`)
}

/**
 * States what must hold for the code after it to be right. A failure is a programming error, never a user's mistake:
 * those are declared error codes.
 *
 * @param why what is assumed, without patient data: the text reaches the log
 */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${why}`)
}

/**
 * Lets a promise run on its own on purpose.
 *
 * @param why why nobody waits for it; kept as an argument so that the reason stands at every call
 * @param onError what to do with a failure; dropping one silently is not offered
 */
export function ignore(promise: Promise<unknown>, why: string, onError: (error: unknown, why: string) => void): void {
  promise.catch((error: unknown) => onError(error, why))
}
