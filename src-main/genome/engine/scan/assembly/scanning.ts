/** Finding the next byte that ends something, sixteen at a time, and reading numbers as JavaScript does. */
import { COMMA, DOT, PIPE, SEMICOLON } from './characters'
import { reserve } from './memory'

/** A number this reader cannot read exactly; NaN where it is none. */
@external('host', 'number')
declare function hostNumber(start: i32, length: i32): f64

export const ABSENT: i32 = -1

@inline
export function findEither(at: i32, a: u8, b: u8): i32 {
  const first = i8x16.splat(i8(a))
  const second = i8x16.splat(i8(b))
  while (true) {
    const bytes = v128.load(at)
    const mask = i8x16.bitmask(v128.or(i8x16.eq(bytes, first), i8x16.eq(bytes, second)))
    if (mask != 0) return at + i32(ctz(mask))
    at += 16
  }
}

/** End of a CSQ sub-field: `|`, `,`, `;`, tab or newline. */
@inline
export function endOfSubField(at: i32): i32 {
  const first = load<u8>(at)
  if (first == PIPE) return at
  while (true) {
    const bytes = v128.load(at)
    const mask = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(PIPE)), i8x16.eq(bytes, i8x16.splat(COMMA))),
        v128.or(i8x16.eq(bytes, i8x16.splat(SEMICOLON)), i8x16.le_u(bytes, i8x16.splat(13))),
      ),
    )
    if (mask != 0) return at + i32(ctz(mask))
    at += 16
  }
}

export let pipesLeft: i32 = 0

/** Behind the `count`th `|` from here, or at the end of the entry with what was missing in `pipesLeft`. */
@inline
export function skipPipes(at: i32, count: i32): i32 {
  while (true) {
    const bytes = v128.load(at)
    const stops = i8x16.bitmask(
      v128.or(
        i8x16.eq(bytes, i8x16.splat(COMMA)),
        v128.or(i8x16.eq(bytes, i8x16.splat(SEMICOLON)), i8x16.le_u(bytes, i8x16.splat(13))),
      ),
    )
    let pipes = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(PIPE)))
    if (stops != 0) pipes &= (1 << i32(ctz(stops))) - 1
    const found = i32(popcnt(pipes))
    if (found >= count) {
      for (let skip = 1; skip < count; skip++) pipes &= pipes - 1
      pipesLeft = 0
      return at + i32(ctz(pipes)) + 1
    }
    count -= found
    if (stops != 0) {
      pipesLeft = count
      return at + i32(ctz(stops))
    }
    at += 16
  }
}

/** A decimal number as JavaScript reads it; texts beyond 15 digits or odd ones are the host's. */
export function numberAt(start: i32, end: i32): f64 {
  let at = start
  let negative = false
  if (at < end && load<u8>(at) == 45) {
    negative = true
    at++
  }
  let mantissa: u64 = 0
  let digits = 0
  let scale = 0
  let seenPoint = false
  let any = false
  while (at < end) {
    const c = load<u8>(at)
    if (c >= 48 && c <= 57) {
      mantissa = mantissa * 10 + u64(c - 48)
      if (mantissa != 0) digits++
      if (seenPoint) scale++
      any = true
    } else if (c == DOT && !seenPoint) {
      seenPoint = true
    } else break
    at++
  }
  if (!any || digits > 15) return hostNumber(start, end - start)
  let exponent = -scale
  if (at < end) {
    const c = load<u8>(at)
    if (c != 101 && c != 69) return hostNumber(start, end - start)
    at++
    let minus = false
    if (at < end && (load<u8>(at) == 45 || load<u8>(at) == 43)) {
      minus = load<u8>(at) == 45
      at++
    }
    let power = 0
    if (at == end) return hostNumber(start, end - start)
    while (at < end) {
      const d = load<u8>(at)
      if (d < 48 || d > 57 || power > 999) return hostNumber(start, end - start)
      power = power * 10 + i32(d - 48)
      at++
    }
    exponent += minus ? -power : power
  }
  if (exponent < -22 || exponent > 22) return hostNumber(start, end - start)
  let value = f64(mantissa)
  // Both are exact up to 10^22, so one operation rounds once, as the specification wants.
  if (exponent < 0) value /= load<f64>(powers + (-exponent << 3))
  else if (exponent > 0) value *= load<f64>(powers + (exponent << 3))
  return negative ? -value : value
}

let powers: i32 = 0

/** Powers of ten, exact up to 10^22. */
export function makePowers(): void {
  powers = reserve(23 * 8)
  let value: f64 = 1
  for (let power = 0; power <= 22; power++) {
    store<f64>(powers + (power << 3), value)
    value *= 10
  }
}

export const MOST: i32 = 0x7ffe

/** Whole number, rounded down, or `ABSENT`; -2 for the host. */
export function wholeAt(start: i32, end: i32): i32 {
  if (end == start || (end == start + 1 && load<u8>(start) == DOT)) return ABSENT
  let value = 0
  for (let at = start; at < end; at++) {
    const c = load<u8>(at)
    if (c < 48 || c > 57) return -2
    value = value * 10 + i32(c - 48)
    if (value > MOST) return -2
  }
  return value
}

@inline
export function isBases(start: i32, end: i32): bool {
  for (let at = start; at < end; at++) {
    const c = load<u8>(at)
    if (c != 65 && c != 67 && c != 71 && c != 84 && c != 78) return false
  }
  return end > start
}

@inline
export function partsIn(start: i32, end: i32): i32 {
  let parts = 1
  for (let at = start; at < end; at++) if (load<u8>(at) == COMMA) parts++
  return parts
}

@inline
export function findValueEnd(at: i32): i32 {
  while (true) {
    const bytes = v128.load(at)
    const mask = i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(SEMICOLON)), i8x16.le_u(bytes, i8x16.splat(13))))
    if (mask != 0) return at + i32(ctz(mask))
    at += 16
  }
}
