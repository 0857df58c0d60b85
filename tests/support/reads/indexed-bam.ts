import { crc32, deflateRawSync } from 'node:zlib'
import { invariant } from '#shared/kit/assert.ts'

/** A read to be laid down whole on the reference; positions 0-based. */
export interface PlainRead {
  readonly name: string
  readonly contig: string
  readonly start: number
  readonly bases: string
  /** Where its mate lies; none where it is no pair. */
  readonly mate?: { readonly contig: string; readonly start: number }
}

export interface IndexedBam {
  readonly bam: Buffer
  readonly bai: Buffer
}

type Contig = readonly [name: string, length: number]

/**
 * A small alignment of one sample with its index, made by the specification alone: all reads in one block, and for each contig
 * one chunk in the bin that covers everything.
 * Source: SAM specification v1, sections 4.1, 4.2 and 5.2.
 */
export function indexedBam(sample: string, contigs: readonly Contig[], reads: readonly PlainRead[]): IndexedBam {
  const rank = new Map(contigs.map(([name], index) => [name, index] as const))
  const place = (contig: string): number => rank.get(contig) ?? -1
  const sorted = reads.toSorted((a, b) => place(a.contig) - place(b.contig) || a.start - b.start)
  const parts = [headerOf(sample, contigs)]
  let at = parts[0]?.length ?? 0
  const chunks = new Map<number, { readonly from: number; to: number }>()
  for (const read of sorted) {
    const record = recordOf(read, place)
    const chunk = chunks.get(place(read.contig)) ?? { from: at, to: at }
    at += record.length
    chunk.to = at
    chunks.set(place(read.contig), chunk)
    parts.push(record)
  }
  invariant(at < 65_280, 'all reads lie in one block, so that a place in it is a place in the file')
  const plain = Buffer.concat(parts)
  return {
    bam: Buffer.concat([bgzfBlock(plain), bgzfBlock(Buffer.alloc(0))]),
    bai: Buffer.concat([
      Buffer.from('BAI\u0001', 'latin1'),
      u32(contigs.length),
      ...contigs.map((_, index) => indexOf(chunks.get(index))),
    ]),
  }
}

function headerOf(sample: string, contigs: readonly Contig[]): Buffer {
  const lines = [
    '@HD\tVN:1.6\tSO:coordinate',
    ...contigs.map(([name, length]) => `@SQ\tSN:${name}\tLN:${length}`),
    `@RG\tID:1\tSM:${sample}`,
  ]
  const text = Buffer.from(`${lines.join('\n')}\n`, 'latin1')
  const names = contigs.flatMap(([name, length]) => {
    const ended = Buffer.from(`${name}\0`, 'latin1')
    return [u32(ended.length), ended, u32(length)]
  })
  return Buffer.concat([Buffer.from('BAM\u0001', 'latin1'), u32(text.length), text, u32(contigs.length), ...names])
}

const [paired, first] = [0x1, 0x40]

function recordOf({ name, contig, start, bases, mate }: PlainRead, place: (contig: string) => number): Buffer {
  const ended = Buffer.from(`${name}\0`, 'latin1')
  const sequence = Buffer.alloc((bases.length + 1) >> 1)
  for (const [index, base] of Array.from(bases).entries()) {
    const code = '=ACMGRSVTWYHKDBN'.indexOf(base)
    sequence[index >> 1] = (sequence[index >> 1] ?? 0) | (index % 2 === 0 ? code << 4 : code)
  }
  const fixed = Buffer.alloc(32)
  fixed.writeInt32LE(place(contig), 0)
  fixed.writeInt32LE(start, 4)
  fixed.writeUInt8(ended.length, 8)
  fixed.writeUInt8(60, 9)
  fixed.writeUInt16LE(1, 12)
  fixed.writeUInt16LE(mate === undefined ? 0 : paired | first, 14)
  fixed.writeInt32LE(bases.length, 16)
  fixed.writeInt32LE(mate === undefined ? -1 : place(mate.contig), 20)
  fixed.writeInt32LE(mate?.start ?? -1, 24)
  const qualities = Buffer.alloc(bases.length, 37)
  const record = Buffer.concat([fixed, ended, u32(bases.length << 4), sequence, qualities])
  return Buffer.concat([u32(record.length), record])
}

/** Bin 0 holds everything; without a linear index nothing is skipped. */
function indexOf(chunk: { readonly from: number; readonly to: number } | undefined): Buffer {
  if (chunk === undefined) return Buffer.concat([u32(0), u32(0)])
  const offset = (within: number): Buffer => Buffer.concat([u32(within), u32(0)])
  return Buffer.concat([u32(1), u32(0), u32(1), offset(chunk.from), offset(chunk.to), u32(0)])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function bgzfBlock(plain: Buffer): Buffer {
  const body = deflateRawSync(plain)
  const block = Buffer.alloc(18 + body.length + 8)
  block.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 6, 0, 0x42, 0x43, 2, 0])
  block.writeUInt16LE(block.length - 1, 16)
  body.copy(block, 18)
  block.writeUInt32LE(crc32(plain), 18 + body.length)
  block.writeUInt32LE(plain.length, 22 + body.length)
  return block
}
