import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isAwaited,
  isReadingLocked,
  phaseOf,
  readingsHandedIn,
  shownClass,
  visibleReadings,
  type Reading,
  type Verdict,
} from '#shared/domain/classification/assessment/two-readers.ts'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import { userId } from '#shared/kit/ids.ts'

const [a, b, c] = [userId('a'), userId('b'), userId('c')]
const reading = (readerId: typeof a, cls: Reading['class'], at: string | null, round = 0): Reading => ({
  readerId,
  class: cls,
  handedIn: at === null ? null : { at, round },
})
const verdict = (change: Partial<Verdict>): Verdict => ({ class: null, reason: '', state: 'open', round: 0, ...change })

describe('two readers', () => {
  it('come from nothing to a signature', () => {
    const first = reading(a, 'pathogenic', '1')
    expect(phaseOf([], null)).toBe('reading')
    expect(phaseOf([reading(a, 'pathogenic', null)], null)).toBe('reading')
    expect(phaseOf([first], null)).toBe('awaitingSecond')
    expect(phaseOf([first, reading(b, 'pathogenic', '2')], null)).toBe('agreed')
    expect(phaseOf([first, reading(b, 'uncertain', '2')], null)).toBe('disagreed')
    expect(phaseOf([first, reading(b, 'uncertain', '2')], verdict({ state: 'reconciled' }))).toBe('agreed')
    expect(phaseOf([], verdict({ state: 'signed' }))).toBe('signed')
  })

  it('begin again with a new round, and what was handed in before counts no more', () => {
    const both = [reading(a, 'pathogenic', '1'), reading(b, 'pathogenic', '2')]
    const again = verdict({ round: 1 })
    expect(phaseOf(both, again)).toBe('reading')
    expect(isReadingLocked(a, both, again)).toBe(false)
    expect(phaseOf([reading(a, 'pathogenic', '3', 1), ...both.slice(1)], again)).toBe('awaitingSecond')
  })

  it('are the two who handed in first; a third one is a reader of what they said', () => {
    const three = [reading(c, 'benign', '3'), reading(b, 'uncertain', '2'), reading(a, 'pathogenic', '1')]
    expect(readingsHandedIn(three, null).map(({ readerId }) => readerId)).toEqual([a, b])
    expect(isReadingLocked(c, three, null)).toBe(false)
  })

  it('show what was agreed, else everybody the own class', () => {
    const both = [reading(a, 'pathogenic', '1'), reading(b, 'uncertain', '2')]
    expect([shownClass(a, both, null), shownClass(b, both, null), shownClass(c, both, null)]).toEqual([
      'pathogenic',
      'uncertain',
      null,
    ])
    expect(shownClass(c, both, verdict({ state: 'reconciled', class: 'likely_pathogenic' }))).toBe('likely_pathogenic')
  })
})

describe('nobody but its reader', () => {
  const readers = fc.uniqueArray(
    fc.record({
      readerId: fc.constantFrom(a, b, c),
      class: fc.constantFrom(null, ...variantClasses),
      handedIn: fc.option(fc.record({ at: fc.constantFrom('1', '2', '3'), round: fc.integer({ min: 0, max: 2 }) })),
    }),
    { selector: ({ readerId }) => readerId },
  )
  const verdicts = fc.option(
    fc.record({
      class: fc.constantFrom(null, ...variantClasses),
      reason: fc.constant(''),
      state: fc.constantFrom('open' as const, 'reconciled' as const),
      round: fc.integer({ min: 0, max: 2 }),
    }),
  )

  it('sees a reading before two have handed in, whatever the other did', () => {
    fc.assert(
      fc.property(readers, verdicts, fc.constantFrom(a, b, c), (readings, said, viewer) => {
        if (readingsHandedIn(readings, said).length === 2) return
        expect(visibleReadings(viewer, readings, said).every(({ readerId }) => readerId === viewer)).toBe(true)
        const own = readings.filter(({ readerId }) => readerId === viewer)
        // What a viewer is shown is the same as if nobody else had read at all.
        expect(shownClass(viewer, readings, said)).toBe(shownClass(viewer, own, said))
      }),
    )
  })

  it('is asked to read what they read already', () => {
    fc.assert(
      fc.property(readers, verdicts, fc.constantFrom(a, b, c), (readings, said, viewer) => {
        const isFirst = readingsHandedIn(readings, said).some(({ readerId }) => readerId === viewer)
        expect(isFirst && isAwaited(viewer, readings, said)).toBe(false)
      }),
    )
  })
})
