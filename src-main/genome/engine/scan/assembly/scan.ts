/**
 * The fast reader of VCF lines, as AssemblyScript for WebAssembly. It reads what most lines of a genome are: plain bases,
 * one alternative, VEP annotation, diploid or haploid calls; every other line is left to the reader in TypeScript, and a
 * test keeps the two equal. What a text means (a consequence, a ClinVar statement) is asked of the host once per text.
 *
 * Memory is laid out by the host before the first line; nothing here allocates afterwards but names.
 */
import { reserveCalls } from './calls'
import { NEWLINE } from './characters'
import { capacity, geneLimit, layColumns } from './columns'
import { fields } from './fields'
import { reserveInflate } from './inflate'
import {
  geneCount,
  lacksRoom,
  lineEnd,
  MOST_ALLELES,
  persons,
  readLine,
  reserveAlleles,
  rows,
  setCounts,
  textBytes,
} from './line'
import { findEither, makePowers } from './scanning'
import { MOST_GENES, reserveTranscripts } from './transcripts'

export { reserve } from './memory'
export { unpack, unpackMargin } from './inflate'
export { codeOf, createNames, isNamesFull, namesFrom, namesTo } from './names'
export { addKey, setFields, setSlots } from './fields'
export {
  clearColumns,
  geneCount,
  rows,
  setCounts,
  setStructuralFrom,
  setUp,
  shortAnnotations,
  textBytes,
} from './line'
export { setAlleleFields } from './asked-allele'
export { setBeside, setCsq } from './transcripts'

/** Takes what room the reading itself needs; the host calls it first. */
export function start(): void {
  makePowers()
  reserveTranscripts()
  reserveCalls()
  reserveAlleles()
  reserveInflate()
}

/** Makes the columns; answers where their addresses stand, in the order of `scanner.ts`. */
export function createColumns(rowCapacity: i32, geneCapacity: i32, textCapacity: i32): i32 {
  return layColumns(rowCapacity, geneCapacity, textCapacity, persons, fields)
}

/** Where the last run stopped, and why. */
export let position: i32 = 0
export let records: i32 = 0
/** Empty lines and lines of the header. */
export let skipped: i32 = 0
export let slowEnd: i32 = 0

const DONE: i32 = 0
const FULL: i32 = 1
const SLOW_LINE: i32 = 2

@inline
function endOfLine(at: i32): i32 {
  return findEither(at, NEWLINE, NEWLINE)
}

/**
 * Reads lines from `from` (the start of a line) as long as one begins before `to`; the input ends with a newline and 64
 * bytes of padding. Answers DONE, FULL (empty the columns and call again) or SLOW_LINE (the host reads the line from
 * `position` to `slowEnd`, then calls again behind it).
 */
export function read(input: i32, from: i32, to: i32): i32 {
  let at = from
  while (at < to) {
    const c = load<u8>(at)
    if (c == NEWLINE) {
      at++
      skipped++
      continue
    }
    if (rows + MOST_ALLELES > capacity || geneCount + MOST_GENES * MOST_ALLELES > geneLimit) {
      position = at
      return FULL
    }
    if (c == 35) {
      at = endOfLine(at) + 1
      skipped++
      continue
    }
    const rowsBefore = rows
    const genesBefore = geneCount
    const textBefore = textBytes
    if (!readLine(at, input)) {
      setCounts(rowsBefore, genesBefore, textBefore)
      position = at
      if (lacksRoom && rowsBefore > 0) return FULL
      slowEnd = endOfLine(at)
      return SLOW_LINE
    }
    records++
    at = lineEnd + 1
  }
  position = at
  return DONE
}
