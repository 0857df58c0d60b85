/**
 * The Huffman codes of a DEFLATE stream as tables: the next bits of the stream are the index, the entry says what they
 * mean. Codes that are longer than a table is wide go on in a second table behind it. Source: RFC 1951, section 3.2.
 */
import { reserve } from './memory'

/** Widths of the tables: what most codes of text fit, small enough to be made anew for every block of 64 KB. */
export const TEXT_BITS: u32 = 10
export const DISTANCE_BITS: u32 = 8
export const LENGTHS_BITS: u32 = 7
const LONGEST_CODE: u32 = 15
const TEXT_CODES: i32 = 288
const DISTANCE_CODES: i32 = 32
/** Entries of a table with all its second tables; more than any valid code needs, and looked after. */
const ROOM: u32 = 4096

/**
 * An entry, in bits: 0-7 how many bits of the stream it takes, 16-30 the value. Of a length or a distance bits 8-11 are the
 * bits of its code; what it takes beyond is added to the value. Of a further table: 8-11 its width, 16-30 where it begins.
 */
export const LITERAL: u32 = 1 << 31
/** Not a length and not a distance: the text's end, a further table, or nothing that has a meaning. */
export const ODD: u32 = 1 << 15
export const FURTHER: u32 = 1 << 14
export const END: u32 = 1 << 13

const textTable = memory.data(16384, 16)
const distanceTable = memory.data(16384, 16)
/** What each symbol means: an entry without its bits, with the number of extra bits in their place. */
let textMeanings: usize = 0
let distanceMeanings: usize = 0
let lengthMeanings: usize = 0
/** Symbols in the order of their codes. */
let ordered: usize = 0
/** Per length of code: how many there are, and where they begin in that order. */
let counts: usize = 0
let starts: usize = 0

export function reserveCodes(): void {
  textMeanings = reserve(TEXT_CODES * 4)
  distanceMeanings = reserve(DISTANCE_CODES * 4)
  lengthMeanings = reserve(19 * 4)
  ordered = reserve(TEXT_CODES * 2)
  counts = reserve(32)
  starts = reserve(32)
  for (let byte: u32 = 0; byte < 256; byte++) store<u32>(textMeanings + (byte << 2), LITERAL | (byte << 16))
  for (let symbol: u32 = 0; symbol < 19; symbol++) store<u32>(lengthMeanings + (symbol << 2), LITERAL | (symbol << 16))
  store<u32>(textMeanings + (256 << 2), ODD | END)
  layMeanings(textMeanings + (257 << 2), 28, 3, 2)
  // The longest length has a symbol of its own without extra bits; 286 and 287 have no meaning.
  store<u32>(textMeanings + (285 << 2), 258 << 16)
  store<u32>(textMeanings + (286 << 2), ODD)
  store<u32>(textMeanings + (287 << 2), ODD)
  layMeanings(distanceMeanings, 30, 1, 1)
  store<u32>(distanceMeanings + (30 << 2), ODD)
  store<u32>(distanceMeanings + (31 << 2), ODD)
}

/** Lengths and distances: after the first ones, the extra bits grow by one with every 2^log symbols. */
function layMeanings(at: usize, symbols: u32, first: u32, log: u32): void {
  let value = first
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const group = symbol >> log
    const extra = group == 0 ? 0 : group - 1
    store<u32>(at + (symbol << 2), (value << 16) | extra)
    value += 1 << extra
  }
}

@inline
export function textEntry(at: u32): u32 {
  return load<u32>(textTable + (<usize>at << 2))
}
@inline
export function distanceEntry(at: u32): u32 {
  return load<u32>(distanceTable + (<usize>at << 2))
}

/** Each answers whether the lengths of the codes, a byte per symbol, agree with each other. */
export function makeTextTable(lengths: usize, symbols: u32): bool {
  return makeTable(lengths, symbols, textTable, TEXT_BITS, textMeanings)
}
export function makeDistanceTable(lengths: usize, symbols: u32): bool {
  return makeTable(lengths, symbols, distanceTable, DISTANCE_BITS, distanceMeanings)
}
/** The code in which the other two are written; it is read before the distances are, and lies in their place. */
export function makeLengthsTable(lengths: usize): bool {
  return makeTable(lengths, 19, distanceTable, LENGTHS_BITS, lengthMeanings)
}

