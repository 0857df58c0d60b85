import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeclaredError } from '#shared/contract/errors.ts'
import { decodeBlock, decodeInto, createBlockEncoder, ENCODING } from '#main/genome/engine/block.ts'
import { arrayTypes, type NumberArray, type NumberType } from '#main/genome/engine/columns.ts'

const types = ['u8', 'u16', 'i32', 'u32', 'f32', 'f64'] as const satisfies readonly NumberType[]

const encodeBlock = (given: NumberArray, isPacked: boolean) => createBlockEncoder().encode('text', given, isPacked)

const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b)
/** What columns look like: anything, one value, small numbers, places that grow, mostly missing. */
const values: fc.Arbitrary<readonly number[]> = fc.oneof(
  fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }), { maxLength: 600 }),
  fc.tuple(fc.nat(300), fc.nat(600)).map(([value, count]) => Array.from({ length: count }, () => value)),
  fc.array(fc.nat(255), { maxLength: 600 }),
  fc.array(fc.nat(65_535), { maxLength: 600 }),
  fc.array(fc.nat(250_000_000), { maxLength: 600 }).map(sorted),
  fc.array(fc.nat(60_000_000), { maxLength: 600 }).map(sorted),
  fc.array(fc.option(fc.float({ noNaN: true }), { nil: Number.NaN, freq: 1 }), { maxLength: 600 }),
)

describe('a block', () => {
  it('gives back the values it was made from, wherever in a column they belong', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), values, fc.boolean(), fc.nat(5), (type, given, isPacked, before) => {
        const column = arrayTypes[type].from([...given])
        const block = encodeBlock(column, isPacked)
        expect(decodeBlock(type, block)).toEqual(column)
        const whole = new arrayTypes[type](before + column.length)
        decodeInto(whole, before, type, block)
        expect(whole.subarray(before)).toEqual(column)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes no more room than its values, and little where they say little', () => {
    const encodingOf = (numbers: readonly number[], type: NumberType = 'u32') =>
      encodeBlock(arrayTypes[type].from([...numbers]), false)
    const count = 1000
    const numbers = (of: (index: number) => number) => Array.from({ length: count }, (_, index) => of(index))
    expect(encodingOf(numbers(() => 7))).toMatchObject({ encoding: ENCODING.constant })
    expect(encodingOf(numbers((index) => index % 200))).toMatchObject({ encoding: ENCODING.narrow })
    const short = encodingOf(numbers((index) => (index * 7919) % 60_000))
    expect([short.encoding, short.bytes.length]).toEqual([ENCODING.short, count * 2])
    const steps = encodingOf(numbers((index) => 100_000_000 + index * 611))
    expect([steps.encoding, steps.bytes.length]).toEqual([ENCODING.steps, 4 + (count - 1) * 2])
    expect(encodingOf(numbers((index) => 100_000_000 - index * 611))).toMatchObject({ encoding: ENCODING.plain })
    expect(
      encodingOf(
        numbers((index) => -index * 611),
        'i32',
      ),
    ).toMatchObject({ encoding: ENCODING.plain })
    const sparse = encodingOf(
      numbers((index) => (index % 50 === 0 ? index : Number.NaN)),
      'f32',
    )
    expect([sparse.encoding, sparse.bytes.length]).toEqual([ENCODING.sparse, (count / 50) * 6])
  })

  it('of a column that did not pack is written as it is for a while, then tried again', () => {
    const encoder = createBlockEncoder()
    const dense = Float32Array.from({ length: 500 }, (_, index) => Math.fround(Math.sin(index * 7919)))
    const loose = Float32Array.from(dense, (_, index) => index % 3)
    expect(encoder.encode('cadd', dense, true).encoding).toBe(ENCODING.plain)
    const later = Array.from({ length: 16 }, () => encoder.encode('cadd', loose, true).encoding)
    expect(later).toEqual([...Array.from({ length: 15 }, () => ENCODING.plain), ENCODING.zstd])
    expect(encoder.encode('revel', loose, true).encoding).toBe(ENCODING.zstd)
  })

  it('that lost or gained bytes is refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        values,
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (type, given, isPacked, change) => {
          const block = encodeBlock(arrayTypes[type].from([...given]), isPacked)
          // A sparse block does not say how many values it holds, a packed one is checked by its own frame.
          fc.pre(block.encoding !== ENCODING.sparse && block.encoding !== ENCODING.zstd && given.length > 0)
          const width = arrayTypes[type].BYTES_PER_ELEMENT
          const longer = new Uint8Array(block.bytes.length + change * width)
          longer.set(block.bytes)
          for (const bytes of [longer, block.bytes.subarray(0, Math.max(0, block.bytes.length - change * width))]) {
            expect(() => decodeBlock(type, { ...block, bytes })).toThrow(DeclaredError)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
