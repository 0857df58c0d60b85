import { gapAfter, readIndexAt, samFlag, type CigarStep } from './sam-read.ts'

/** What counting needs to know of an alignment, whichever file it came from. `start` is 0-based. */
export interface ObservedRead {
  readonly flags: number
  readonly mappingQuality: number
  readonly start: number
  readonly cigar: readonly CigarStep[]
  readonly bases: string
  /** Phred quality of the base at a 0-based index. */
  readonly qualityAt: (index: number) => number
}

/** A substitution, or a deletion written with its anchor base as VCF does. `start` is 0-based. */
export interface Site {
  readonly start: number
  readonly ref: string
  readonly alt: string
}

export interface AlleleCount {
  readonly ref: number
  readonly alt: number
  readonly other: number
  readonly depth: number
}

/** Below these a base says nothing: the defaults of DeepVariant, which called the rest of the file. */
export const countedFrom = { mappingQuality: 5, baseQuality: 10 } as const

const neverCounted =
  samFlag.unmapped | samFlag.secondary | samFlag.supplementary | samFlag.failedQuality | samFlag.duplicate

/**
 * Counts reads for and against an allele. Each mate counts for itself, duplicates do not count, and a deletion is
 * judged at its anchor base, as `samtools mpileup -A -B -x -q 5 -Q 10` does.
 */
export function countAlleles(reads: Iterable<ObservedRead>, site: Site): AlleleCount {
  const counts = { ref: 0, alt: 0, other: 0 }
  for (const read of reads) {
    if ((read.flags & neverCounted) !== 0 || read.mappingQuality < countedFrom.mappingQuality) continue
    const index = readIndexAt(read.start, read.cigar, site.start)
    if (index === undefined || read.qualityAt(index) < countedFrom.baseQuality) continue
    counts[supportOf(read, index, site)] += 1
  }
  return { ...counts, depth: counts.ref + counts.alt + counts.other }
}

/** Whether a read shows the alternative allele at all, however poor it is: in a browser one would see it. */
export function showsAllele(read: ObservedRead, site: Site): boolean {
  const index = readIndexAt(read.start, read.cigar, site.start)
  return index !== undefined && supportOf(read, index, site) === 'alt'
}

function supportOf(read: ObservedRead, index: number, site: Site): 'ref' | 'alt' | 'other' {
  const base = read.bases[index]
  const deleted = site.ref.length - site.alt.length
  const gap = gapAfter(read.start, read.cigar, site.start)
  if (deleted === 0) {
    if (base === site.ref) return 'ref'
    return base === site.alt ? 'alt' : 'other'
  }
  if (gap === undefined) return base === site.ref[0] ? 'ref' : 'other'
  return gap.op === 'D' && gap.length === deleted ? 'alt' : 'other'
}
