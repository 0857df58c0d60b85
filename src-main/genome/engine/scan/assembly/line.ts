/** One line as rows, one for each alternative. */
import { allele, alleles, askFor } from './asked-allele'
import { readCall, readFormat } from './calls'
import { COLON, COMMA, DOT, EQUALS, NEWLINE, RETURN, STAR, TAB } from './characters'
import {
  capacity,
  cCalls,
  cClinvar,
  cContig,
  cFilter,
  cGeneEnds,
  cGenes,
  cImpact,
  cKind,
  cLine,
  cPhase,
  cPosition,
  cSpan,
  cText,
  cTextEnds,
  cView,
  textLimit,
} from './columns'
import { clearSlots, PRIORITIES, writeFields } from './fields'
import { readInfo } from './info'
import { reserve } from './memory'
import {
  codeOf,
  isSame,
  MEANS_REVIEW,
  MEANS_SIGNIFICANCE,
  NAMES_CONTIG,
  NAMES_FILTER,
  NAMES_TRANSCRIPT,
} from './names'
import { ABSENT, findEither, isBases } from './scanning'
import {
  clearTranscripts,
  geneSeen,
  impactOfRecord,
  inside,
  insideCount,
  isShort,
  perGene,
  review,
  reviewLength,
  reviewRank,
  significance,
  significanceLength,
  significanceRank,
  worst,
} from './transcripts'

export let persons: i32 = 0
/** Per sample column the person, or -1; and the last column anybody needs. */
let personOfSample: i32 = 0
let samples: i32 = 0

export function setUp(personCount: i32, sampleMap: i32, sampleCount: i32): void {
  persons = personCount
  personOfSample = sampleMap
  samples = sampleCount
}

export let rows: i32 = 0
export let geneCount: i32 = 0
export let textBytes: i32 = 0
export let shortAnnotations: i32 = 0
/** Where the line that was read ends. */
export let lineEnd: i32 = 0
/** The line was not read because its text has no room left; never looked at after a line that was. */
export let lacksRoom: bool = false

export function clearColumns(): void {
  rows = 0
  geneCount = 0
  textBytes = 0
}

/** After the host has added rows of its own. */
export function setCounts(rowCount: i32, genes: i32, text: i32): void {
  rows = rowCount
  geneCount = genes
  textBytes = text
}

export function reserveAlleles(): void {
  alleleAt = reserve(MOST_ALLELES * 8)
}

function addText(start: i32, length: i32): void {
  memory.copy(cText + textBytes, start, length)
  textBytes += length
}

/** Behind the accession, `%3D` as `=`. */
function addHgvs(start: i32, length: i32): void {
  let at = start
  const end = start + length
  while (at < end && load<u8>(at) != COLON) at++
  at = at == end ? start : at + 1
  while (at < end) {
    const c = load<u8>(at)
    if (c == 37 && at + 2 < end && load<u8>(at, 1) == 51 && load<u8>(at, 2) == 68) {
      store<u8>(cText + textBytes, EQUALS)
      at += 3
    } else {
      store<u8>(cText + textBytes, c)
      at++
    }
    textBytes++
  }
}

function addSeparator(): void {
  store<u8>(cText + textBytes, TAB)
  textBytes++
}

/** The transcript's accession, with the version that HGVS carries where the feature does not. */
function transcriptOf(slot: i32): i32 {
  const featureAt = load<i32>(slot, 16)
  const featureLength = load<i32>(slot, 20)
  const hgvsAt = load<i32>(slot, 24)
  const hgvsLength = load<i32>(slot, 28)
  if (hgvsLength > 0 && featureLength > 0) {
    let colon = 0
    while (colon < hgvsLength && load<u8>(hgvsAt + colon) != COLON) colon++
    if (colon >= featureLength && isSame(hgvsAt, featureAt, featureLength)) return codeOf(NAMES_TRANSCRIPT, hgvsAt, colon)
  }
  return codeOf(NAMES_TRANSCRIPT, featureAt, featureLength)
}

export const MOST_ALLELES: i32 = 9
let alleleAt: i32 = 0 // start and length per allele

/** Cuts ALT; the number of alleles, or 0 for the slow reader. `*` is no row, but genotypes count it. */
function readAlleles(start: i32, end: i32): i32 {
  let count = 0
  let at = start
  while (at <= end) {
    let stop = at
    while (stop < end && load<u8>(stop) != COMMA) stop++
    const isStar = stop - at == 1 && load<u8>(at) == STAR
    if (count == MOST_ALLELES || (!isStar && !isBases(at, stop)) || (isStar && start == at && stop == end)) return 0
    store<i32>(alleleAt + (count << 3), at)
    store<i32>(alleleAt + (count << 3), isStar ? 0 : stop - at, 4)
    count++
    at = stop + 1
  }
  return count
}

