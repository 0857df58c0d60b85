import type { Consequence, Impact } from '#shared/domain/variant/consequence.ts'
import { severityOf } from '#shared/domain/variant/consequence.ts'

/** What an allele does to one transcript, whichever program said so. */
export interface Transcript {
  /** Accession with version where the file has one. */
  readonly id: string
  readonly gene: string
  /** The worst term for this transcript. */
  readonly consequence: Consequence
  readonly impact: Impact
  /** Without the accession: `c.5418C>G`. */
  readonly hgvsC: string | null
  readonly hgvsP: string | null
  /** `30/38`, or `intron 4/9`. */
  readonly exon: string | null
  readonly biotype: string | null
  readonly isMane: boolean
  /** The annotating program's own choice among the transcripts of a gene (PICK, else CANONICAL). */
  readonly isPicked: boolean
}

/**
 * The transcript a row is shown by: in every gene the MANE Select transcript, else the program's pick, else the worst
 * coding one; among the genes the one that is hit worst. All others stay one click away.
 */
export function shownTranscript(transcripts: readonly Transcript[]): Transcript | undefined {
  const perGene = new Map<string, Transcript>()
  for (const transcript of transcripts) {
    const known = perGene.get(transcript.gene)
    if (known === undefined || representsBetter(transcript, known)) perGene.set(transcript.gene, transcript)
  }
  let shown: Transcript | undefined
  for (const transcript of perGene.values()) {
    if (shown === undefined || severityOf(transcript.consequence) < severityOf(shown.consequence)) shown = transcript
  }
  return shown
}

function representsBetter(a: Transcript, b: Transcript): boolean {
  if (a.isMane !== b.isMane) return a.isMane
  if (a.isPicked !== b.isPicked) return a.isPicked
  const aCodes = a.biotype === 'protein_coding'
  if (aCodes !== (b.biotype === 'protein_coding')) return aCodes
  return severityOf(a.consequence) < severityOf(b.consequence)
}
