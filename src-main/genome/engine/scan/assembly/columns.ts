/** The columns of the segment being filled; the host reads them where they lie. */
import { reserve } from './memory'

export let capacity: i32 = 0
export let cContig: i32 = 0 // u16
export let cPosition: i32 = 0 // u32
export let cSpan: i32 = 0 // u32: end - position
export let cKind: i32 = 0 // u8
export let cFilter: i32 = 0 // u16
export let cImpact: i32 = 0 // u8
export let cClinvar: i32 = 0 // u8
export let cView: i32 = 0 // 12 bytes: consequence, worst, stars, allele, alleleCount, deletion, 2 free, transcript u32
export let cLine: i32 = 0 // u32: where the line begins in the input
export let cGeneEnds: i32 = 0 // u32
export let cGenes: i32 = 0 // u32
export let geneLimit: i32 = 0
export let cFields: i32 = 0 // f32, field after field, each `capacity` long
export let cCalls: i32 = 0 // 5 x i16 per row, person after person
export let cPhase: i32 = 0 // i32 per row, person after person
export let cTextEnds: i32 = 0 // u32
export let cText: i32 = 0
export let textLimit: i32 = 0

/** Makes the columns; answers where their addresses stand, in the order of `segment-memory.ts`. */
export function layColumns(rowCapacity: i32, geneCapacity: i32, textCapacity: i32, persons: i32, fields: i32): i32 {
  capacity = rowCapacity
  geneLimit = geneCapacity
  textLimit = textCapacity
  cContig = reserve(capacity * 2)
  cPosition = reserve(capacity * 4)
  cSpan = reserve(capacity * 4)
  cKind = reserve(capacity)
  cFilter = reserve(capacity * 2)
  cImpact = reserve(capacity)
  cClinvar = reserve(capacity)
  cView = reserve(capacity * 12)
  cLine = reserve(capacity * 4)
  cGeneEnds = reserve(capacity * 4)
  cGenes = reserve(geneCapacity * 4)
  cFields = reserve(capacity * 4 * max(fields, 1))
  cCalls = reserve(capacity * 10 * persons)
  cPhase = reserve(capacity * 4 * persons)
  cTextEnds = reserve(capacity * 4)
  cText = reserve(textCapacity)
  const list = reserve(16 * 4)
  store<i32>(list, cContig)
  store<i32>(list, cPosition, 4)
  store<i32>(list, cSpan, 8)
  store<i32>(list, cKind, 12)
  store<i32>(list, cFilter, 16)
  store<i32>(list, cImpact, 20)
  store<i32>(list, cClinvar, 24)
  store<i32>(list, cView, 28)
  store<i32>(list, cLine, 32)
  store<i32>(list, cGeneEnds, 36)
  store<i32>(list, cGenes, 40)
  store<i32>(list, cFields, 44)
  store<i32>(list, cCalls, 48)
  store<i32>(list, cPhase, 52)
  store<i32>(list, cTextEnds, 56)
  store<i32>(list, cText, 60)
  return list
}
