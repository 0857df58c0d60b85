/** What VEP says of an allele (CSQ): the worst hit, the genes, the transcript to show, ClinVar, and numbers. */
import { AMPERSAND, COMMA, PIPE, RETURN, SEMICOLON } from './characters'
import {
  BIOTYPE,
  CANONICAL,
  CONSEQUENCE,
  FEATURE,
  FEATURE_TYPE,
  GENE,
  HGVSC,
  HGVSP,
  IMPACT,
  MANE,
  MANE_SELECT,
  noteNumbers,
  PICK,
  PRIORITIES,
  REVIEW,
  SIGNIFICANCE,
  SLOT,
  SYMBOL,
} from './fields'
import { reserve } from './memory'
import { codeOf, isSame, MEANS_CONSEQUENCE, MEANS_IMPACT, NAMES_GENE } from './names'
import { endOfSubField, pipesLeft, skipPipes } from './scanning'

/** Needed CSQ sub-fields in order: pairs of (index, role). */
let needed: i32 = 0
let neededCount: i32 = 0
export let csqFields: i32 = 0
/** From which of the needed sub-fields on noting a text a second time changes nothing: numbers and ClinVar. */
let restFrom: i32 = 0
let upstream: i32 = 0
let downstream: i32 = 0

export function setCsq(list: i32, count: i32, fieldCount: i32): void {
  needed = list
  neededCount = count
  csqFields = fieldCount
  restFrom = count
  while (restFrom > 0 && load<i32>(list + ((restFrom - 1) << 3), 4) >= SIGNIFICANCE) restFrom--
}
export function setBeside(up: i32, down: i32): void {
  upstream = up
  downstream = down
}

// Per record
export const MOST_GENES: i32 = 64
/** gene code, severity, flags (mane 4, picked 2, coding 1), isInside, feature, length, hgvsC, length, hgvsP, length */
export let perGene: i32 = 0
export let geneSeen: i32 = 0
/** Genes the variant lies in, in the order they are first said to be. */
export let inside: i32 = 0
export let insideCount: i32 = 0
export let worst: i32 = 0
export let impactOfRecord: i32 = 0
export let significanceRank: i32 = 0
export let significance: i32 = 0
export let significanceLength: i32 = 0
export let reviewRank: i32 = 0
export let review: i32 = 0
export let reviewLength: i32 = 0

/** Text before: the entries of a record mostly repeat each other. */
let lastGene: i32 = 0
let lastGeneLength: i32 = -1
let lastGeneCode: i32 = 0
let lastTerms: i32 = 0
let lastTermsLength: i32 = -1
let lastTermsCode: i32 = 0
/** The rest of an entry before, from `restFrom` on, and the number of its last sub-field. */
let lastRest: i32 = 0
let lastRestLength: i32 = 0
let lastRestIndex: i32 = 0

@inline
export function noteSignificance(rank: i32, start: i32, length: i32): void {
  if (rank < significanceRank) {
    significanceRank = rank
    significance = start
    significanceLength = length
  }
}

@inline
export function noteReview(rank: i32, start: i32, length: i32): void {
  if (rank < reviewRank) {
    reviewRank = rank
    review = start
    reviewLength = length
  }
}

export function reserveTranscripts(): void {
  perGene = reserve(MOST_GENES * 48)
  inside = reserve(MOST_GENES * 4)
}

/** Forgets the record before. */
export function clearTranscripts(): void {
  worst = 40
  impactOfRecord = 3
  geneSeen = 0
  insideCount = 0
  isShort = false
  significanceRank = PRIORITIES
  reviewRank = PRIORITIES
  lastGeneLength = -1
  lastTermsLength = -1
  lastRestLength = 0
}

@inline
function endsEntry(at: i32): bool {
  const c = load<u8>(at)
  return c == COMMA || c == SEMICOLON || c <= RETURN
}

