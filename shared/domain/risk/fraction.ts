/** An exact fraction in lowest terms; the denominator is positive. Risks are kept exact and rounded only for show. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** A fraction in lowest terms. @returns null when the denominator is 0 */
function reduced(numerator: bigint, denominator: bigint): Fraction | null {
  if (denominator === 0n) return null
  const divisor = greatestCommonDivisor(numerator, denominator)
  const sign = denominator < 0n ? -1n : 1n
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor }
}

/** A fraction of two whole numbers. The caller guarantees that the denominator is not 0; then 0 is returned, never NaN. */
export function fraction(numerator: number | bigint, denominator: number | bigint = 1): Fraction {
  return reduced(BigInt(numerator), BigInt(denominator)) ?? zero
}

export const zero: Fraction = { numerator: 0n, denominator: 1n }
export const one: Fraction = { numerator: 1n, denominator: 1n }
export const half: Fraction = { numerator: 1n, denominator: 2n }
export const quarter: Fraction = { numerator: 1n, denominator: 4n }

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function multiply(first: Fraction, ...rest: readonly Fraction[]): Fraction {
  return rest.reduce((product, factor) => {
    return fraction(product.numerator * factor.numerator, product.denominator * factor.denominator)
  }, first)
}

/** @returns null when dividing by 0: such a question has no answer */
export function divide(a: Fraction, b: Fraction): Fraction | null {
  return reduced(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** To a whole, non-negative power. */
export function power(base: Fraction, exponent: number): Fraction {
  const times = BigInt(exponent)
  return { numerator: base.numerator ** times, denominator: base.denominator ** times }
}

export function toNumber({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator)
}

/** `1/300`; a whole number keeps its denominator: `0/1`. */
export function toText({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`
}

/** Digits of a decimal text as a fraction: `0.0027` is 27/10000. */
function readDecimal(text: string): Fraction | null {
  const parts = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/iu.exec(text)
  if (parts === null) return null
  const [, whole = '', decimals = '', exponent = '0'] = parts
  const digits = BigInt(whole + decimals)
  const shift = Number(exponent) - decimals.length
  return shift >= 0 ? fraction(digits * 10n ** BigInt(shift), 1n) : fraction(digits, 10n ** BigInt(-shift))
}

/**
 * Reads a probability as people write it: `2/3`, `1`, `0.8`, or the number. A number is taken by its decimal digits, so
 * that 0.8 is 4/5 and not the nearest binary fraction.
 *
 * @returns null when it is no probability between 0 and 1
 */
export function readProbability(value: string | number | null | undefined): Fraction | null {
  if (value == null) return null
  const [top = '', bottom, ...rest] = String(value).trim().split('/')
  if (rest.length > 0) return null
  const numerator = readDecimal(top.trim())
  const denominator = bottom === undefined ? one : readDecimal(bottom.trim())
  if (numerator === null || denominator === null) return null
  const result = divide(numerator, denominator)
  return result !== null && result.numerator <= result.denominator ? result : null
}

/** The exact square root of a fraction, or null when it is irrational. */
export function exactRoot({ numerator, denominator }: Fraction): Fraction | null {
  const [top, bottom] = [wholeRoot(numerator), wholeRoot(denominator)]
  return top === null || bottom === null ? null : fraction(top, bottom)
}

/** Newton's method on whole numbers. */
function wholeRoot(value: bigint): bigint | null {
  if (value < 2n) return value < 0n ? null : value
  let guess = value
  let next = (guess + 1n) / 2n
  while (next < guess) [guess, next] = [next, (next + value / next) / 2n]
  return guess * guess === value ? guess : null
}
