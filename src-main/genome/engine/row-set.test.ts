import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowSet } from '#main/genome/engine/row-set.ts'

/** A number of rows, often one that just fills or just misses a word, with two sets of them. */
const twoSets = fc
  .oneof(fc.constantFrom(0, 1, 31, 32, 33, 63, 64, 65, 96), fc.integer({ min: 0, max: 300 }))
  .chain((rows) => {
    const members = rows === 0 ? fc.constant([]) : fc.uniqueArray(fc.integer({ min: 0, max: rows - 1 }))
    return fc.tuple(fc.constant(rows), members, members)
  })

const everyRow = (rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => row)
const rowsOf = (set: RowSet): readonly number[] => Array.from(set.toRows())

describe('a set of rows', () => {
  it('combines as sets do, and never holds a row behind the last', () => {
    fc.assert(
      fc.property(twoSets, ([rows, left, right]) => {
        const [a, b] = [RowSet.of(rows, left), RowSet.of(rows, right)]
        const [inA, inB] = [new Set(left), new Set(right)]
        const wanted = (fits: (row: number) => boolean): readonly number[] => everyRow(rows).filter(fits)
        expect(rowsOf(a)).toEqual(wanted((row) => inA.has(row)))
        expect(rowsOf(a.and(b))).toEqual(wanted((row) => inA.has(row) && inB.has(row)))
        expect(rowsOf(a.or(b))).toEqual(wanted((row) => inA.has(row) || inB.has(row)))
        expect(rowsOf(a.andNot(b))).toEqual(wanted((row) => inA.has(row) && !inB.has(row)))
        expect(rowsOf(a.not())).toEqual(wanted((row) => !inA.has(row)))
        expect(rowsOf(RowSet.all(rows))).toEqual(everyRow(rows))
        expect(a.count()).toBe(inA.size)
        expect(a.not().count()).toBe(rows - inA.size)
        expect(everyRow(rows + 40).filter((row) => a.has(row))).toEqual(rowsOf(a))
        const places = everyRow(rows + 40)
        expect(a.countsBefore(places)).toEqual(
          places.map((row) => wanted((member) => inA.has(member) && member < row).length),
        )
        expect(a.countsBefore([rows >> 1, rows >> 1, rows + 40]).at(-1)).toBe(inA.size)
        for (const size of [0, rows >> 1, rows, rows + 40]) {
          const resized = a.resized(size)
          expect([resized.rows, rowsOf(resized)]).toEqual([size, rowsOf(a).filter((row) => row < size)])
          expect(resized.not().count()).toBe(size - resized.count())
        }
      }),
    )
  })

  it('gives any page of itself', () => {
    const page = fc.tuple(twoSets, fc.nat({ max: 320 }), fc.nat({ max: 50 }))
    fc.assert(
      fc.property(page, ([[rows, members], offset, limit]) => {
        const set = RowSet.of(rows, members)
        expect(Array.from(set.slice(offset, limit))).toEqual(rowsOf(set).slice(offset, offset + limit))
      }),
    )
  })

  it('takes rows in and out, each once', () => {
    const set = new RowSet(70)
    for (const row of [0, 31, 32, 69, 69]) set.add(row)
    set.remove(31)
    set.remove(50)
    expect(rowsOf(set)).toEqual([0, 32, 69])
  })

  it('is not changed by what is made of it', () => {
    const [a, b] = [RowSet.of(40, [1, 39]), RowSet.of(40, [2])]
    a.or(b)
    a.not()
    expect([rowsOf(a), rowsOf(b)]).toEqual([[1, 39], [2]])
  })
})
