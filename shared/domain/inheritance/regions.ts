import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { contigRank } from '#shared/domain/coordinates/contigs.ts'
import { REGION, type RegionCode } from '#shared/domain/inheritance/codes.ts'

/** Ranks that {@link contigRank} gives the autosomes (0-21) and the other chromosomes; everything above is refused. */
const LAST_AUTOSOME = 21
const RANK_X = 22
const RANK_Y = 23
const RANK_MT = 24

/** A stretch of a chromosome, 1-based, both ends inside. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/**
 * Pseudoautosomal regions, 1-based inclusive. Source: Hail `grch37.json` and `grch38.json`, whose ends are exclusive and
 * were converted. bcftools starts PAR2 of GRCh38 X one base earlier (155701382); that base is treated as non-PAR here.
 */
export const PSEUDOAUTOSOMAL: Readonly<
  Record<Build, { readonly x: readonly Stretch[]; readonly y: readonly Stretch[] }>
> = {
  GRCh37: {
    x: [
      { start: 60001, end: 2699520 },
      { start: 154931044, end: 155260560 },
    ],
    y: [
      { start: 10001, end: 2649520 },
      { start: 59034050, end: 59363566 },
    ],
  },
  GRCh38: {
    x: [
      { start: 10001, end: 2781479 },
      { start: 155701383, end: 156030895 },
    ],
    y: [
      { start: 10001, end: 2781479 },
      { start: 56887903, end: 57217415 },
    ],
  },
}

/** The build a text names, or null: only the exact names are taken, because "hg19" also means another mitochondrion. */
export function parseBuild(text: unknown): Build | null {
  return text === 'GRCh37' || text === 'GRCh38' ? text : null
}

function isInside(stretches: readonly Stretch[], position: number): boolean {
  return stretches.some((stretch) => position >= stretch.start && position <= stretch.end)
}

/**
 * Which inheritance logic holds at a position.
 *
 * @param build null when the coordinates came without a build: refused, even on autosomes
 * @param rank of the chromosome, as {@link contigRank} gives; decoys, patches and unplaced contigs are refused
 * @param position 1-based; looked at on X and Y only
 */
export function regionOf(build: Build | null, rank: number, position: number): RegionCode {
  if (build === null || rank < 0) return REGION.REFUSED
  if (rank <= LAST_AUTOSOME) return REGION.AUTOSOME
  if (rank === RANK_MT) return REGION.MT
  if (rank !== RANK_X && rank !== RANK_Y) return REGION.REFUSED
  if (!Number.isInteger(position) || position < 1) return REGION.REFUSED
  const pseudoautosomal = PSEUDOAUTOSOMAL[build]
  if (rank === RANK_X) return isInside(pseudoautosomal.x, position) ? REGION.PAR : REGION.X
  return isInside(pseudoautosomal.y, position) ? REGION.PAR : REGION.Y
}

/** {@link regionOf} for a chromosome as files write it (`2`, `chrX`, `MT`); anything but a text is refused. */
export function regionOfText(build: unknown, chromosome: unknown, position: number): RegionCode {
  const rank = typeof chromosome === 'string' ? contigRank(chromosome) : -1
  return regionOf(parseBuild(build), rank, position)
}
