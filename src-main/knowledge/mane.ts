import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CodingTranscript } from '#shared/domain/classification/evidence/coding-transcript.ts'
import { readBigBed, type BigBedRow } from '#main/knowledge/big-bed.ts'
import { forEachUnhurried } from '#main/knowledge/unhurried.ts'

/** The clinical transcripts of MANE (NCBI and EMBL-EBI); lengths and junctions hold in every build. */
export interface ManeTranscripts {
  /** By RefSeq or Ensembl accession; the version counts, because another version may have other exons. */
  readonly find: (accession: string) => CodingTranscript | undefined
  /** Whether a gene, by its symbol, codes for a protein. */
  readonly isCoding: (gene: string) => boolean
}

export async function loadManeTranscripts(assetsFolder: string): Promise<ManeTranscripts> {
  const rows = await readBigBed(await readFile(join(assetsFolder, 'genome', 'mane.GRCh38.bb')))
  const byAccession = new Map<string, BigBedRow>()
  const coding = new Set<string>()
  await forEachUnhurried(rows, (row) => {
    const fields = row.rest.split('\t', column.refSeq + 1)
    for (const accession of [fields[column.refSeq], fields[column.ensemblId]]) byAccession.set(accession ?? '', row)
    if (Number(fields[column.codingStart]) < Number(fields[column.codingEnd])) coding.add(fields[column.gene] ?? '')
  })
  return {
    // Exons are worked out for the few transcripts that somebody looks at.
    find: (accession) => {
      const row = byAccession.get(accession)
      return row === undefined ? undefined : transcriptOf(row)
    },
    isCoding: (gene) => coding.has(gene),
  }
}

const numbers = (text: string | undefined): readonly number[] =>
  (text ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map(Number)

/** Columns of the table's own description (autoSql) after contig, start and end. */
const column = {
  ensemblId: 0,
  strand: 2,
  codingStart: 3,
  codingEnd: 4,
  sizes: 7,
  starts: 8,
  gene: 15,
  refSeq: 18,
  status: 21,
} as const

/** Nothing for a transcript that codes for no protein. */
function transcriptOf({ start, rest }: BigBedRow): CodingTranscript | undefined {
  const fields = rest.split('\t')
  const [codingStart, codingEnd] = [Number(fields[column.codingStart]), Number(fields[column.codingEnd])]
  const starts = numbers(fields[column.starts])
  const exons = numbers(fields[column.sizes]).map((size, index) => {
    const from = start + (starts[index] ?? 0)
    const coding = Math.max(0, Math.min(from + size, codingEnd) - Math.max(from, codingStart))
    return { size, coding }
  })
  const read = fields[column.strand] === '-' ? exons.toReversed() : exons
  const id = fields[column.refSeq] ?? ''
  if (id === '' || codingStart >= codingEnd) return undefined
  return {
    id,
    ensemblId: fields[column.ensemblId] ?? '',
    gene: fields[column.gene] ?? '',
    status: fields[column.status] === 'MANE Plus Clinical' ? 'MANE Plus Clinical' : 'MANE Select',
    exonLengths: read.map(({ size }) => size),
    codingLengths: read.map(({ coding }) => coding),
  }
}