@inline
function countOf(length: u32): u32 {
  return load<u16>(counts + (length << 1))
}

@inline
function entryOf(meaning: u32, bits: u32): u32 {
  if (meaning & (LITERAL | ODD)) return meaning | bits
  return (meaning & 0xffff0000) | (bits << 8) | (bits + (meaning & 0xff))
}

/** Codes are sent with their highest bit first, everything else with its lowest. */
@inline
function reversed(code: u32, length: u32): u32 {
  let c = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555)
  c = ((c & 0x3333) << 2) | ((c >> 2) & 0x3333)
  c = ((c & 0x0f0f) << 4) | ((c >> 4) & 0x0f0f)
  c = ((c & 0x00ff) << 8) | ((c >> 8) & 0x00ff)
  return c >> (16 - length)
}

/** Puts the symbols in the order of their codes; answers the longest code, or 99 where the lengths contradict each other. */
function orderSymbols(lengths: usize, symbols: u32, table: usize, size: u32): u32 {
  memory.fill(counts, 0, 32)
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const at = counts + (<usize>load<u8>(lengths + symbol) << 1)
    store<u16>(at, load<u16>(at) + 1)
  }
  let free: i32 = 1
  let longest: u32 = 0
  let before: u32 = 0
  for (let length: u32 = 1; length <= LONGEST_CODE; length++) {
    const count = countOf(length)
    if (count) longest = length
    free = (free << 1) - count
    if (free < 0) return 99
    store<u16>(starts + (length << 1), <u16>before)
    before += count
  }
  if (free > 0) {
    // Only a single code of one bit, or none at all, may leave bits without a meaning.
    if (longest > 1) return 99
    for (let i: u32 = 0; i < size; i++) store<u32>(table + (i << 2), ODD)
  }
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = <usize>load<u8>(lengths + symbol)
    if (length == 0) continue
    const at = starts + (length << 1)
    const place = load<u16>(at)
    store<u16>(at, place + 1)
    store<u16>(ordered + (<usize>place << 1), <u16>symbol)
  }
  return longest
}

/** Width of the table behind a prefix whose first code has this length; `left` codes of that length are still to come. */
@inline
function furtherBits(length: u32, left: u32, width: u32, longest: u32): u32 {
  let bits = length - width
  let free: i32 = (1 << bits) - left
  while (free > 0 && width + bits < longest) {
    bits++
    free = (free << 1) - countOf(width + bits)
  }
  return bits
}

function makeTable(lengths: usize, symbols: u32, table: usize, width: u32, meanings: usize): bool {
  const size: u32 = 1 << width
  const longest = orderSymbols(lengths, symbols, table, size)
  if (longest > LONGEST_CODE) return false
  let code: u32 = 0
  let used = size
  let read = ordered
  let prefix: u32 = -1
  let further: u32 = 0
  let bits: u32 = 0
  for (let length: u32 = 1; length <= longest; length++) {
    for (let left = countOf(length); left > 0; left--) {
      const meaning = load<u32>(meanings + (<usize>load<u16>(read) << 2))
      const index = reversed(code, length)
      code++
      read += 2
      if (length <= width) {
        const entry = entryOf(meaning, length)
        for (let i = index; i < size; i += 1 << length) store<u32>(table + (<usize>i << 2), entry)
        continue
      }
      const low = index & (size - 1)
      if (low != prefix) {
        prefix = low
        further = used
        bits = furtherBits(length, left, width, longest)
        used += 1 << bits
        if (used > ROOM) return false
        store<u32>(table + (<usize>low << 2), (further << 16) | ODD | FURTHER | (bits << 8) | width)
      }
      const entry = entryOf(meaning, length - width)
      for (let i = index >> width; i < <u32>(1 << bits); i += 1 << (length - width)) {
        store<u32>(table + (<usize>(further + i) << 2), entry)
      }
    }
    code <<= 1
  }
  return true
}
