import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { EvidenceKnowledge } from '#main/features/evidence/knowledge.ts'
import { loadGeneFacts } from '#main/knowledge/gene-facts.ts'
import { loadGenePhenotypes } from '#main/knowledge/gene-phenotypes.ts'
import { loadGeneMap, type GeneMap } from '#main/knowledge/genes.ts'
import { loadHpo } from '#main/knowledge/hpo.ts'
import { loadManeTranscripts } from '#main/knowledge/mane.ts'
import { once } from '#main/core/once.ts'
import type { CorePorts } from '#main/core/ports.ts'

/** General knowledge that ships with the product, each part read when it is first needed. */
export function knowledgeOf({ assetsFolder }: Pick<CorePorts, 'assetsFolder'>) {
  const hpo = once(() => loadHpo(assetsFolder))
  const phenotypes = once(() => loadGenePhenotypes(assetsFolder))
  const evidence = once(async (): Promise<EvidenceKnowledge> => {
    const [genes, transcripts, known] = await Promise.all([
      loadGeneFacts(assetsFolder),
      loadManeTranscripts(assetsFolder),
      phenotypes(undefined),
    ])
    return { genes, transcripts, phenotypes: known }
  })
  return {
    genes: once((build: Build): Promise<GeneMap> => loadGeneMap(assetsFolder, build)),
    hpo: () => hpo(undefined),
    phenotypes: () => phenotypes(undefined),
    evidenceKnowledge: () => evidence(undefined),
  }
}
