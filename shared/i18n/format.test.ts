import { describe, expect, it } from 'vitest'
import { createFormat } from '#shared/i18n/format.ts'

const da = createFormat('da')
const en = createFormat('en')

describe('format', () => {
  it('writes Danish numbers', () => {
    expect(da.integer(4912377)).toBe('4.912.377')
    expect(da.score(0.944)).toBe('0,94')
    expect(en.score(0.944)).toBe('0.94')
    expect(da.percent(0.415)).toMatch(/^4[12]\s?%$/u)
  })

  it.each([
    [0, '0'],
    [0.00123, '0,0012'],
    [0.0001, '0,0001'],
    [0.000118, '0,00012'],
    [0.00099, '0,00099'],
    [0.000012, '1,2e-5'],
  ])('writes frequency %s as %s', (value, text) => {
    expect(da.frequency(value)).toBe(text)
  })

  it('writes dates the Danish way and by Danish time', () => {
    expect(da.date('2026-10-02')).toBe('02-10-2026')
    expect(da.dateTime('2026-11-20T23:30:00Z')).toBe('21-11-2026 00:30')
    expect(en.time('2026-07-01T08:05:00Z')).toBe('10:05')
    expect(da.date('sometime')).toBe('–')
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [17_158_078, '17,2 MB'],
    [2_100_000_000, '2,1 GB'],
  ])('writes %i bytes as %s', (value, text) => {
    expect(da.bytes(value)).toBe(text)
  })
})
