import { describe, expect, it } from 'vitest'
import { birthDateOf, fulfilsModulus11, requireTestCpr } from './cpr.ts'

describe('CPR numbers', () => {
  it('knows modulus 11', () => {
    // 0707614285 is the worked example of the CPR office's description of the control digit.
    expect(fulfilsModulus11('0707614285')).toBe(true)
    expect(fulfilsModulus11('1403229995')).toBe(false)
  })

  it.each([
    ['0102030123', '1903-02-01'],
    ['0102364123', '2036-02-01'],
    ['0102374123', '1937-02-01'],
    ['0102369123', '2036-02-01'],
    ['0102575123', '2057-02-01'],
    ['0102588123', '1858-02-01'],
  ])('reads the century of %s', (cpr, birthDate) => {
    expect(birthDateOf(cpr)).toBe(birthDate)
  })

  it('accepts a test number that fits its person', () => {
    expect(requireTestCpr('1403229995', '2022-03-14', 'male')).toBe('1403229995')
  })

  it.each([
    ['another date', '1403229995', '2022-03-15', 'male'],
    ['another sex', '1403229995', '2022-03-14', 'female'],
    ['a serial number like a real one', '1403224321', '2022-03-14', 'male'],
    ['a hyphen', '140322-9995', '2022-03-14', 'male'],
  ] as const)('refuses %s', (_, cpr, birthDate, sex) => {
    expect(() => requireTestCpr(cpr, birthDate, sex)).toThrow('Invariant broken')
  })

  it('refuses a number that fulfils modulus 11', () => {
    const valid = Array.from({ length: 10 }, (_, digit) => `140322999${digit}`).find(fulfilsModulus11)
    expect(valid).toBeDefined()
    const sex = Number(valid?.at(-1)) % 2 === 1 ? 'male' : 'female'
    expect(() => requireTestCpr(valid ?? '', '2022-03-14', sex)).toThrow('modulus 11')
  })
})
