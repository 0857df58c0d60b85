import { chromosomes, contigLength, conventionalContig } from '#shared/domain/coordinates/contigs.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'
import { memorySource } from '#main/store/memory-source.ts'

/**
 * A FASTA file of the whole assembly that does not exist: every chromosome on one line, made from the sequence source
 * when a range of it is read. igv.js then has one way to get sequence, whether windows of a case or a genome pack lie
 * behind it, and places without sequence read as N.
 */
export interface VirtualFasta {
  readonly fasta: ByteSource
  /** The `.fai` that belongs to it. */
  readonly index: ByteSource
}

interface Line {
  readonly contig: string
  readonly header: string
  /** Where the header line begins, where the bases begin, and where the line after them begins. */
  readonly start: number
  readonly bases: number
  readonly end: number
}

export function createVirtualFasta(build: Build, sequence: SequenceSource): VirtualFasta {
  const lines: Line[] = []
  let at = 0
  for (const chromosome of chromosomes) {
    const contig = conventionalContig(build, chromosome)
    const header = `>${contig}\n`
    const bases = at + header.length
    const end = bases + (contigLength(build, chromosome) ?? 0) + 1
    lines.push({ contig, header, start: at, bases, end })
    at = end
  }
  const fai = lines.map(({ contig, bases, end }) => {
    const length = end - bases - 1
    return `${contig}\t${length}\t${bases}\t${length}\t${length + 1}\n`
  })
  return {
    index: memorySource(Buffer.from(fai.join(''), 'latin1')),
    fasta: {
      sizeBytes: at,
      read: async (offset, length) => {
        const to = Math.min(at, offset + length)
        const parts: string[] = []
        for (const line of lines) {
          if (line.end <= offset || line.start >= to) continue
          parts.push(await textOf(line, Math.max(offset, line.start), Math.min(to, line.end), sequence))
        }
        return Buffer.from(parts.join(''), 'latin1')
      },
      close: () => sequence.close(),
    },
  }
}

/** Bytes `[from, to)` of the file, which lie within one record. */
async function textOf(line: Line, from: number, to: number, sequence: SequenceSource): Promise<string> {
  const header = line.header.slice(from - line.start, Math.max(0, to - line.start))
  const first = Math.max(from, line.bases) - line.bases
  const last = Math.min(to, line.end - 1) - line.bases
  const bases = last > first ? await sequence.bases(line.contig, first, last) : ''
  return header + bases + (to === line.end ? '\n' : '')
}
