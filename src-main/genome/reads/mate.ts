import { region } from '#shared/domain/coordinates/coordinates.ts'
import type { RegionSet } from '#shared/domain/coordinates/region-set.ts'
import type { AlignedRead } from '#main/genome/reads/aligned-read.ts'

/** Where a record keeps what it says of its mate. Source: SAM/BAM specification, section 4.2. */
const at = { start: 4, flags: 14, bases: 16, mateContig: 20, mateStart: 24, templateLength: 28 } as const

/** Paired, properly paired, mate unmapped, mate reverse, first, second. */
const pairFlags = 0x1 | 0x2 | 0x8 | 0x20 | 0x40 | 0x80

/**
 * Whether what a record says of its mate names a place in one of the regions. How far a mate reaches is not in the
 * record: it is taken to be as long as the read, or up to the end of the pair where that is stated.
 *
 * @param contigs plain names in the order of the file
 */
export function pointsInto({ record }: AlignedRead, contigs: readonly string[], regions: RegionSet): boolean {
  const contig = contigs[record.readInt32LE(at.mateContig)]
  if (contig === undefined) return false
  const start = record.readInt32LE(at.mateStart)
  const templateLength = record.readInt32LE(at.templateLength)
  const asLongAsThis = start + Math.max(1, record.readInt32LE(at.bases))
  const pairEnd = templateLength > 0 ? record.readInt32LE(at.start) + templateLength : asLongAsThis
  const mate = region(contig, start, Math.max(asLongAsThis, pairEnd))
  return regions.touches(mate)
}

/** Flags of a read that was never paired. */
export function unpairedFlags(flags: number): number {
  return flags & ~pairFlags
}

/** The read alone, as one that was never paired: a mate shown as missing would point to where it is. */
export function withoutMate(read: AlignedRead): AlignedRead {
  const record = Buffer.from(read.record)
  record.writeUInt16LE(unpairedFlags(record.readUInt16LE(at.flags)), at.flags)
  record.writeInt32LE(-1, at.mateContig)
  record.writeInt32LE(-1, at.mateStart)
  record.writeInt32LE(0, at.templateLength)
  return { ...read, record }
}
