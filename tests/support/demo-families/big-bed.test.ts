import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBigBed, type BedEntry } from './big-bed.ts'
import { selectTranscripts, transcribedPositions } from './transcript.ts'

const columns = (symbol: string, strand: string, status = 'MANE Select'): string[] =>
  [
    `ENST1.2 0 ${strand} 110 290 8,81,156 2 50,40, 0,160, ENST1.2 cmpl cmpl 0,0,`,
    `mRNA ENSG1.1 ${symbol} protein_coding ENSP1.1 NM_7.3 GeneID:42 NP_7.1`,
  ]
    .join(' ')
    .split(' ')
    .concat(status)

const entries: BedEntry[] = [
  { contig: 'chr1', start: 100, end: 300, rest: columns('PLUS', '+') },
  { contig: 'chr1', start: 100, end: 300, rest: columns('PLUS', '+', 'MANE Plus Clinical') },
  { contig: 'chr12', start: 100, end: 300, rest: columns('MINUS', '-') },
]

/** A bigBed file with one leaf per chromosome, as small as the format allows. */
function writeBigBed(isCompressed: boolean): Uint8Array {
  const contigs = [...new Set(entries.map((entry) => entry.contig))]
  const keySize = Math.max(...contigs.map((name) => name.length))
  const blocks = contigs.map((contig, id) => {
    const lines = entries.filter((entry) => entry.contig === contig).map((entry) => bedBytes(entry, id))
    const block = Buffer.concat(lines)
    return isCompressed ? deflateSync(block) : block
  })
  const header = Buffer.alloc(64)
  const tree = Buffer.alloc(32 + 4 + contigs.length * (keySize + 8))
  const dataStart = header.length + tree.length
  const index = Buffer.alloc(48 + 4 + contigs.length * 32)
  header.writeUInt32LE(0x8789f2eb, 0)
  header.writeBigUInt64LE(BigInt(header.length), 8)
  header.writeBigUInt64LE(BigInt(dataStart + blocks.reduce((sum, block) => sum + block.length, 0)), 24)
  header.writeUInt32LE(isCompressed ? 4096 : 0, 52)
  tree.writeUInt32LE(0x78ca8c91, 0)
  tree.writeUInt32LE(keySize, 8)
  tree.writeUInt8(1, 32)
  tree.writeUInt16LE(contigs.length, 34)
  index.writeUInt32LE(0x2468ace0, 0)
  index.writeUInt8(1, 48)
  index.writeUInt16LE(contigs.length, 50)
  let offset = dataStart
  for (const [id, name] of contigs.entries()) {
    tree.write(name, 36 + id * (keySize + 8))
    tree.writeUInt32LE(id, 36 + id * (keySize + 8) + keySize)
    index.writeBigUInt64LE(BigInt(offset), 52 + id * 32 + 16)
    index.writeBigUInt64LE(BigInt(blocks[id]?.length ?? 0), 52 + id * 32 + 24)
    offset += blocks[id]?.length ?? 0
  }
  return Buffer.concat([header, tree, ...blocks, index])
}

function bedBytes(entry: BedEntry, id: number): Buffer {
  const numbers = Buffer.alloc(12)
  numbers.writeUInt32LE(id, 0)
  numbers.writeUInt32LE(entry.start, 4)
  numbers.writeUInt32LE(entry.end, 8)
  return Buffer.concat([numbers, Buffer.from(`${entry.rest.join('\t')}\0`)])
}

describe('bigBed', () => {
  it.each([true, false])('reads what stands in it (compressed: %s)', (isCompressed) => {
    expect(readBigBed(writeBigBed(isCompressed))).toEqual(entries)
  })

  it('refuses another file', () => {
    expect(() => readBigBed(Buffer.alloc(64))).toThrow('bigBed')
  })
})

describe('transcripts', () => {
  it('come from the MANE Select line, in both directions', () => {
    const models = selectTranscripts(entries, ['PLUS', 'MINUS'])
    expect(models.get('PLUS')).toMatchObject({
      strand: '+',
      exons: [
        { start: 100, end: 150 },
        { start: 260, end: 300 },
      ],
      coding: { start: 110, end: 290 },
      refseqTranscript: 'NM_7.3',
      entrezGene: '42',
    })
    const minus = models.get('MINUS')
    expect(minus === undefined ? [] : transcribedPositions(minus).slice(38, 42)).toEqual([261, 260, 149, 148])
    expect(() => selectTranscripts(entries, ['OTHER'])).toThrow('OTHER')
  })
})
