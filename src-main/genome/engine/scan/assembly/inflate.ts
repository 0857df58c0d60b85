/**
 * Unpacks the blocks of a BGZF file to where their lines are read. zlib does the same in half as much time again, and its
 * text has to be copied here; whatever this one does not take is left to it. Source: RFC 1951.
 */
import {
  distanceEntry,
  DISTANCE_BITS,
  END,
  FURTHER,
  LENGTHS_BITS,
  makeDistanceTable,
  makeLengthsTable,
  makeTextTable,
  ODD,
  reserveCodes,
  textEntry,
  TEXT_BITS,
} from './codes'
import { reserve } from './memory'

/** In this order the lengths of the code of lengths are written. Section 3.2.7. */
const lengthsOrder: StaticArray<u8> = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Lengths of codes, a byte per symbol. */
let lengths: usize = 0

/** Bits taken from the stream and not yet used, how many they are, and where the next ones lie. */
let bits: u64 = 0
let bitCount: u64 = 0
let next: usize = 0

export function reserveInflate(): void {
  reserveCodes()
  lengths = reserve(512)
}

/** Takes whole bytes until there are at least 56 bits. */
@inline
function fill(): void {
  bits |= load<u64>(next) << bitCount
  next += <usize>((63 - bitCount) >> 3)
  bitCount |= 56
}

@inline
function take(count: u64): u32 {
  const value = <u32>(bits & ((<u64>1 << count) - 1))
  bits >>= count
  bitCount -= count
  return value
}

/** The lowest bits. */
@inline
function low(value: u64, count: u32): u32 {
  return <u32>(value & ((<u64>1 << count) - 1))
}

/** Codes of the stream's own. Section 3.2.7. */
function readCodes(): bool {
  const texts = take(5) + 257
  const distances = take(5) + 1
  const written = take(4) + 4
  if (texts > 286) return false
  memory.fill(lengths, 0, 19)
  for (let i: u32 = 0; i < written; i++) {
    fill()
    store<u8>(lengths + <usize>unchecked(lengthsOrder[i]), <u8>take(3))
  }
  if (!makeLengthsTable(lengths)) return false
  const all = texts + distances
  for (let i: u32 = 0; i < all; ) {
    fill()
    const entry = distanceEntry(low(bits, LENGTHS_BITS))
    if (entry & ODD) return false
    take(entry & 0xff)
    const symbol = (entry >> 16) & 0x1f
    if (symbol < 16) {
      store<u8>(lengths + i++, <u8>symbol)
      continue
    }
    if (symbol == 16 && i == 0) return false
    const value: u8 = symbol == 16 ? load<u8>(lengths + i - 1) : 0
    const times = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7)
    if (i + times > all) return false
    memory.fill(lengths + i, value, times)
    i += times
  }
  return makeDistanceTable(lengths + texts, distances) && makeTextTable(lengths, texts)
}

/** Codes every stream may use. Section 3.2.6. */
function fixedCodes(): bool {
  memory.fill(lengths, 8, 144)
  memory.fill(lengths + 144, 9, 112)
  memory.fill(lengths + 256, 7, 24)
  memory.fill(lengths + 280, 8, 8)
  memory.fill(lengths + 288, 5, 32)
  return makeTextTable(lengths, 288) && makeDistanceTable(lengths + 288, 32)
}

/** Bytes a copy may write behind its end. */
const OVERRUN: i32 = 48

/** Repeats what lies `distance` bytes back; where that is less than what is copied at once, what was copied is repeated. */
@inline
function copyBack(out: usize, distance: u32, length: u32): void {
  let to = out
  let from = out - <usize>distance
  const until = out + <usize>length
  if (distance >= 16) {
    // Most are no longer than this: one branch less to guess.
    v128.store(to, v128.load(from))
    v128.store(to, v128.load(from, 16), 16)
    for (; to + 32 < until; to += 16, from += 16) v128.store(to, v128.load(from, 32), 32)
  } else if (distance == 1) {
    const value = i8x16.splat(load<i8>(from))
    for (; to < until; to += 16) v128.store(to, value)
  } else {
    for (; to < until; to++, from++) store<u8>(to, load<u8>(from))
  }
}

