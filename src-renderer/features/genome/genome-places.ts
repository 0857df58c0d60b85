import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import type { GenomePlace } from '#renderer/ui/genome/genome-host.ts'

/** Where the browser stands while no variant is in hand: the beginning of the first chromosome, by the build's name. */
export const firstPlaces: Readonly<Record<Build, GenomePlace>> = {
  GRCh37: { contig: '1', start: 0, end: 1_000_000 },
  GRCh38: { contig: 'chr1', start: 0, end: 1_000_000 },
}

/** Bases shown on either side of a small variant: enough for the reads' ends, small enough to read the letters. */
const margin = 70

/** Where to look for a variant: a small one with some bases around it, a large one whole with a third of its length. */
export function viewOf({ contig, position, end }: VariantRow): GenomePlace {
  const around = Math.max(margin, Math.round((end - position) / 3))
  return { contig, start: Math.max(0, position - 1 - around), end: end + around }
}

/** The variant itself. */
export function placeOf({ contig, position, end }: VariantRow): GenomePlace {
  return { contig, start: position - 1, end }
}

const smallestRoom = 60

/** A gene or a typed place, with some room. */
export function withRoom({ contig, start, end }: GenomePlace): GenomePlace {
  const room = Math.max(smallestRoom, Math.round((end - start) * 0.05))
  return { contig, start: Math.max(0, start - room), end: end + room }
}
