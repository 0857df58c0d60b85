import { conventionalContig, plainContig } from '#shared/domain/coordinates/contigs.ts'
import { overlaps, region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { ReadsSource } from '#main/genome/reads/aligned-read.ts'
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

  return {
    header: async () => encodeBam(await contigs(), []),
    slice: async (contig, start, end) => {
      const plain = plainContig(contig)
      const names = (await source.contigs()).map(({ name }) => name)
      const own = names.find((name) => plainContig(name) === plain)
      const isTooWide = end - start > widestRegion
      const found = own === undefined || isTooWide ? [] : await source.overlapping(own, start, end)
      const shut = closed.filter((place) => place.contig === plain)
      const open = found.filter((read) => !shut.some((place) => overlaps(place, region(plain, read.start, read.end))))
      const plainNames = names.map(plainContig)
      const shown = open.map((read) => (pointsInto(read, plainNames, closed) ? withoutMate(read) : read))
      return encodeBam(await contigs(), shown)
    },
    close: () => source.close(),
  }
}
