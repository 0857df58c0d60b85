import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn } from '#shared/domain/consent/age.ts'
import { compareDates, parseDate, parseMoment, secondsBetween } from '#shared/domain/consent/calendar.ts'

function age(birth: string, on: string): number | null {
  const from = parseDate(birth)
  const to = parseDate(on)
  return from === null || to === null ? null : ageOn(from, to)
}

describe('dates', () => {
  it.each([
    ['2024-02-29', { year: 2024, month: 2, day: 29 }],
    ['2000-02-29', { year: 2000, month: 2, day: 29 }],
    ['2026-11-20T23:59:59', { year: 2026, month: 11, day: 20 }],
    ['2026-11-20T00:30:00+01:00', { year: 2026, month: 11, day: 20 }],
  ])('%s', (text, expected) => {
    expect(parseDate(text)).toEqual(expected)
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '20-11-2026',
    '2026-11-20 10:00',
    '2026-11-20Tnoon',
    '',
    null,
    20261120,
    {},
  ])('%j is none', (text) => {
    expect(parseDate(text)).toBeNull()
  })
})

describe('age in whole birthdays', () => {
  it.each([
    ['2011-11-20', '2026-11-19', 14],
    ['2011-11-20', '2026-11-20', 15],
    ['2011-11-20', '2026-11-21', 15],
    ['2008-11-20', '2026-11-20', 18],
    ['2012-02-29', '2027-02-28', 14],
    ['2012-02-29', '2027-03-01', 15],
    ['2012-02-29', '2028-02-29', 16],
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-21', '2026-11-20', -1],
  ])('born %s, on %s', (birth, on, expected) => {
    expect(age(birth, on)).toBe(expected)
  })

  it('never falls from one day to the next', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    const text = day.map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(text, text, text, (birth, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one]
        expect(age(birth, early) ?? 0).toBeLessThanOrEqual(age(birth, late) ?? 0)
      }),
    )
  })
})

const between = (from: string, to: string): number | null => {
  const start = parseMoment(from)
  const end = parseMoment(to)
  return start === null || end === null ? null : secondsBetween(start, end)
}

describe('moments', () => {
  it.each([
    ['2026-11-19T10:00:00', '2026-11-20T10:00:00', 86_400],
    ['2026-11-19T09:59:59', '2026-11-20T10:00:00', 86_401],
    ['2024-02-28T12:00', '2024-03-01T12:00', 172_800],
    ['2026-11-20T10:00:00+01:00', '2026-11-20T09:00:00Z', 0],
    ['2026-11-20T10:00:00+14:00', '2026-11-20T10:00:00-14:59', 104_340],
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z', 0],
    ['2026-12-31T23:59:59.500', '2027-01-01T00:00:00', 0.5],
  ])('%s to %s', (from, to, expected) => {
    expect(between(from, to)).toBe(expected)
  })

  it('are not compared when only one has an offset', () => {
    expect(between('2026-11-20T10:00:00Z', '2026-11-20T10:00:00')).toBeNull()
    expect(between('2026-11-20T10:00:00', '2026-11-20T10:00:00+01:00')).toBeNull()
    expect(parseMoment('2026-11-20T10:00:00Z')?.hasOffset).toBe(true)
    expect(parseMoment('2026-11-20T10:00:00')?.hasOffset).toBe(false)
  })

  it.each(['2026-11-20', '2026-11-20T24:00', '2026-11-20T10:60', '2026-11-20T10:00:60', '2026-11-20T10:00+25:00', ''])(
    '%s is none',
    (text) => {
      expect(parseMoment(text)).toBeNull()
    },
  )

  it('agree with the calendar of the platform', () => {
    const day = fc.date({ min: new Date('1600-01-01'), max: new Date('2400-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, day, (one, other) => {
        expect(between(one.toISOString(), other.toISOString())).toBeCloseTo((other.getTime() - one.getTime()) / 1000, 2)
      }),
    )
  })

  it('dates sort as text does', () => {
    const text = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(text, text, (one, other) => {
        const left = parseDate(one)
        const right = parseDate(other)
        const order = left === null || right === null ? Number.NaN : Math.sign(compareDates(left, right))
        expect(order).toBe(one < other ? -1 : one > other ? 1 : 0)
      }),
    )
  })
})
