import { crc32, inflateRawSync } from 'node:zlib'
import { invariant } from '#shared/kit/assert.ts'

/** A BAM file as text: `samtools view` without optional tags. Reads every byte and refuses what the format forbids. */
export interface BamText {
  readonly header: string
  readonly contigs: readonly { readonly name: string; readonly length: number }[]
  /** One line a read, columns 1-11. */
  readonly lines: readonly string[]
}

const endOfFile = '1f8b08040000000000ff0600424302001b0003000000000000000000'

/**
 * Takes a BAM file apart by the specification alone, so that a test does not read with the library it tests.
 * Source: SAM specification v1, sections 4.1 (BGZF) and 4.2 (BAM).
 */
export function readBam(file: Buffer): BamText {
  const plain = inflateBlocks(file)
  invariant(plain.toString('latin1', 0, 4) === 'BAM\u0001', 'a BAM begins with its magic')
  const textEnd = 8 + plain.readInt32LE(4)
  const contigs: { name: string; length: number }[] = []
  let at = textEnd + 4
  for (let left = plain.readInt32LE(textEnd); left > 0; left -= 1) {
    const nameEnd = at + 4 + plain.readInt32LE(at)
    contigs.push({ name: plain.toString('latin1', at + 4, nameEnd - 1), length: plain.readInt32LE(nameEnd) })
    at = nameEnd + 4
  }
  const lines: string[] = []
  while (at < plain.length) {
    const next = at + 4 + plain.readInt32LE(at)
    invariant(next <= plain.length, 'a record ends within the file')
    lines.push(lineOf(plain.subarray(at + 4, next), contigs))
    at = next
  }
  return { header: plain.toString('latin1', 8, textEnd), contigs, lines }
}

function inflateBlocks(file: Buffer): Buffer {
  invariant(file.subarray(-28).toString('hex') === endOfFile, 'a BGZF file ends with the empty block')
  const blocks: Buffer[] = []
  for (let at = 0; at < file.length;) {
    invariant(file.toString('hex', at, at + 4) === '1f8b0804', 'a BGZF block is a gzip member with an extra field')
    const size = file.readUInt16LE(at + 16) + 1
    const plain = inflateRawSync(file.subarray(at + 18, at + size - 8))
    invariant(plain.length <= 65_536, 'a BGZF block holds at most 64 KiB')
    invariant(crc32(plain) === file.readUInt32LE(at + size - 8), 'the checksum of a block fits')
    invariant(plain.length === file.readUInt32LE(at + size - 4), 'the length of a block fits')
    blocks.push(plain)
    at += size
  }
  return Buffer.concat(blocks)
}

function lineOf(record: Buffer, contigs: BamText['contigs']): string {
  const [contig, start, mateContig, mateStart] = [0, 4, 20, 24].map((at) => record.readInt32LE(at))
  const [nameLength, quality] = [record.readUInt8(8), record.readUInt8(9)]
  const [operations, flags, bases] = [record.readUInt16LE(12), record.readUInt16LE(14), record.readInt32LE(16)]
  const cigarAt = 32 + nameLength
  const basesAt = cigarAt + operations * 4
  const qualitiesAt = basesAt + ((bases + 1) >> 1)
  invariant(record.length === qualitiesAt + bases, 'a record carries no optional tags')
  const nameOf = (index: number | undefined): string => contigs[index ?? -1]?.name ?? '*'
  const isSame = mateContig === contig && mateContig !== -1
  return [
    record.toString('latin1', 32, cigarAt - 1),
    flags,
    nameOf(contig),
    (start ?? -1) + 1,
    quality,
    cigarText(record, cigarAt, operations),
    isSame ? '=' : nameOf(mateContig),
    (mateStart ?? -1) + 1,
    record.readInt32LE(28),
    Array.from({ length: bases }, (_, i) => baseAt(record, basesAt, i)).join('') || '*',
    qualityText(record.subarray(qualitiesAt)),
  ].join('\t')
}

function cigarText(record: Buffer, at: number, operations: number): string {
  const steps = Array.from({ length: operations }, (_, i) => record.readUInt32LE(at + i * 4))
  return steps.map((packed) => `${packed >>> 4}${'MIDNSHP=X'[packed & 0xf] ?? '?'}`).join('') || '*'
}

function baseAt(record: Buffer, at: number, index: number): string {
  const packed = record[at + (index >> 1)] ?? 0
  return '=ACMGRSVTWYHKDBN'[index % 2 === 0 ? packed >> 4 : packed & 0xf] ?? '?'
}

function qualityText(qualities: Buffer): string {
  if (qualities.length === 0 || qualities[0] === 0xff) return '*'
  return Array.from(qualities, (quality) => String.fromCharCode(quality + 33)).join('')
}
