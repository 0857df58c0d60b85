/** Numbers under the names the registry looks for: a slot for every name, and which slots make a field. */
import { DOT } from './characters'
import { capacity, cFields } from './columns'
import { reserve } from './memory'
import { hashOf, isSame } from './names'
import { numberAt } from './scanning'

// Roles of CSQ sub-fields and INFO keys; the host uses the same numbers (`scanner-setup.ts`).
export const CONSEQUENCE: i32 = 1
export const IMPACT: i32 = 2
export const SYMBOL: i32 = 3
export const GENE: i32 = 4
export const FEATURE_TYPE: i32 = 5
export const FEATURE: i32 = 6
export const BIOTYPE: i32 = 7
export const HGVSC: i32 = 8
export const HGVSP: i32 = 9
export const CANONICAL: i32 = 10
export const PICK: i32 = 11
export const MANE_SELECT: i32 = 12
export const MANE: i32 = 13
export const SIGNIFICANCE: i32 = 20 // and the next ones, by priority
export const REVIEW: i32 = 30 // and the next ones, by priority
export const CSQ: i32 = 40
export const SLOW: i32 = 41
export const SLOT: i32 = 64 // and the next ones

export const PRIORITIES: i32 = 10

/** INFO keys: table of 256 x (start, length, role). */
let keys: i32 = 0
let slots: i32 = 0
let slotPick: i32 = 0 // 1 = first, 0 = max
let slotValue: i32 = 0 // f64 per slot
let slotSeen: i32 = 0 // last text per slot: start, length
/** Programme of the fields: per field (groups, absentMarker f64, absentMeans f64), per group (count, slots...). */
let programme: i32 = 0
export let fields: i32 = 0

export function setSlots(count: i32, pick: i32): void {
  slots = count
  slotPick = pick
  slotValue = reserve(count * 8 + 8)
  slotSeen = reserve(count * 8 + 8)
}
export function setFields(count: i32, list: i32): void {
  fields = count
  programme = list
}
export function addKey(start: i32, length: i32, role: i32): void {
  if (keys == 0) {
    keys = reserve(256 * 12)
    memory.fill(keys, 0, 256 * 12)
  }
  let at = hashOf(start, length) & 255
  while (load<i32>(keys + i32(at) * 12) != 0) at = (at + 1) & 255
  store<i32>(keys + i32(at) * 12, start)
  store<i32>(keys + i32(at) * 12, length, 4)
  store<i32>(keys + i32(at) * 12, role, 8)
}

@inline
export function roleOfKey(start: i32, length: i32): i32 {
  if (length == 0) return 0
  let at = hashOf(start, length) & 255
  while (true) {
    const entry = keys + i32(at) * 12
    const known = load<i32>(entry)
    if (known == 0) return 0
    if (load<i32>(entry, 4) == length && isSame(known, start, length)) return load<i32>(entry, 8)
    at = (at + 1) & 255
  }
}

/** Forgets the record before. */
export function clearSlots(): void {
  for (let slot = 0; slot < slots; slot++) clearSlot(slot)
}

export function clearSlot(slot: i32): void {
  store<f64>(slotValue + (slot << 3), NaN)
  store<i32>(slotSeen + (slot << 3), -1, 4)
}

/** Notes the numbers of a sub-field in its slot; several are joined by `separator`. */
export function noteNumbers(slot: i32, start: i32, end: i32, separator: u8): void {
  const length = end - start
  const seen = slotSeen + (slot << 3)
  if (load<i32>(seen, 4) == length && isSame(load<i32>(seen), start, length)) return
  store<i32>(seen, start)
  store<i32>(seen, length, 4)
  let at = start
  while (at <= end) {
    let stop = at
    while (stop < end && load<u8>(stop) != separator) stop++
    const isEmpty = stop == at || (stop == at + 1 && load<u8>(at) == DOT)
    if (!isEmpty) {
      const value = numberAt(at, stop)
      if (isFinite(value)) {
        const known = load<f64>(slotValue + (slot << 3))
        const wins = isNaN(known) || (load<u8>(slotPick + slot) == 0 && value > known)
        if (wins) store<f64>(slotValue + (slot << 3), value)
      }
    }
    at = stop + 1
  }
}

export function writeFields(row: i32): void {
  let at = programme
  for (let field = 0; field < fields; field++) {
    const groups = load<i32>(at)
    const isFirst = load<i32>(at, 4)
    const marker = load<f64>(at, 8)
    const means = load<f64>(at, 16)
    at += 24
    let value: f64 = NaN
    for (let group = 0; group < groups; group++) {
      const count = load<i32>(at)
      at += 8
      if (isNaN(value)) {
        for (let member = 0; member < count; member++) {
          const found = load<f64>(slotValue + (load<i32>(at + member * 4) << 3))
          if (isNaN(found)) continue
          if (isNaN(value)) value = found
          else if (isFirst == 0 && found > value) value = found
        }
      }
      at += (count * 4 + 7) & ~7
    }
    if (value == marker) value = means
    store<f32>(cFields + field * capacity * 4 + row * 4, f32(value))
  }
}
