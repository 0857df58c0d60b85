import { DeclaredError } from '#shared/contract/errors.ts'

/**
 * Whatever a reader of a checked file trips over, the file is not what was checked when it came.
 *
 * @throws `store.corrupt`
 */
export async function orCorrupt<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof DeclaredError ? error : new DeclaredError('store.corrupt', {}, { cause: error })
  }
}