/** Reads text in the codes at hand; answers where it ends, or 0 where the stream is damaged. */
function readText(start: usize, to: usize, lastIn: usize, lastOut: usize): usize {
  // Locals stay in registers, globals do not.
  let held = bits
  let count = bitCount
  let from = next
  let out = to
  while (true) {
    held |= load<u64>(from) << count
    from += <usize>((63 - count) >> 3)
    count |= 56
    if (out > lastOut || from > lastIn) return 0
    let entry = textEntry(low(held, TEXT_BITS))
    if (<i32>entry < 0) {
      held >>= <u64>(entry & 0xff)
      count -= <u64>(entry & 0xff)
      store<u8>(out++, <u8>(entry >> 16))
      entry = textEntry(low(held, TEXT_BITS))
      if (<i32>entry < 0) {
        held >>= <u64>(entry & 0xff)
        count -= <u64>(entry & 0xff)
        store<u8>(out++, <u8>(entry >> 16))
        continue
      }
      // A length and a distance take up to 48 bits.
      held |= load<u64>(from) << count
      from += <usize>((63 - count) >> 3)
      count |= 56
    }
    if (entry & FURTHER) {
      held >>= <u64>(entry & 0xff)
      count -= <u64>(entry & 0xff)
      entry = textEntry(((entry >> 16) & 0x7fff) + low(held, (entry >> 8) & 15))
      if (<i32>entry < 0) {
        held >>= <u64>(entry & 0xff)
        count -= <u64>(entry & 0xff)
        store<u8>(out++, <u8>(entry >> 16))
        continue
      }
    }
    if (entry & ODD) {
      if (!(entry & END)) return 0
      bits = held >> <u64>(entry & 0xff)
      bitCount = count - <u64>(entry & 0xff)
      next = from
      return out
    }
    const length = (entry >> 16) + (low(held, entry & 0xff) >> ((entry >> 8) & 15))
    held >>= <u64>(entry & 0xff)
    count -= <u64>(entry & 0xff)
    entry = distanceEntry(low(held, DISTANCE_BITS))
    if (entry & FURTHER) {
      held >>= <u64>(entry & 0xff)
      count -= <u64>(entry & 0xff)
      entry = distanceEntry(((entry >> 16) & 0x7fff) + low(held, (entry >> 8) & 15))
    }
    if (entry & ODD) return 0
    const distance = (entry >> 16) + (low(held, entry & 0xff) >> ((entry >> 8) & 15))
    held >>= <u64>(entry & 0xff)
    count -= <u64>(entry & 0xff)
    if (<u32>(out - start) < distance) return 0
    copyBack(out, distance, length)
    out += <usize>length
  }
}

/** Text that was not worth packing. Section 3.2.4. Answers where it ends, or 0. */
function readStored(put: usize, to: usize, lastOut: usize): usize {
  take(bitCount & 7)
  // Whole bytes that were taken ahead are given back.
  let at = next - <usize>(bitCount >> 3)
  const length = <usize>load<u16>(at)
  if ((length ^ <usize>load<u16>(at, 2)) != 0xffff) return 0
  at += 4
  if (at + length > to || put + length > lastOut) return 0
  memory.copy(put, at, length)
  next = at + length
  bits = 0
  bitCount = 0
  return put + length
}

/** Bytes that must be there behind the text: the longest repetition, and what is copied beyond it. */
export function unpackMargin(): i32 {
  return 258 + OVERRUN
}

/**
 * Unpacks the stream between two places. Sixteen bytes behind it must be readable, and {@link unpackMargin} behind the text
 * writable. Answers the size of the text, or -1 where the stream is damaged or the text longer than `size`.
 */
export function unpack(from: i32, to: i32, out: i32, size: i32): i32 {
  next = <usize>from
  bits = 0
  bitCount = 0
  const start = <usize>out
  const lastIn = <usize>to + 8
  const lastOut = start + <usize>size
  let put = start
  while (true) {
    fill()
    const isLast = take(1) != 0
    const kind = take(2)
    if (kind == 0) put = readStored(put, <usize>to, lastOut)
    else if (kind == 3 || !(kind == 1 ? fixedCodes() : readCodes())) return -1
    else put = readText(start, put, lastIn, lastOut)
    if (put == 0 || put > lastOut) return -1
    if (isLast) break
  }
  return next - <usize>(bitCount >> 3) > <usize>to ? -1 : i32(put - start)
}
