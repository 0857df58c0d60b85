import { bgzf, bgzfEnd, splitBgzf, unpacked } from '#tests/support/reference-platform/htsget/bgzf.ts'
import {
  demandReferences,
  isWanted,
  type Slice,
  type WantedRegion,
} from '#tests/support/reference-platform/htsget/slice.ts'

/** Operations of a CIGAR that move on the reference: M, D, N, =, X. */
const onReference = new Set([0, 2, 3, 7, 8])

/**
 * A BAM in parts, by walking through its records. Source: SAM specification 4.2.
 *
 * @param regions null for the whole file
 */
export function sliceBam(file: Buffer, regions: readonly WantedRegion[] | null): Slice {
  const bytes = unpacked(file)
  const { headerEnd, references } = readHeader(bytes)
  if (regions === null) return splitBgzf(file, headerEnd)
  demandReferences(regions, new Set([...references, '*']))
  const wanted: Buffer[] = []
  for (let at = headerEnd; at < bytes.length;) {
    const next = at + 4 + bytes.readInt32LE(at)
    const record = bytes.subarray(at, next)
    const { referenceName, start, end } = placeOf(record, references)
    if (isWanted(regions, referenceName, start, end)) wanted.push(record)
    at = next
  }
  return { header: bgzf(bytes.subarray(0, headerEnd)), body: bgzf(Buffer.concat(wanted)), end: bgzfEnd }
}

function readHeader(bytes: Buffer): { readonly headerEnd: number; readonly references: readonly string[] } {
  if (bytes.toString('latin1', 0, 4) !== 'BAM\u0001') throw new Error('Not a BAM file')
  let at = 8 + bytes.readInt32LE(4)
  const count = bytes.readInt32LE(at)
  at += 4
  const references: string[] = []
  for (let index = 0; index < count; index += 1) {
    const length = bytes.readInt32LE(at)
    references.push(bytes.toString('latin1', at + 4, at + 4 + length - 1))
    at += 8 + length
  }
  return { headerEnd: at, references }
}

function placeOf(
  record: Buffer,
  references: readonly string[],
): { readonly referenceName: string; readonly start: number; readonly end: number } {
  const referenceIndex = record.readInt32LE(4)
  // Reads without a place fit `*`, whose region is everything.
  if (referenceIndex < 0) return { referenceName: '*', start: 0, end: 1 }
  const start = record.readInt32LE(8)
  const cigarAt = 36 + record.readUInt8(12)
  const operations = record.readUInt16LE(16)
  let length = 0
  for (let index = 0; index < operations; index += 1) {
    const operation = record.readUInt32LE(cigarAt + index * 4)
    if (onReference.has(operation & 0xf)) length += operation >>> 4
  }
  return { referenceName: references[referenceIndex] ?? '', start, end: start + Math.max(length, 1) }
}
