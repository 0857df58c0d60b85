import { CraiIndex, IndexedCramFile, type CramRecord } from '@gmod/cram'
import type { AlignedRead, ReadsContig, ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { encodeRead } from '#main/genome/reads/bam-encode.ts'
import { cigarOf, lengthOnReference } from '#main/genome/reads/cigar.ts'
import { orCorrupt } from '#main/genome/reads/damaged.ts'
import { filehandleOf } from '#main/genome/reads/filehandle.ts'
import type { SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

export interface CramFiles {
  readonly cram: ByteSource
  readonly index: ByteSource
  /** CRAM keeps only what differs from the reference; without it there are no bases. */
  readonly sequence: SequenceSource
}

/**
 * Reads of a CRAM file. The reference MD5 of slices is not checked: a slice may reach beyond the windows that came with
 * the case, and those bases are N here, which is shown as N and hides nothing.
 */
export function createCramReads({ cram, index, sequence }: CramFiles): ReadsSource {
  let contigs: Promise<readonly ReadsContig[]> | undefined
  const file = new IndexedCramFile({
    cramFilehandle: filehandleOf(cram),
    index: new CraiIndex({ filehandle: filehandleOf(index) }),
    checkSequenceMD5: false,
    seqFetch: async (contigIndex, start, end) => {
      const contig = (await listContigs())[contigIndex]
      // CRAM asks 1-based and inclusive.
      return contig === undefined ? 'N'.repeat(end - start + 1) : sequence.bases(contig.name, start - 1, end)
    },
  })
  const listContigs = (): Promise<readonly ReadsContig[]> => {
    contigs ??= orCorrupt(readContigs(file))
    return contigs
  }

  return {
    contigs: listContigs,
    overlapping: async (contig, start, end) => {
      const list = await listContigs()
      const contigIndex = list.findIndex(({ name }) => name === contig)
      if (contigIndex === -1) return []
      // The reader counts from 1 but leaves out a read that ends on the first base asked for, so it is asked one base early.
      const records = await orCorrupt(file.getRecordsForRange(contigIndex, start, end))
      return records
        .filter((record) => !record.isSegmentUnmapped())
        .map(alignedRead)
        .filter((read) => read.start < end && read.end > start)
    },
    close: async () => {
      await Promise.all([cram.close(), index.close()])
    },
  }
}

/** `@SQ` lines of the header, in order: their number is how records name a contig. */
async function readContigs(file: IndexedCramFile): Promise<readonly ReadsContig[]> {
  const text = await file.cram.getHeaderText()
  return (text ?? '').split('\n').flatMap((line) => {
    if (!line.startsWith('@SQ')) return []
    const name = /\tSN:([^\t]+)/u.exec(line)?.[1]
    const length = /\tLN:(\d+)/u.exec(line)?.[1]
    return name === undefined || length === undefined ? [] : [{ name, length: Number(length) }]
  })
}

function alignedRead(record: CramRecord): AlignedRead {
  const start = record.alignmentStart - 1
  const cigar = cigarOf(record)
  const encoded = encodeRead({
    contig: record.sequenceId,
    start,
    mappingQuality: record.mappingQuality ?? 255,
    flags: record.flags,
    cigar,
    mateContig: record.mate?.sequenceId ?? -1,
    mateStart: record.mate === undefined ? -1 : record.mate.alignmentStart - 1,
    templateLength: signedTemplateLength(record),
    name: record.readName ?? String(record.uniqueId),
    bases: record.getReadBases() ?? '',
    qualities: record.qualityScores ?? null,
  })
  return { start, end: start + Math.max(1, lengthOnReference(cigar)), record: encoded }
}

/** BAM counts the template length negative in the read that lies further right; CRAM leaves the sign out. */
function signedTemplateLength(record: CramRecord): number {
  const length = record.templateLength ?? record.templateSize ?? 0
  const mateStart = record.mate?.alignmentStart
  if (mateStart === undefined || mateStart === record.alignmentStart) return length
  return mateStart > record.alignmentStart ? Math.abs(length) : -Math.abs(length)
}
