import { describe, expect, it } from 'vitest'
import { ageInMonths, danishTime } from '#shared/domain/danish/local-time.ts'

describe('danishTime', () => {
  it.each([
    ['2026-11-20T23:30:00Z', '2026-11-21T00:30:00'],
    ['2026-06-30T22:00:00Z', '2026-07-01T00:00:00'],
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
  ])('%s is %s', (utc, local) => {
    expect(danishTime(new Date(utc))).toBe(local)
  })
})

describe('ageInMonths', () => {
  it.each([
    ['2022-05-14', '2026-11-20', { years: 4, months: 6 }],
    ['2022-05-14', '2026-05-13', { years: 3, months: 11 }],
    ['2022-05-14', '2026-05-14', { years: 4, months: 0 }],
    ['2027-01-01', '2026-11-20', null],
    ['unknown', '2026-11-20', null],
  ])('born %s, on %s', (birth, on, age) => {
    expect(ageInMonths(birth, on)).toEqual(age)
  })
})
