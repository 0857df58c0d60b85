import { conventionalContig, plainContig } from '#shared/domain/coordinates/contigs.ts'
import { overlaps, region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { AlignedRead, ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { encodeBam } from '#main/genome/reads/bam-encode.ts'
import { pointsInto, withoutMate } from '#main/genome/reads/mate.ts'
import type { ReadsSlices } from '#main/store/grants.ts'

/** The widest region reads are given for; igv asks for no more than its visibility window of 30 kb. */
const widestRegion = 200_000

/**
 * Reads for the genome browser as small BAM files, made from what is stored. No read that touches a closed region leaves
 * the core, whatever is or is not in it; which regions are closed depends on consent alone. A read whose mate lies in one
 * comes out as if it had none.
 *
 * Contigs are named by the convention of the build, so that the file's own spelling (`MT`, `chrM`) does not matter to
 * who reads it.
 *
 * @param closed regions with plain contig names
 */
export function createReadsSlices(source: ReadsSource, build: Build, closed: readonly Region[]): ReadsSlices {
  const contigs = async () =>
    (await source.contigs()).map(({ name, length }) => ({ name: conventionalContig(build, name), length }))
  const overlapping = async ({ contig, start, end }: Region): Promise<readonly AlignedRead[]> => {
    const own = (await source.contigs()).find(({ name }) => plainContig(name) === contig)
    return own === undefined || end - start > widestRegion ? [] : source.overlapping(own.name, start, end)
  }

  /** Reads of a stretch that touch no closed place, wherever else they lie. */
  const openReads = async (place: Region): Promise<readonly AlignedRead[]> => {
    const shut = closed.filter(({ contig }) => contig === place.contig)
    const found = await overlapping(place)
    return found.filter((read) => !shut.some((each) => overlaps(each, region(place.contig, read.start, read.end))))
  }

  return {
    header: async () => encodeBam(await contigs(), []),
    slice: async (contig, start, end) => {
      const open = await openReads(region(plainContig(contig), start, end))
      const plainNames = (await source.contigs()).map(({ name }) => plainContig(name))
      const shown = open.map((read) => (pointsInto(read, plainNames, closed) ? withoutMate(read) : read))
      return encodeBam(await contigs(), shown)
    },
    leastDepth: async (contig, start, end) => {
      const place = region(plainContig(contig), start, end)
      if (closed.some((shut) => overlaps(shut, place))) return null
      return leastOver(place, await openReads(place))
    },
    close: () => source.close(),
  }
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
