/** The INFO column: annotation, numbers and ClinVar by key. */
import { allele, alleles, isOfAllele } from './asked-allele'
import { COMMA, EQUALS, NEWLINE, PIPE, RETURN, SEMICOLON, TAB } from './characters'
import { clearSlot, CSQ, noteNumbers, PRIORITIES, REVIEW, roleOfKey, SIGNIFICANCE, SLOT, SLOW } from './fields'
import { findValueEnd, partsIn, skipPipes } from './scanning'
import { csqFields, noteReview, noteSignificance, readEntry } from './transcripts'

/** Reads INFO from `start`; answers where it ends (tab or newline), or 0 for the slow reader. */
export function readInfo(start: i32): i32 {
  let at = start
  let seenKeys: u64 = 0
  while (true) {
    let equals = at
    while (true) {
      const c = load<u8>(equals)
      if (c == EQUALS || c == SEMICOLON || c <= RETURN) break
      equals++
    }
    const role = roleOfKey(at, equals - at)
    if (role == SLOW) return 0
    if (role != 0) {
      // Of a key that is there twice the last counts; such records are rare enough for the slow reader.
      const bit = u64(1) << u64(role & 63)
      if ((seenKeys & bit) != 0) return 0
      seenKeys |= bit
    }
    const hasValue = load<u8>(equals) == EQUALS
    if (role == CSQ) {
      if (!hasValue || csqFields == 0) return 0
      at = equals + 1
      while (true) {
        at = alleles == 1 || isOfAllele(at) ? readEntry(at) : skipPipes(at, 0x7fffffff)
        if (at == 0) return 0
        if (load<u8>(at) != COMMA) break
        at++
      }
    } else if (hasValue) {
      at = equals + 1
      const end = findValueEnd(at)
      if (role >= SLOT) {
        // One number per alternative; a list of another length is about the record and counts by its first.
        let from = at
        if (alleles > 1 && partsIn(at, end) == alleles) {
          for (let part = 1; part < allele; part++) {
            while (load<u8>(from) != COMMA) from++
            from++
          }
        }
        let first = from
        while (first < end && load<u8>(first) != COMMA) first++
        clearSlot(role - SLOT)
        noteNumbers(role - SLOT, from, first, PIPE)
      } else if (role >= REVIEW && role < REVIEW + PRIORITIES) {
        if (end > at) noteReview(role - REVIEW, at, end - at)
      } else if (role >= SIGNIFICANCE && role < SIGNIFICANCE + PRIORITIES) {
        if (end > at) noteSignificance(role - SIGNIFICANCE, at, end - at)
      }
      at = end
    } else at = equals
    const c = load<u8>(at)
    if (c == TAB || c == NEWLINE || c == RETURN) return at
    if (c != SEMICOLON) return 0
    at++
  }
}
