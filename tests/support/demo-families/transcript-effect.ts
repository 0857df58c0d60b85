import { invariant } from '#shared/kit/assert.ts'
import { reverseComplement } from './genetic-code.ts'
import type { SparseReference } from './reference-windows.ts'
import { codingPositions, exonsInOrder, transcribedPositions, type Transcript } from './transcript.ts'

/** What VEP says of one allele on one transcript, in VEP's spelling. Fields that do not apply are empty. */
export interface TranscriptEffect {
  readonly consequence: string
  readonly impact: 'HIGH' | 'MODERATE' | 'LOW' | 'MODIFIER'
  /** `30/38` in the order of transcription. */
  readonly exon: string
  readonly intron: string
  readonly hgvsC: string
  readonly hgvsP: string
  readonly cdnaPosition: string
  readonly cdsPosition: string
  readonly proteinPosition: string
  readonly aminoAcids: string
  readonly codons: string
}

/** A transcript with its positions spelled out, so that they are computed once per gene. */
export interface TranscriptFrame {
  readonly transcript: Transcript
  /** Genomic, 0-based, in the order of transcription. */
  readonly transcribed: readonly number[]
  readonly coding: readonly number[]
  /** Coding base at a 0-based index, on the strand of the gene; undefined where the sequence is not known. */
  readonly codingBase: (index: number) => string | undefined
}

export function frameOf(transcript: Transcript, reference: SparseReference): TranscriptFrame {
  const coding = codingPositions(transcript)
  return {
    transcript,
    coding,
    transcribed: transcribedPositions(transcript),
    codingBase: (index) => {
      const position = coding[index]
      const base = position === undefined ? undefined : reference.baseAt(transcript.contig, position)
      return base === undefined ? undefined : onStrand(transcript, base)
    },
  }
}

/** Bases of the plus strand as the gene reads them. */
export function onStrand(transcript: Transcript, bases: string): string {
  return transcript.strand === '+' ? bases : reverseComplement(bases)
}

/** `30/38`: which exon, counted in the order of transcription, holds a position. */
export function exonNumber(transcript: Transcript, position: number): string {
  const exons = exonsInOrder(transcript)
  const index = exons.findIndex((exon) => position >= exon.start && position < exon.end)
  invariant(index >= 0, 'a position in an exon')
  return `${index + 1}/${exons.length}`
}
