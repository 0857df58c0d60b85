import type { CnvKind } from '#shared/domain/classification/cnv/cnv-row.ts'
import { isMitochondrial, plainContig } from '#shared/domain/coordinates/contigs.ts'
import { region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { structuralFromBases, type VariantKind } from '#shared/domain/variant/kind.ts'

/** A row of the list as far as it says whether copies are lost or gained, and where. */
export interface CopyNumberRow {
  readonly kind: VariantKind
  readonly contig: string
  /** 1-based; the base before what is lost or gained. */
  readonly position: number
  /** 1-based, inclusive. */
  readonly end: number
  readonly alt: string
}

/**
 * Whether a row is a loss or a gain of copies that the sheets of Riggs et al. 2020 score: a symbolic record (`<DEL>`, `<DUP>`)
 * of at least 50 bases. What is spelled out in bases is a sequence variant: its effect on the transcript is known, and the
 * criteria of Richards et al. 2015 ask for that. A stated number of copies (`<CN1>`) is compared with two; on X and Y, where the expected number depends on sex
 * and place, only none at all and three or more are beyond doubt. Everything else stays with the criteria of small variants:
 * small indels, insertions, inversions, joined ends, records without a direction (`<CNV>`), and the mitochondrial genome.
 */
export function cnvKindOf(row: CopyNumberRow): CnvKind | null {
  if (!row.alt.startsWith('<') || row.end - row.position < structuralFromBases) return null
  if (isMitochondrial(row.contig)) return null
  if (row.kind === 'del') return 'loss'
  if (row.kind === 'dup') return 'gain'
  return row.kind === 'cnv' ? kindOfCopies(row) : null
}

function kindOfCopies({ alt, contig }: CopyNumberRow): CnvKind | null {
  const stated = /^<CN(?<copies>\d+)>$/u.exec(alt)?.groups?.['copies']
  if (stated === undefined) return null
  const copies = Number(stated)
  const isSexChromosome = ['X', 'Y'].includes(plainContig(contig))
  if (copies === 0 || (copies === 1 && !isSexChromosome)) return 'loss'
  return copies > 2 ? 'gain' : null
}

/** The bases that are lost or gained, on the plain name of the contig. */
export function cnvRegion({ contig, position, end }: CopyNumberRow): Region {
  return region(plainContig(contig), position, end)
}
