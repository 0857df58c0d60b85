import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumber, writeNumber } from '#shared/i18n/typed-number.ts'

describe('a number that is typed', () => {
  it.each([
    ['20.000', 20_000],
    ['20000', 20_000],
    ['1 000 000', 1_000_000],
    [' 0,5 ', 0.5],
    ['2.500,25', 2500.25],
    ['007', 7],
  ])('is read in Danish: %s', (text, value) => expect(readNumber(text, 'da')).toBe(value))

  it.each([
    ['20,000', 20_000],
    ['0.5', 0.5],
    ['2.125', 2.125],
  ])('is read in English: %s', (text, value) => expect(readNumber(text, 'en')).toBe(value))

  it.each(['', 'x', '0.5', '1,2,3', '1.2.3', '20.00', '-1', '1e3', '1/50', ','])(
    'is not guessed at in Danish: %s',
    (text) => expect(readNumber(text, 'da')).toBeNull(),
  )

  it('is read as it was written', () => {
    const value = fc.oneof(fc.double({ min: 1e-9, max: 1e10, noNaN: true }), fc.integer({ min: 0, max: 1e9 }))
    fc.assert(
      fc.property(value, fc.constantFrom('da', 'en'), (number, language) => {
        const read = readNumber(writeNumber(number, language), language) ?? Number.NaN
        expect(Math.abs(read - number)).toBeLessThanOrEqual(number * 1e-11)
      }),
    )
  })
})
