import type { GeneFacts } from '#main/knowledge/gene-facts.ts'
import type { GenePhenotypes } from '#main/knowledge/gene-phenotypes.ts'
import type { ManeTranscripts } from '#main/knowledge/mane.ts'

/** The snapshots of general knowledge that evidence is read from; each fact in them names its source. */
export interface EvidenceKnowledge {
  readonly genes: GeneFacts
  readonly phenotypes: GenePhenotypes
  readonly transcripts: ManeTranscripts
}
