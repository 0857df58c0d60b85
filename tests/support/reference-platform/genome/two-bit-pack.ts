import type { ReferenceWindow } from '#tests/support/demo-families/reference-windows.ts'
import { sequences, type Sequence } from '#tests/support/reference-platform/genome/sequences.ts'

/**
 * The chromosomes of the demo pack. They have their true lengths, so that a workstation accepts the pack as GRCh38; bases
 * are known only in the windows of the demo families, everything else is N.
 */
const packContigs = ['chr21', 'chr22', 'chrM']

/** UCSC's codes, two bits each, the first base in the highest bits. */
const codes: Readonly<Record<string, number>> = { T: 0, C: 1, A: 2, G: 3 }

interface Block {
  readonly start: number
  readonly size: number
}

/**
 * A genuine 2bit file, version 0. Source: UCSC Genome Browser, file format 2bit.
 *
 * @param windows joined and sorted within each contig
 */
export function buildTwoBitPack(windows: readonly ReferenceWindow[]): Buffer {
  const packed = sequences.filter(({ contig }) => packContigs.includes(contig))
  const records = packed.map((sequence) =>
    sequenceRecord(
      sequence,
      windows.filter(({ contig }) => contig === sequence.contig),
    ),
  )
  const indexSize = packed.reduce((size, { contig }) => size + 1 + contig.length + 4, 0)
  let offset = 16 + indexSize
  const index = packed.map(({ contig }, at) => {
    const entry = Buffer.alloc(1 + contig.length + 4)
    entry.writeUInt8(contig.length, 0)
    entry.write(contig, 1, 'latin1')
    entry.writeUInt32LE(offset, 1 + contig.length)
    offset += records[at]?.length ?? 0
    return entry
  })
  return Buffer.concat([header(packed.length), ...index, ...records])
}

function header(count: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x1a412743, 0)
  bytes.writeUInt32LE(count, 8)
  return bytes
}

function sequenceRecord({ length }: Sequence, windows: readonly ReferenceWindow[]): Buffer {
  const unknown = unknownBlocks(length, windows)
  const numbers = [
    length,
    unknown.length,
    ...unknown.map(({ start }) => start),
    ...unknown.map(({ size }) => size),
    // No masked blocks, and the reserved word.
    0,
    0,
  ]
  const head = Buffer.alloc(numbers.length * 4)
  numbers.forEach((value, index) => head.writeUInt32LE(value, index * 4))
  return Buffer.concat([head, packedBases(length, windows)])
}

/** Everything between the windows. */
function unknownBlocks(length: number, windows: readonly ReferenceWindow[]): readonly Block[] {
  const starts = [0, ...windows.map(({ end }) => end)]
  const ends = [...windows.map(({ start }) => start), length]
  return starts.flatMap((start, index) => {
    const size = (ends[index] ?? start) - start
    return size > 0 ? [{ start, size }] : []
  })
}

function packedBases(length: number, windows: readonly ReferenceWindow[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(length / 4))
  for (const { start, bases } of windows) {
    for (let index = 0; index < bases.length; index += 1) {
      const position = start + index
      const shift = 6 - 2 * (position % 4)
      const at = position >> 2
      bytes[at] = (bytes[at] ?? 0) | ((codes[bases.charAt(index)] ?? 0) << shift)
    }
  }
  return bytes
}
