import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortedByKey } from '#main/genome/engine/radix-sort.ts'

const one = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, 0, -0, 1, 1, 2, -1, 255, 256, 1e-7, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
)

function compared(rows: readonly number[], keys: ArrayLike<number>, sign: number): readonly number[] {
  return rows.toSorted((a, b) => {
    const [x, y] = [keys[a] ?? Number.NaN, keys[b] ?? Number.NaN]
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
    return x === y ? 0 : sign * (x < y ? -1 : 1)
  })
}

describe.each([
  ['32-bit', (values: readonly number[]) => Float32Array.from(values)],
  ['64-bit', (values: readonly number[]) => Float64Array.from(values)],
])('sorting rows by %s keys', (_, keysOf) => {
  it('gives what comparing gives, equal ones as they stood and missing ones last', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 200 }), fc.constantFrom<1 | -1>(1, -1), (values, sign) => {
        const keys = keysOf(values)
        const rows = Uint32Array.from(values.keys()).filter((row) => row % 3 !== 1)
        expect([...sortedByKey(rows, { keys, sign })]).toEqual(compared([...rows], keys, sign))
      }),
      { numRuns: 400 },
    )
  })
})
