import { invariant } from '#shared/kit/assert.ts'

export type Sex = 'female' | 'male'

const modulusWeights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

/** Whether the weighted sum of the ten digits is a multiple of eleven. Real numbers since 2007 need not fulfil it. */
export function fulfilsModulus11(cpr: string): boolean {
  const sum = modulusWeights.reduce((total, weight, index) => total + weight * Number(cpr[index]), 0)
  return sum % 11 === 0
}

/**
 * The birth date a CPR number states, `YYYY-MM-DD`: digit 7 chooses the century (0-3: 1900s; 4 and 9: 2000s up to year
 * 36, else 1900s; 5-8: 2000s up to 57, else 1800s).
 */
export function birthDateOf(cpr: string): string {
  const [day, month, year] = [cpr.slice(0, 2), cpr.slice(2, 4), cpr.slice(4, 6)]
  const digit = Number(cpr[6])
  const century = centuryOf(digit, Number(year))
  return `${century}${year}-${month}-${day}`
}

function centuryOf(digit: number, year: number): number {
  if (digit <= 3) return 19
  if (digit === 4 || digit === 9) return year <= 36 ? 20 : 19
  return year <= 57 ? 20 : 18
}

/**
 * Refuses a number that could belong to somebody or that does not fit its invented person. As in the national test
 * set, every number must fail modulus 11; and all of ours end in 999 and one digit, so that a reader sees a test.
 */
export function requireTestCpr(cpr: string, birthDate: string, sex: Sex): string {
  invariant(/^\d{6}999\d$/u.test(cpr), `${cpr} is a test number`)
  invariant(!fulfilsModulus11(cpr), `${cpr} fails modulus 11`)
  invariant(birthDateOf(cpr) === birthDate, `${cpr} states ${birthDate}`)
  invariant((Number(cpr[9]) % 2 === 1) === (sex === 'male'), `${cpr} ends in a digit for ${sex}`)
  return cpr
}