/** VEP leaves out the first base where an insertion or deletion shares it with all others. */
function sharesFirst(refAt: i32, refLength: i32, count: i32): bool {
  let isIndel = false
  const base = load<u8>(refAt)
  for (let each = 0; each < count; each++) {
    const length = load<i32>(alleleAt + (each << 3), 4)
    if (length == 0) continue
    if (length != refLength) isIndel = true
    if (load<u8>(load<i32>(alleleAt + (each << 3))) != base) return false
  }
  return isIndel
}

let contigOfLine: i32 = 0
let placeOfLine: i64 = 0
let idAt: i32 = 0
let idEnd: i32 = 0
let refAt: i32 = 0
let refEnd: i32 = 0
let filterAt: i32 = 0
let filterEnd: i32 = 0
let deletionAllele: i32 = 255

/** One line as rows, one for each alternative; false for the slow reader, who then reads it whole. */
export function readLine(line: i32, input: i32): bool {
  lacksRoom = false
  let at = line
  const contigEnd = findEither(at, TAB, NEWLINE)
  if (load<u8>(contigEnd) != TAB || contigEnd == at) return false
  contigOfLine = codeOf(NAMES_CONTIG, at, contigEnd - at)

  at = contigEnd + 1
  let place: i64 = 0
  const positionAt = at
  while (true) {
    const c = load<u8>(at)
    if (c < 48 || c > 57) break
    place = place * 10 + i64(c - 48)
    at++
  }
  if (load<u8>(at) != TAB || at == positionAt || place > 0x7fffffff) return false
  placeOfLine = place
  idAt = at + 1
  idEnd = findEither(idAt, TAB, NEWLINE)
  if (load<u8>(idEnd) != TAB) return false
  refAt = idEnd + 1
  refEnd = findEither(refAt, TAB, NEWLINE)
  if (load<u8>(refEnd) != TAB || !isBases(refAt, refEnd)) return false
  const altAt = refEnd + 1
  const altEnd = findEither(altAt, TAB, NEWLINE)
  if (load<u8>(altEnd) != TAB) return false
  const count = readAlleles(altAt, altEnd)
  if (count == 0) return false
  const qualityEnd = findEither(altEnd + 1, TAB, NEWLINE)
  if (load<u8>(qualityEnd) != TAB) return false
  filterAt = qualityEnd + 1
  filterEnd = findEither(filterAt, TAB, NEWLINE)
  if (load<u8>(filterEnd) != TAB) return false

  deletionAllele = 255
  for (let each = count - 1; each >= 0; each--) {
    if (load<i32>(alleleAt + (each << 3), 4) == 0) deletionAllele = each + 1
  }
  const skip = count > 1 && sharesFirst(refAt, refEnd - refAt, count) ? 1 : 0
  let isAnyShort = false
  lineEnd = 0
  for (let each = 0; each < count; each++) {
    const length = load<i32>(alleleAt + (each << 3), 4)
    if (length == 0) continue
    askFor(each + 1, count, load<i32>(alleleAt + (each << 3)) + skip, length - skip)
    if (!readAllele(line, input, load<i32>(alleleAt + (each << 3)), length)) return false
    if (isShort) isAnyShort = true
  }
  if (isAnyShort) shortAnnotations++
  // Nothing but `*`: no row, and nobody has gone through the line.
  if (lineEnd == 0) lineEnd = findEither(filterEnd, NEWLINE, NEWLINE)
  return true
}

