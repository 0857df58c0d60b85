/** Genotypes and read counts of the samples somebody in the family has. */
import { allele } from './asked-allele'
import { COLON, COMMA, DOT } from './characters'
import { capacity, cCalls, cPhase } from './columns'
import { reserve } from './memory'
import { isSame } from './names'
import { ABSENT, MOST, wholeAt } from './scanning'

// FORMAT of the line before, and where its keys stand in it
let lastFormat: i32 = 0
let lastFormatLength: i32 = -1
let formatGT: i32 = -1
let formatAD: i32 = -1
let formatDP: i32 = -1
let formatGQ: i32 = -1
let formatPS: i32 = -1
let formatOther: bool = false
let keptFormat: i32 = 0

export function readFormat(start: i32, end: i32): bool {
  const length = end - start
  if (lastFormatLength == length && isSame(lastFormat, start, length)) return !formatOther
  if (length > 240) return false
  memory.copy(keptFormat, start, length)
  lastFormat = keptFormat
  lastFormatLength = length
  formatGT = -1
  formatAD = -1
  formatDP = -1
  formatGQ = -1
  formatPS = -1
  formatOther = false
  let hasShare = false
  let at = start
  let index = 0
  while (at <= end) {
    let stop = at
    while (stop < end && load<u8>(stop) != COLON) stop++
    if (stop - at == 2) {
      const key = load<u16>(at)
      if (key == 0x5447) formatGT = index
      else if (key == 0x4441) formatAD = index
      else if (key == 0x5044) formatDP = index
      else if (key == 0x5147) formatGQ = index
      else if (key == 0x5350) formatPS = index
      else if (key == 0x4641) hasShare = true
      // RO, AO, PR and SR carry read counts in other ways.
      else if (key == 0x4f52 || key == 0x4f41 || key == 0x5250 || key == 0x5253) formatOther = true
    }
    index++
    at = stop + 1
  }
  // AF alone is read where it counts: in mitochondrial calls.
  if (hasShare && formatAD == -1) formatOther = true
  return !formatOther
}

export function reserveCalls(): void {
  keptFormat = reserve(256)
}

/** One call into its column; false for the slow reader. */
export function readCall(start: i32, end: i32, person: i32, row: i32): bool {
  const call = cCalls + person * capacity * 10 + row * 10
  // No statement: ploidy 0, no allele.
  let gt = 0
  let depth = ABSENT
  let quality = ABSENT
  let alt = ABSENT
  let total = ABSENT
  let phase = ABSENT
  let at = start
  let index = 0
  while (at <= end) {
    let stop = at
    while (stop < end && load<u8>(stop) != COLON) stop++
    const length = stop - at
    const isMissing = length == 0 || (length == 1 && load<u8>(at) == DOT)
    if (!isMissing) {
      if (index == formatGT) {
        gt = genotypeAt(at, stop)
        if (gt == -1) return false
      } else if (index == formatAD) {
        let item = 0
        let sum = 0
        let own = ABSENT
        let from = at
        while (from <= stop) {
          let to = from
          while (to < stop && load<u8>(to) != COMMA) to++
          const count = wholeAt(from, to)
          if (count < 0) return false
          if (item == allele) own = count
          sum += count
          item++
          from = to + 1
        }
        if (sum > MOST) return false
        if (own != ABSENT) {
          alt = own
          total = sum
        }
      } else if (index == formatDP) {
        depth = wholeAt(at, stop)
        if (depth == -2) return false
      } else if (index == formatGQ) {
        quality = wholeAt(at, stop)
        if (quality == -2) return false
      } else if (index == formatPS) {
        phase = 0
        for (let digit = at; digit < stop; digit++) {
          const c = load<u8>(digit)
          if (c < 48 || c > 57 || phase > 200000000) return false
          phase = phase * 10 + i32(c - 48)
        }
      }
    }
    index++
    at = stop + 1
  }
  if (depth == ABSENT) depth = total
  store<u16>(call, u16(gt))
  store<i16>(call, i16(depth), 2)
  store<i16>(call, i16(quality), 4)
  store<i16>(call, i16(alt), 6)
  store<i16>(call, i16(total), 8)
  store<i32>(cPhase + person * capacity * 4 + row * 4, phase)
  return true
}

/**
 * `0/1`, `1|0`, `1`, `./.` as first + 1 (5 bits), second + 1 (5 bits), ploidy (3 bits), phased (1 bit); -1 for what else there
 * may be. The host packs in the same way (`packed-call.ts`).
 */
function genotypeAt(start: i32, end: i32): i32 {
  const length = end - start
  let first = 0
  let second = 0
  if (length == 3) {
    const separator = load<u8>(start, 1)
    if (separator != 47 && separator != 124) return -1
    const a = load<u8>(start)
    const b = load<u8>(start, 2)
    if (a != DOT && (a < 48 || a > 57)) return -1
    if (b != DOT && (b < 48 || b > 57)) return -1
    first = a == DOT ? 0 : i32(a - 47)
    second = b == DOT ? 0 : i32(b - 47)
    return first | (second << 5) | (2 << 10) | (separator == 124 ? 1 << 13 : 0)
  }
  if (length == 1) {
    const a = load<u8>(start)
    if (a < 48 || a > 57) return -1
    return i32(a - 47) | (1 << 10)
  }
  return -1
}
