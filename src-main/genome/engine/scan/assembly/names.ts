/**
 * Names and texts that repeat: each gets a code when it is first met. What a text means (a consequence, a ClinVar statement)
 * is asked of the host, once for each.
 */
import { reserve } from './memory'

/** What a text stands for, asked once per distinct text: role (`Meaning`), where it lies. */
@external('host', 'meaning')
declare function hostMeaning(kind: i32, start: i32, length: i32): i32

// Kinds of names, each with codes of its own from 1.
export const NAMES_CONTIG: i32 = 0
export const NAMES_FILTER: i32 = 1
export const NAMES_GENE: i32 = 2
export const NAMES_TRANSCRIPT: i32 = 3
// Kinds of texts whose meaning the host says.
export const MEANS_CONSEQUENCE: i32 = 4
export const MEANS_IMPACT: i32 = 5
export const MEANS_SIGNIFICANCE: i32 = 6
export const MEANS_REVIEW: i32 = 7
export const KINDS: i32 = 8

/** Open hashing: entries of 16 bytes (hash, start, length, value) per kind. */
let tables: i32 = 0 // KINDS x (table, mask, count)
let namesStart: i32 = 0
let namesEnd: i32 = 0
let namesLimit: i32 = 0

export function createNames(bytes: i32, logEntries: i32): void {
  tables = reserve(KINDS * 12)
  for (let kind = 0; kind < KINDS; kind++) {
    const log = kind == NAMES_GENE || kind == NAMES_TRANSCRIPT ? logEntries : 12
    const table = reserve(16 << log)
    memory.fill(table, 0, 16 << log)
    store<i32>(tables + kind * 12, table)
    store<i32>(tables + kind * 12, (1 << log) - 1, 4)
    store<i32>(tables + kind * 12, 0, 8)
  }
  namesStart = reserve(bytes)
  namesEnd = namesStart
  namesLimit = namesStart + bytes
}

/** Where the names lie: from, to. */
export function namesFrom(): i32 {
  return namesStart
}
export function namesTo(): i32 {
  return namesEnd
}
/** Room is nearly used up: the host starts a new reader. */
export function isNamesFull(): bool {
  if (namesEnd + (1 << 20) > namesLimit) return true
  for (let kind = 0; kind < KINDS; kind++) {
    if (load<i32>(tables + kind * 12, 8) * 2 > load<i32>(tables + kind * 12, 4)) return true
  }
  return false
}

@inline
export function hashOf(start: i32, length: i32): u32 {
  let hash: u64 = 0x9e3779b97f4a7c15 ^ u64(length)
  let at = start
  const end = start + length
  while (at + 8 <= end) {
    hash = (hash ^ load<u64>(at)) * 0xff51afd7ed558ccd
    hash ^= hash >> 32
    at += 8
  }
  if (at < end) {
    // The input is padded, so reading past the text is reading past it only.
    const rest = load<u64>(at) & ((u64(1) << (u64(end - at) << 3)) - 1)
    hash = (hash ^ rest) * 0xff51afd7ed558ccd
    hash ^= hash >> 32
  }
  const folded = u32(hash ^ (hash >> 15))
  return folded == 0 ? 1 : folded
}

@inline
export function isSame(a: i32, b: i32, length: i32): bool {
  let at = 0
  while (at + 8 <= length) {
    if (load<u64>(a + at) != load<u64>(b + at)) return false
    at += 8
  }
  if (at == length) return true
  const mask = (u64(1) << (u64(length - at) << 3)) - 1
  return ((load<u64>(a + at) ^ load<u64>(b + at)) & mask) == 0
}

/** The code of a name, or the meaning of a text; a new one is kept. */
export function codeOf(kind: i32, start: i32, length: i32): i32 {
  if (length == 0) return 0
  const entry = tables + kind * 12
  const table = load<i32>(entry)
  const mask = load<i32>(entry, 4)
  const hash = hashOf(start, length)
  let at = i32(hash) & mask
  while (true) {
    const slot = table + (at << 4)
    const known = load<u32>(slot)
    if (known == 0) return keep(kind, start, length, hash, slot)
    if (known == hash && load<i32>(slot, 8) == length && isSame(load<i32>(slot, 4), start, length)) return load<i32>(slot, 12)
    at = (at + 1) & mask
  }
}

function keep(kind: i32, start: i32, length: i32, hash: u32, slot: i32): i32 {
  const entry = tables + kind * 12
  const count = load<i32>(entry, 8) + 1
  // Header of a kept name: kind and length, so that the host can read the new ones in order.
  store<u32>(namesEnd, u32(length))
  store<u32>(namesEnd, u32(kind), 4)
  memory.copy(namesEnd + 8, start, length)
  const kept = namesEnd + 8
  namesEnd = (kept + length + 15) & ~7
  const value = kind >= MEANS_CONSEQUENCE ? hostMeaning(kind, kept, length) : count
  store<i32>(entry, count, 8)
  store<u32>(slot, hash)
  store<i32>(slot, kept, 4)
  store<i32>(slot, length, 8)
  store<i32>(slot, value, 12)
  return value
}
