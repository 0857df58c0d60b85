import type { Disclosure } from '#shared/domain/consent/disclosure.ts'
import { region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { runsBesideClosed, suggestsCloseKinship } from '#shared/domain/homozygosity/homozygous-runs.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import type { User } from '#main/features/handler.ts'
import type { ListedGenePlace } from '#main/genome/engine/disclosed-rows.ts'

/**
 * The child's runs of homozygosity as far as a viewer may know them; null where none were delivered, and just so where they
 * would tell of close kinship and the viewer is not the clinical geneticist.
 */
export function disclosedRuns(
  { build, homozygousRuns, family }: Pick<CaseManifest, 'build' | 'homozygousRuns' | 'family'>,
  disclosure: Disclosure,
  { viewer, listedGenes }: { readonly viewer: User; readonly listedGenes: readonly ListedGenePlace[] },
): readonly Region[] | null {
  if (homozygousRuns === null || !disclosure.isUsable(family.probandId)) return null
  const runs = homozygousRuns.runs.map(({ contig, start, end }) => region(contig, start, end))
  if (suggestsCloseKinship(build, runs) && viewer.role !== 'clinicalGeneticist') return null
  const closedGenes = new Set(disclosure.closedGenes(family.probandId))
  return runsBesideClosed(
    runs,
    listedGenes.flatMap((place) => (closedGenes.has(place.gene) ? [place.region] : [])),
  )
}
