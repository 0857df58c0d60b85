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
      const mates = await orCorrupt(attachedMates(file, contigIndex, records))
      return records
        .filter((record) => !record.isSegmentUnmapped())
        .map((record) => alignedRead(record, mates))
        .filter((read) => read.start < end && read.end > start)
    },
    close: async () => {
      // The reader keeps decoded slices; a locked workbench holds nobody's reads.
      file.cram.featureCache.clear()
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

type RecordsById = ReadonlyMap<number, CramRecord>

/**
 * The records with those they are paired with in the same slice. Such pairs keep no template length, it follows from
 * where both of them end; and what the reader fills in instead counts clipped and inserted bases as reference.
 */
async function attachedMates(
  file: IndexedCramFile,
  contigIndex: number,
  records: readonly CramRecord[],
): Promise<RecordsById> {
  const known = new Map(records.map((record) => [record.uniqueId, record] as const))
  let [first, last] = [Number.POSITIVE_INFINITY, 0]
  for (const { mate, sequenceId, templateSize } of records) {
    if (templateSize !== undefined || mate?.sequenceId !== sequenceId) continue
    if (mate.uniqueId === undefined || known.has(mate.uniqueId)) continue
    first = Math.min(first, mate.alignmentStart)
    last = Math.max(last, mate.alignmentStart)
  }
  if (last === 0) return known
  // The slices that hold the mates have just been decoded and are at hand.
  for (const record of await file.getRecordsForRange(contigIndex, first - 1, last)) known.set(record.uniqueId, record)
  return known
}

function alignedRead(record: CramRecord, mates: RecordsById): AlignedRead {
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
    templateLength: templateLengthOf(record, mates),
    name: record.readName ?? String(record.uniqueId),
    bases: record.getReadBases() ?? '',
    qualities: record.qualityScores ?? null,
  })
  return { start, end: start + Math.max(1, lengthOnReference(cigar)), record: encoded }
}

/**
 * From the first base of a pair to its last; negative in the read that lies further right, and where both begin at the
 * same base in the second one. A pair that is not in one slice has the number with its sign in the file.
 * Source: SAM specification, section 1.4 (TLEN), and how htslib fills it in when it reads CRAM.
 */
function templateLengthOf(record: CramRecord, mates: RecordsById): number {
  if (record.templateSize !== undefined) return record.templateSize
  const mate = record.mate?.uniqueId === undefined ? undefined : mates.get(record.mate.uniqueId)
  if (mate === undefined || mate.sequenceId !== record.sequenceId) return 0
  if (record.isSegmentUnmapped() || mate.isSegmentUnmapped()) return 0
  const end = Math.max(endOf(record), endOf(mate))
  const length = end - Math.min(record.alignmentStart, mate.alignmentStart)
  if (record.alignmentStart === mate.alignmentStart) return record.isRead1() ? length : -length
  return record.alignmentStart < mate.alignmentStart ? length : -length
}

/** 1-based, the base behind the last one. */
function endOf(record: CramRecord): number {
  return record.alignmentStart + (record.lengthOnRef ?? record.readLength)
}