/** One alternative as a row. */
function readAllele(line: i32, input: i32, altAt: i32, altLength: i32): bool {
  clearTranscripts()
  clearSlots()
  const infoEnd = readInfo(filterEnd + 1)
  if (infoEnd == 0) return false

  for (let person = 0; person < persons; person++) {
    const call = cCalls + person * capacity * 10 + rows * 10
    store<u16>(call, 0)
    store<i64>(call, -1, 2)
    store<i32>(cPhase + person * capacity * 4 + rows * 4, ABSENT)
  }
  let at = infoEnd
  if (samples > 0) {
    if (load<u8>(at) != TAB) return false
    const formatAt = at + 1
    const formatEnd = findEither(formatAt, TAB, NEWLINE)
    if (!readFormat(formatAt, formatEnd)) return false
    at = formatEnd
    for (let sample = 0; sample < samples; sample++) {
      if (load<u8>(at) != TAB) return false
      const callAt = at + 1
      let callEnd = findEither(callAt, TAB, NEWLINE)
      const next = callEnd
      if (load<u8>(callEnd) == NEWLINE && load<u8>(callEnd - 1) == RETURN) callEnd--
      const person = load<i32>(personOfSample + (sample << 2))
      if (person >= 0 && !readCall(callAt, callEnd, person, rows)) return false
      at = next
    }
  }
  if (load<u8>(at) == RETURN) at++
  if (load<u8>(at) != NEWLINE) return false
  lineEnd = at
  // The text of a row is made of parts of its line.
  if (textBytes + (at - line) + 256 > textLimit) {
    lacksRoom = true
    return false
  }
  writeRow(line - input, altAt, altLength)
  return true
}

function writeRow(lineAt: i32, altAt: i32, altLength: i32): void {
  const row = rows
  const refLength = refEnd - refAt
  const filterLength = filterEnd - filterAt
  const isPass =
    (filterLength == 1 && load<u8>(filterAt) == DOT) || (filterLength == 4 && load<u32>(filterAt) == 0x53534150)
  store<u16>(cContig + row * 2, u16(contigOfLine))
  store<u32>(cPosition + row * 4, u32(placeOfLine))
  store<u32>(cSpan + row * 4, u32(refLength - 1))
  store<u8>(cKind + row, u8(kindOf(refLength, altLength)))
  store<u16>(cFilter + row * 2, isPass ? 0 : u16(codeOf(NAMES_FILTER, filterAt, filterLength)))
  store<u8>(cImpact + row, u8(impactOfRecord))
  let clinvar = 0
  if (significanceRank < PRIORITIES) clinvar = codeOf(MEANS_SIGNIFICANCE, significance, significanceLength)
  store<u8>(cClinvar + row, u8(clinvar))
  let stars = 0
  if (reviewRank < PRIORITIES) stars = codeOf(MEANS_REVIEW, review, reviewLength)

  // The gene that is hit worst is shown by its best transcript.
  let shown = -1
  for (let g = 0; g < geneSeen; g++) {
    const slot = perGene + g * 48
    if (shown == -1 || load<i32>(slot, 4) < load<i32>(perGene + shown * 48, 4)) shown = g
    if (insideCount == 0) {
      store<u32>(cGenes + geneCount * 4, u32(load<i32>(slot)))
      geneCount++
    }
  }
  memory.copy(cGenes + geneCount * 4, inside, insideCount * 4)
  geneCount += insideCount
  store<u32>(cGeneEnds + row * 4, u32(geneCount))
  const shownSlot = perGene + shown * 48
  const view = cView + row * 12
  store<u8>(view, u8(shown == -1 ? 40 : load<i32>(shownSlot, 4)))
  store<u8>(view, u8(geneSeen == 0 ? 40 : worst), 1)
  store<u8>(view, u8(stars), 2)
  store<u8>(view, u8(allele), 3)
  store<u8>(view, u8(alleles), 4)
  store<u8>(view, u8(deletionAllele), 5)
  store<u16>(view, 0, 6)
  store<u32>(view, shown == -1 ? 0 : u32(transcriptOf(shownSlot)), 8)
  store<u32>(cLine + row * 4, u32(lineAt))
  writeFields(row)

  // id, ref, alt, hgvsC, hgvsP, discriminator
  if (!(idEnd - idAt == 1 && load<u8>(idAt) == DOT)) addText(idAt, idEnd - idAt)
  addSeparator()
  addText(refAt, refLength)
  addSeparator()
  addText(altAt, altLength)
  addSeparator()
  if (shown != -1) addHgvs(load<i32>(shownSlot, 24), load<i32>(shownSlot, 28))
  addSeparator()
  if (shown != -1) addHgvs(load<i32>(shownSlot, 32), load<i32>(shownSlot, 36))
  addSeparator()
  store<u32>(cTextEnds + row * 4, u32(textBytes))
  rows = row + 1
}

/** Index in `variantKinds`: snv, mnv, indel, del, dup, ins. */
@inline
function kindOf(refLength: i32, altLength: i32): i32 {
  if (refLength == altLength) return refLength == 1 ? 0 : 1
  const change = altLength - refLength
  if (change < structuralFrom && change > -structuralFrom) return 2
  return change > 0 ? 5 : 3
}
let structuralFrom: i32 = 50
export function setStructuralFrom(bases: i32): void {
  structuralFrom = bases
}
