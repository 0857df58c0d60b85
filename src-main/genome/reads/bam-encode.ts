import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { AlignedRead, ReadsContig } from '#main/genome/reads/aligned-read.ts'
import { lengthOnReference, type PackedCigar } from '#main/genome/reads/cigar.ts'

/** A read to be written; positions 0-based, -1 where there is no mate. */
export interface ReadToEncode {
  readonly contig: number
  readonly start: number
  readonly mappingQuality: number
  readonly flags: number
  readonly cigar: PackedCigar
  readonly mateContig: number
  readonly mateStart: number
  readonly templateLength: number
  readonly name: string
  readonly bases: string
  readonly qualities: Uint8Array | null
}

/** The fixed part of a record, and where in it the bin stands. */
const fixedBytes = 32
const binAt = 10

/** Bases by their four bits. */
export const baseCodes = '=ACMGRSVTWYHKDBN'

/**
 * One record in BAM's layout, without the length in front and without optional tags.
 * Source: SAM/BAM specification, section 4.2.
 */
export function encodeRead(read: ReadToEncode): Buffer {
  const name = Buffer.from(`${read.name}\0`, 'latin1')
  const sequenceBytes = (read.bases.length + 1) >> 1
  const record = Buffer.alloc(32 + name.length + read.cigar.length * 4 + sequenceBytes + read.bases.length)
  record.writeInt32LE(read.contig, 0)
  record.writeInt32LE(read.start, 4)
  record.writeUInt8(name.length, 8)
  record.writeUInt8(read.mappingQuality, 9)
  record.writeUInt16LE(binOf(read.start, read.start + Math.max(1, lengthOnReference(read.cigar))), binAt)
  record.writeUInt16LE(read.cigar.length, 12)
  record.writeUInt16LE(read.flags & 0xffff, 14)
  record.writeInt32LE(read.bases.length, 16)
  record.writeInt32LE(read.mateContig, 20)
  record.writeInt32LE(read.mateStart, 24)
  record.writeInt32LE(read.templateLength, 28)
  let at = name.copy(record, 32) + 32
  for (const packed of read.cigar) at = record.writeUInt32LE(packed, at)
  for (let base = 0; base < read.bases.length; base += 1) {
    const code = Math.max(0, baseCodes.indexOf(read.bases[base] ?? 'N'))
    const byte = at + (base >> 1)
    record[byte] = (record[byte] ?? 0) | (base % 2 === 0 ? code << 4 : code)
  }
  at += sequenceBytes
  if (read.qualities === null) record.fill(0xff, at)
  else record.set(read.qualities.subarray(0, read.bases.length), at)
  return record
}

/** The index bin of an interval. Source: SAM specification, section 5.3 (UCSC binning). */
function binOf(start: number, end: number): number {
  const last = end - 1
  if (start >> 14 === last >> 14) return 4681 + (start >> 14)
  if (start >> 17 === last >> 17) return 585 + (start >> 17)
  if (start >> 20 === last >> 20) return 73 + (start >> 20)
  if (start >> 23 === last >> 23) return 9 + (start >> 23)
  if (start >> 26 === last >> 26) return 1 + (start >> 26)
  return 0
}

/** A complete BAM file: header with contigs only (no program lines, no sample names), then the reads. */
export function encodeBam(contigs: readonly ReadsContig[], reads: readonly AlignedRead[]): Buffer {
  const text = Buffer.from(
    ['@HD\tVN:1.6\tSO:coordinate', ...contigs.map(({ name, length }) => `@SQ\tSN:${name}\tLN:${length}`), ''].join(
      '\n',
    ),
    'latin1',
  )
  const parts: Buffer[] = [Buffer.from('BAM\u0001', 'latin1'), u32(text.length), text, u32(contigs.length)]
  for (const { name, length } of contigs) {
    const ended = Buffer.from(`${name}\0`, 'latin1')
    parts.push(u32(ended.length), ended, u32(length))
  }
  for (const { record, start, end } of reads) {
    // Files state the bin as they like; one that was put together again here must not stand out by it.
    const head = Buffer.from(record.subarray(0, fixedBytes))
    head.writeUInt16LE(binOf(start, Math.max(start + 1, end)), binAt)
    parts.push(u32(record.length), head, record.subarray(fixedBytes))
  }
  return bgzip(Buffer.concat(parts))
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** Plain bytes per BGZF block, a little under 64 KiB so that incompressible bytes still fit. */
const blockBytes = 65_280

/**
 * BGZF: gzip members with their own size in an extra field. Compressed only lightly, since the bytes travel within one
 * machine.
 * Source: SAM specification, section 4.1.
 */
function bgzip(plain: Buffer): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at < plain.length; at += blockBytes) blocks.push(bgzfBlock(plain.subarray(at, at + blockBytes)))
  blocks.push(bgzfBlock(Buffer.alloc(0)))
  return Buffer.concat(blocks)
}

function bgzfBlock(plain: Buffer): Buffer {
  const body = deflateRawSync(plain, { level: constants.Z_BEST_SPEED })
  const block = Buffer.alloc(18 + body.length + 8)
  block.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 6, 0, 0x42, 0x43, 2, 0])
  block.writeUInt16LE(block.length - 1, 16)
  body.copy(block, 18)
  block.writeUInt32LE(crc32(plain), 18 + body.length)
  block.writeUInt32LE(plain.length, 22 + body.length)
  return block
}
