import { BamFile, type BamRecord } from '@gmod/bam'
import type { AlignedRead, ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { orCorrupt } from '#main/genome/reads/damaged.ts'
import { filehandleOf } from '#main/genome/reads/filehandle.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

export interface BamFiles {
  readonly bam: ByteSource
  readonly index: ByteSource
  readonly indexKind: 'bai' | 'csi'
}

export function createBamReads({ bam, index, indexKind }: BamFiles): ReadsSource {
  const indexHandle = filehandleOf(index)
  const file = new BamFile({
    bamFilehandle: filehandleOf(bam),
    ...(indexKind === 'bai' ? { baiFilehandle: indexHandle } : { csiFilehandle: indexHandle }),
  })
  let opened: Promise<unknown> | undefined
  const open = async (): Promise<void> => {
    opened ??= file.getHeader()
    await orCorrupt(opened)
  }
  return {
    contigs: async () => {
      await open()
      return (file.indexToChr ?? []).map(({ refName, length }) => ({ name: refName, length }))
    },
    overlapping: async (contig, start, end) => {
      await open()
      const records = await orCorrupt(file.getRecordsForRange(contig, start, end))
      // The reader also gives reads that end right before the range.
      return records
        .filter((record) => !record.isSegmentUnmapped())
        .map(alignedRead)
        .filter((read) => read.start < end && read.end > start)
    },
    close: async () => {
      file.clearFeatureCache()
      await Promise.all([bam.close(), index.close()])
    },
  }
}

/** Bytes of the fixed part of a record, behind its length. */
const fixedPartBytes = 32

/** The record's own bytes up to its tags; the length in front of it is left out. */
function alignedRead(record: BamRecord): AlignedRead {
  const bytes = record.byteArray.subarray(record.b0 - fixedPartBytes, record.tagsStart)
  return { start: record.start, end: record.end, record: Buffer.from(bytes) }
}
