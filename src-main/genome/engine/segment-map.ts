import { DeclaredError } from '#shared/contract/errors.ts'

/** A run of rows whose columns were packed together. */
export interface SegmentPlace {
  readonly first: number
  readonly rows: number
}

/** Which segment a row lies in. */
export interface SegmentMap {
  readonly all: readonly SegmentPlace[]
  readonly of: (row: number) => number
  /** First row of a segment; behind the last one the number of rows. */
  readonly start: (segment: number) => number
}

/** @throws `store.corrupt` when the segments do not add up to the rows */
export function mapSegments(sizes: Uint32Array, rows: number): SegmentMap {
  let first = 0
  const all = Array.from(sizes, (size) => {
    const segment = { first, rows: size }
    first += size
    return segment
  })
  if (first !== rows) throw new DeclaredError('store.corrupt')
  const start = (segment: number): number => all[segment]?.first ?? rows
  return {
    all,
    start,
    of: (row) => {
      let [low, high] = [0, all.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >>> 1
        if (start(middle) <= row) low = middle
        else high = middle - 1
      }
      return low
    },
  }
}
