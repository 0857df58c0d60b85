import { conventionalContig, plainContig } from '#shared/domain/coordinates/contigs.ts'
import { region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { RegionSet } from '#shared/domain/coordinates/region-set.ts'
import type { AlignedRead, ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { encodeBam } from '#main/genome/reads/bam-encode.ts'
import { clippedTo } from '#main/genome/reads/clip.ts'
import { pointsInto, withoutMate } from '#main/genome/reads/mate.ts'
import { furthestShift, withoutAlleles, type SpelledAllele } from '#main/genome/reads/without-alleles.ts'
import type { ReadsSlices } from '#main/store/grants.ts'

/** The widest region reads are given for; igv asks for no more than its visibility window of 30 kb. */
const widestRegion = 200_000

/** What of a person's reads may be seen. */
export interface OpenReads {
  /** No read that touches one of these leaves the core, whatever is or is not in it. */
  readonly closed: RegionSet
  /** Here reads are shown around variants that are shown, and nowhere else. */
  readonly narrowed: RegionSet
  /** Where shown variants lie in a place. */
  readonly variantsIn: (place: Region) => readonly Region[]
  /** Alleles of the files that have no row for this person: no read shows one. */
  readonly hiddenIn: (place: Region) => Promise<readonly SpelledAllele[]>
}

/** Bases shown on either side of a variant where reads are narrowed: enough to see a homopolymer or a bad alignment. */
const besideVariant = 30

/**
 * Reads for the genome browser as small BAM files, made from what is stored. Which regions are closed or narrowed depends
 * on consent and question alone, never on what is in the reads. A read whose mate lies in one comes out as if it had none,
 * and one that touches a narrowed region as the piece of it around a shown variant.
 *
 * Contigs are named by the convention of the build, so that the file's own spelling (`MT`, `chrM`) does not matter to
 * who reads it.
 *
 * @param open regions with plain contig names
 */
export function createReadsSlices(source: ReadsSource, build: Build, open: OpenReads): ReadsSlices {
  const { closed, narrowed } = open
  const contigs = async () =>
    (await source.contigs()).map(({ name, length }) => ({ name: conventionalContig(build, name), length }))
  const overlapping = async ({ contig, start, end }: Region): Promise<readonly AlignedRead[]> => {
    const own = (await source.contigs()).find(({ name }) => plainContig(name) === contig)
    return own === undefined || end - start > widestRegion ? [] : source.overlapping(own.name, start, end)
  }

  /** Reads of a stretch that touch no closed place, wherever else they lie, and the pieces that may be seen of others. */
  const openReads = async (place: Region): Promise<readonly AlignedRead[]> => {
    const windows = windowsIn(place, open)
    const touches = (regions: RegionSet, read: AlignedRead): boolean =>
      regions.touches(region(place.contig, read.start, read.end))
    const found = (await overlapping(place)).filter((read) => !touches(closed, read))
    const hidden = await open.hiddenIn(extentOf(found, place))
    const shown = found
      .map((read) => withoutAlleles(read, hidden))
      .flatMap((read) =>
        touches(narrowed, read) ? windows.flatMap(({ start, end }) => clippedTo(read, start, end) ?? []) : [read],
      )
    return shown.toSorted((a, b) => a.start - b.start)
  }

  const isPointing = (read: AlignedRead, names: readonly string[]): boolean =>
    pointsInto(read, names, closed) || pointsInto(read, names, narrowed)

  return {
    header: async () => encodeBam(await contigs(), []),
    slice: async (contig, start, end) => {
      const reads = await openReads(region(plainContig(contig), start, end))
      const plainNames = (await source.contigs()).map(({ name }) => plainContig(name))
      const shown = reads.map((read) => (isPointing(read, plainNames) ? withoutMate(read) : read))
      return encodeBam(await contigs(), shown)
    },
    leastDepth: async (contig, start, end) => {
      const place = region(plainContig(contig), start, end)
      if (closed.touches(place)) return null
      const isShown = windowsIn(place, open).some((window) => window.start <= start && window.end >= end)
      if (narrowed.touches(place) && !isShown) return null
      return leastOver(place, await openReads(place))
    },
    close: () => source.close(),
  }
}

/** What a person's reads of a place cover, and where an allele they have may have its row. */
function extentOf(reads: readonly AlignedRead[], { contig, start, end }: Region): Region {
  return region(
    contig,
    Math.max(0, reads.reduce<number>((least, read) => Math.min(least, read.start), start) - furthestShift),
    reads.reduce<number>((most, read) => Math.max(most, read.end), end) + furthestShift,
  )
}

/** Where reads of a narrowed region are shown, one window where several would touch. */
function windowsIn({ contig, start, end }: Region, { narrowed, variantsIn }: OpenReads): readonly Region[] {
  const wide = region(contig, Math.max(0, start - besideVariant), end + besideVariant)
  if (!narrowed.touches(wide)) return []
  const around = variantsIn(wide)
    .flatMap((variant) => endsOf(variant))
    .map((variant) => region(contig, Math.max(0, variant.start - besideVariant), variant.end + besideVariant))
    .toSorted((a, b) => a.start - b.start)
  const merged: Region[] = []
  for (const window of around) {
    const last = merged.at(-1)
    if (last === undefined || last.end < window.start) merged.push(window)
    else merged[merged.length - 1] = region(contig, last.start, Math.max(last.end, window.end))
  }
  return merged
}

/** Of a long variant its two ends: what lies between is as closed as what lies beside. */
function endsOf(variant: Region): readonly Region[] {
  const { contig, start, end } = variant
  if (end - start <= besideVariant * 2) return [variant]
  return [region(contig, start, start + 1), region(contig, end - 1, end)]
}

/** The lowest number of reads over a base of a stretch; what a read skips counts as covered by it. */
function leastOver({ start, end }: Region, reads: readonly AlignedRead[]): number {
  const change = new Int32Array(end - start + 1)
  for (const read of reads) {
    const [from, to] = [Math.max(read.start, start) - start, Math.min(read.end, end) - start]
    change[from] = (change[from] ?? 0) + 1
    change[to] = (change[to] ?? 0) - 1
  }
  let depth = 0
  let least = Number.POSITIVE_INFINITY
  for (const step of change.subarray(0, end - start)) {
    depth += step
    least = Math.min(least, depth)
  }
  return least
}
