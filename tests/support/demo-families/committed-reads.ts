import { fileURLToPath } from 'node:url'
import { BamFile } from '@gmod/bam'
import { CraiIndex, IndexedCramFile, type CramRecord } from '@gmod/cram'
import type { ObservedRead } from './allele-count.ts'
import { fixturesRoot } from './fixture-schemas.ts'
import { present } from './present.ts'
import type { SparseReference } from './reference-windows.ts'
import { parseCigar, type CigarStep } from './sam-read.ts'

/** A read of a committed file, with the name that tells whether it was made up. */
interface NamedRead extends ObservedRead {
  readonly name: string
}

/** Reads over a range (0-based, half-open) of a committed alignment file. */
export interface ReadsFile {
  readonly header: string
  reads(contig: string, start: number, end: number): Promise<NamedRead[]>
}

function pathOf(slug: string, path: string): string {
  return fileURLToPath(new URL(`${slug}/${path}`, fixturesRoot))
}

/** Opens a BAM with its CSI index through @gmod/bam. */
export async function openBam(slug: string, path: string): Promise<ReadsFile> {
  const bam = new BamFile({ bamPath: pathOf(slug, path), csiPath: pathOf(slug, `${path}.csi`) })
  return {
    header: present(await bam.getHeaderText(), 'BAM header'),
    reads: async (contig, start, end) => {
      const records = await bam.getRecordsForRange(contig, start, end)
      return records.map((record) => ({
        name: record.name,
        flags: record.flags,
        mappingQuality: record.mq ?? 255,
        start: record.start,
        cigar: parseCigar(record.CIGAR),
        bases: record.seq,
        qualityAt: (index) => present(record.qual?.[index], 'quality'),
      }))
    },
  }
}

/**
 * Opens a CRAM with its CRAI index through @gmod/cram; bases come from the committed windows.
 *
 * @param isChecked compares the MD5 of all sequence a slice spans, which means tens of millions of N for ours
 */
export async function openCram(
  slug: string,
  path: string,
  reference: SparseReference,
  isChecked = false,
): Promise<ReadsFile> {
  const contigs: string[] = []
  const cram = new IndexedCramFile({
    cramPath: pathOf(slug, path),
    index: new CraiIndex({ path: pathOf(slug, `${path}.crai`) }),
    seqFetch: (id, start, end) =>
      Promise.resolve(reference.sequence(present(contigs[id], `contig ${id}`), start - 1, end)),
    checkSequenceMD5: isChecked,
  })
  const header = present(await cram.cram.getHeaderText(), 'CRAM header')
  contigs.push(...[...header.matchAll(/^@SQ\t.*?SN:([^\t\n]+)/gmu)].map((match) => present(match[1], 'contig name')))
  return {
    header,
    reads: async (contig, start, end) => {
      // @gmod/cram 8.0.4 asks for `last base > start` with a 1-based start, so a read whose last base is the first of
      // the range would be missing. The 0-based start is one less and brings it back.
      const records = await cram.getRecordsForRange(contigs.indexOf(contig), start, end)
      return records.map((record) => ({
        name: present(record.readName, 'read name'),
        flags: record.flags,
        mappingQuality: record.mappingQuality ?? 255,
        start: record.alignmentStart - 1,
        cigar: cigarOf(record),
        bases: present(record.getReadBases(), 'read bases'),
        qualityAt: (index) => present(record.qualityScores?.[index], 'quality'),
      }))
    },
  }
}

/** CRAM keeps no CIGAR: it follows from the features, and what lies between them is aligned. */
function cigarOf(record: CramRecord): CigarStep[] {
  const steps: CigarStep[] = []
  let done = 0
  const alignUpTo = (index: number): void => {
    if (index > done) steps.push({ length: index - done, op: 'M' })
    done = Math.max(done, index)
  }
  for (const feature of record.readFeatures ?? []) {
    const { code, data, pos } = feature
    if (code === 'D' || code === 'N' || code === 'H') {
      alignUpTo(pos - 1)
      steps.push({ length: data, op: code })
    } else if (code === 'I' || code === 'S' || code === 'i') {
      alignUpTo(pos - 1)
      steps.push({ length: data.length, op: code === 'S' ? 'S' : 'I' })
      done = pos - 1 + data.length
    }
  }
  alignUpTo(record.readLength)
  return steps
}
