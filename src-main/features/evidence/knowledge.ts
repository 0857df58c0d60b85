import { loadGeneFacts, type GeneFacts } from '#main/knowledge/gene-facts.ts'
import { loadGenePhenotypes, type GenePhenotypes } from '#main/knowledge/gene-phenotypes.ts'
import { loadManeTranscripts, type ManeTranscripts } from '#main/knowledge/mane.ts'

/** The snapshots of general knowledge that evidence is read from; each fact in them names its source. */
export interface EvidenceKnowledge {
  readonly genes: GeneFacts
  readonly phenotypes: GenePhenotypes
  readonly transcripts: ManeTranscripts
}

export async function loadEvidenceKnowledge(assetsFolder: string): Promise<EvidenceKnowledge> {
  const [genes, phenotypes, transcripts] = await Promise.all([
    loadGeneFacts(assetsFolder),
    loadGenePhenotypes(assetsFolder),
    loadManeTranscripts(assetsFolder),
  ])
  return { genes, phenotypes, transcripts }
}