/** One CSQ entry; answers where it ends (`,`, `;`, tab, newline), or 0 where the record is for the slow reader. */
export function readEntry(start: i32): i32 {
  let at = start
  let index = 0
  let consequenceAt = 0
  let consequenceLength = 0
  let impactAt = 0
  let impactLength = 0
  let symbolAt = 0
  let symbolLength = 0
  let geneAt = 0
  let geneLength = 0
  let typeAt = 0
  let typeLength = 0
  let featureAt = 0
  let featureLength = 0
  let biotypeAt = 0
  let biotypeLength = 0
  let hgvsCAt = 0
  let hgvsCLength = 0
  let hgvsPAt = 0
  let hgvsPLength = 0
  let isCanonical = false
  let hasPick = false
  let isPick = false
  let isMane = false
  let ended = false
  let restAt = 0
  for (let n = 0; n < neededCount; n++) {
    const want = load<i32>(needed + (n << 3))
    const role = load<i32>(needed + (n << 3), 4)
    if (want > index) {
      if (want == index + 1 && load<u8>(at) == PIPE) {
        at++
        pipesLeft = 0
      } else at = skipPipes(at, want - index)
      if (pipesLeft > 0) {
        index = want - pipesLeft
        ended = true
        break
      }
      index = want
    }
    if (n == restFrom) {
      if (lastRestLength > 0 && isSame(at, lastRest, lastRestLength) && endsEntry(at + lastRestLength)) {
        at += lastRestLength
        index = lastRestIndex
        ended = true
        break
      }
      restAt = at
    }
    const end = endOfSubField(at)
    const length = end - at
    if (length > 0) {
      switch (role) {
        case CONSEQUENCE:
          consequenceAt = at
          consequenceLength = length
          break
        case IMPACT:
          impactAt = at
          impactLength = length
          break
        case SYMBOL:
          symbolAt = at
          symbolLength = length
          break
        case GENE:
          geneAt = at
          geneLength = length
          break
        case FEATURE_TYPE:
          typeAt = at
          typeLength = length
          break
        case FEATURE:
          featureAt = at
          featureLength = length
          break
        case BIOTYPE:
          biotypeAt = at
          biotypeLength = length
          break
        case HGVSC:
          hgvsCAt = at
          hgvsCLength = length
          break
        case HGVSP:
          hgvsPAt = at
          hgvsPLength = length
          break
        case CANONICAL:
          // YES
          isCanonical = length == 3 && (load<u32>(at) & 0xffffff) == 0x534559
          break
        case PICK:
          hasPick = true
          isPick = length == 1 && load<u8>(at) == 49
          break
        case MANE_SELECT:
          isMane = true
          break
        case MANE:
          // MANE_Select
          if (length == 11 && load<u64>(at) == 0x6c65535f454e414d && (load<u32>(at, 8) & 0xffffff) == 0x746365) isMane = true
          break
        default:
          if (role >= SLOT) noteNumbers(role - SLOT, at, end, AMPERSAND)
          else if (role >= REVIEW) noteReview(role - REVIEW, at, length)
          else noteSignificance(role - SIGNIFICANCE, at, length)
      }
    }
    at = end
  }
  if (!ended) {
    // The rest of the entry, only to see where it ends and whether it is whole.
    at = skipPipes(at, 0x7fffffff)
    index += 0x7fffffff - pipesLeft
    if (restAt != 0) {
      lastRest = restAt
      lastRestLength = at - restAt
      lastRestIndex = index
    }
  }
  if (index < csqFields - 1) isShort = true

  if (consequenceLength == 0) return at
  // "Transcript"
  if (typeLength != 0 && !(typeLength == 10 && load<u64>(typeAt) == 0x697263736e617254 && load<u16>(typeAt, 8) == 0x7470)) return at
  const nameAt = symbolLength > 0 ? symbolAt : geneAt
  const nameLength = symbolLength > 0 ? symbolLength : geneLength
  if (nameLength == 0) return at

  if (!(lastTermsLength == consequenceLength && isSame(lastTerms, consequenceAt, consequenceLength))) {
    lastTerms = consequenceAt
    lastTermsLength = consequenceLength
    lastTermsCode = codeOf(MEANS_CONSEQUENCE, consequenceAt, consequenceLength)
  }
  // The meaning of a consequence: severity, and VEP's impact for files that do not write one.
  const severity = lastTermsCode & 0xff
  let impact = impactLength > 0 ? codeOf(MEANS_IMPACT, impactAt, impactLength) : 255
  if (impact == 255) impact = lastTermsCode >> 8
  if (!(lastGeneLength == nameLength && isSame(lastGene, nameAt, nameLength))) {
    lastGene = nameAt
    lastGeneLength = nameLength
    lastGeneCode = codeOf(NAMES_GENE, nameAt, nameLength)
  }
  const gene = lastGeneCode
  if (severity < worst) worst = severity
  if (impact < impactOfRecord) impactOfRecord = impact
  const isInside = severity != upstream && severity != downstream

  const isPicked = hasPick ? isPick : isCanonical
  // "protein_coding"
  const isCoding =
    biotypeLength == 14 && load<u64>(biotypeAt) == 0x5f6e6965746f7270 && (load<u64>(biotypeAt, 6) >> 16) == 0x676e69646f63
  const flags = (isMane ? 4 : 0) | (isPicked ? 2 : 0) | (isCoding ? 1 : 0)
  let known = -1
  for (let g = 0; g < geneSeen; g++) {
    if (load<i32>(perGene + g * 48) == gene) {
      known = g
      break
    }
  }
  let slot = perGene + known * 48
  if (known == -1) {
    if (geneSeen == MOST_GENES) return 0
    slot = perGene + geneSeen * 48
    geneSeen++
    store<i32>(slot, gene)
    store<i32>(slot, 0, 12)
    if (isInside) noteInside(slot, gene)
  } else {
    if (isInside && load<i32>(slot, 12) == 0) noteInside(slot, gene)
    const before = load<i32>(slot, 8)
    const isBetter = flags != before ? flags > before : severity < load<i32>(slot, 4)
    if (!isBetter) return at
  }
  store<i32>(slot, severity, 4)
  store<i32>(slot, flags, 8)
  store<i32>(slot, featureAt, 16)
  store<i32>(slot, featureLength, 20)
  store<i32>(slot, hgvsCAt, 24)
  store<i32>(slot, hgvsCLength, 28)
  store<i32>(slot, hgvsPAt, 32)
  store<i32>(slot, hgvsPLength, 36)
  return at
}

@inline
function noteInside(slot: i32, gene: i32): void {
  store<i32>(slot, 1, 12)
  store<i32>(inside + (insideCount << 2), gene)
  insideCount++
}

export let isShort: bool = false
