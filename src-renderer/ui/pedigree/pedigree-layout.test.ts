import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutPedigree, type PedigreePerson } from '#renderer/ui/pedigree/pedigree-layout.ts'

const person = (id: string, fatherId: string | null = null, motherId: string | null = null): PedigreePerson => ({
  id,
  motherId,
  fatherId,
})

function placesOf(people: readonly PedigreePerson[]): Readonly<Record<string, readonly [number, number]>> {
  return Object.fromEntries(layOutPedigree(people).persons.map(({ id, x, y }) => [id, [x, y]]))
}

describe('the pedigree', () => {
  it('stands a trio with the father at the left and the child under the middle', () => {
    expect(placesOf([person('child', 'father', 'mother'), person('mother'), person('father')])).toEqual({
      father: [0, 0],
      mother: [1, 0],
      child: [0.5, 1],
    })
  })

  it('spreads siblings under their parents', () => {
    const places = placesOf([
      person('a', 'f', 'm'),
      person('b', 'f', 'm'),
      person('c', 'f', 'm'),
      person('m'),
      person('f'),
    ])
    expect([places['a'], places['b'], places['c']]).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ])
    expect(places['f']).toEqual([0.5, 0])
  })

  it('keeps a married-in partner in the row of the one they married', () => {
    const places = placesOf([
      person('child', 'father', 'mother'),
      person('father', 'grandfather', 'grandmother'),
      person('mother'),
      person('grandfather'),
      person('grandmother'),
    ])
    expect(places['mother']?.[1]).toBe(1)
    expect(places['father']?.[1]).toBe(1)
    expect(places['child']?.[1]).toBe(2)
  })

  it('draws a single person and nobody', () => {
    expect(layOutPedigree([person('child')])).toMatchObject({ width: 1, generations: 1 })
    expect(layOutPedigree([]).persons).toEqual([])
  })

  it('never puts two persons in one place, and parents always above their children', () => {
    const families = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
      maxLength: 9,
    })
    fc.assert(
      fc.property(families, (links) => {
        const people = links.map(([father, mother], index) => {
          const earlier = (number: number): string | null => (number < index ? `p${number}` : null)
          return person(`p${index}`, earlier(father), father === mother ? null : earlier(mother))
        })
        const { persons } = layOutPedigree(people)
        for (const [index, one] of persons.entries()) {
          for (const other of persons.slice(index + 1)) {
            expect(one.y === other.y ? Math.abs(one.x - other.x) : 1).toBeGreaterThanOrEqual(0.99)
          }
        }
        const rowOf = new Map(persons.map(({ id, y }) => [id, y]))
        const parentage = people.flatMap(({ id, fatherId, motherId }) => [
          [id, fatherId],
          [id, motherId],
        ])
        for (const [child, parent] of parentage) {
          expect(parent === null ? -1 : rowOf.get(parent ?? '')).toBeLessThan(rowOf.get(child ?? '') ?? -1)
        }
      }),
    )
  })
})
