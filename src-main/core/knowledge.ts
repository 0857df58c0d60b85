import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { loadEvidenceKnowledge } from '#main/features/evidence/knowledge.ts'
import { loadGeneMap, type GeneMap } from '#main/knowledge/genes.ts'
import { loadHpo } from '#main/knowledge/hpo.ts'
import { loadSignGenes } from '#main/knowledge/sign-genes.ts'
import { once } from '#main/core/once.ts'
import type { CorePorts } from '#main/core/ports.ts'

/** General knowledge that ships with the product, each part read when it is first needed. */
export function knowledgeOf({ assetsFolder }: Pick<CorePorts, 'assetsFolder'>) {
  const hpo = once(() => loadHpo(assetsFolder))
  const signGenes = once(() => loadSignGenes(assetsFolder))
  const evidence = once(() => loadEvidenceKnowledge(assetsFolder))
  return {
    genes: once((build: Build): Promise<GeneMap> => loadGeneMap(assetsFolder, build)),
    hpo: () => hpo(undefined),
    signGenes: () => signGenes(undefined),
    evidenceKnowledge: () => evidence(undefined),
  }
}
