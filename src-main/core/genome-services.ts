import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { createGenomeSessions } from '#main/features/genome/genome-session.ts'
import { createReferenceStore } from '#main/features/genome/reference-store.ts'
import { createFigures } from '#main/features/report/figures/figures.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'
import type { Stores, WorkspacePorts } from '#main/core/compose.ts'

/** The genome browser and the pictures that are taken of it. */
export function genomeServices(
  { data, events, grants }: WorkspacePorts,
  stores: Stores,
  genes: (build: Build) => Promise<GeneMap>,
) {
  const references = createReferenceStore(data.references, () => events.publish({ topic: 'reference' }))
  return {
    references,
    genomeSessions: createGenomeSessions({ grants, references, genes }),
    figures: createFigures(stores.figureRepo),
  }
}
