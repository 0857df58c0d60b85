/** A protein-coding transcript as its exons, in the direction it is read. */
export interface CodingTranscript {
  /** RefSeq accession with version. */
  readonly id: string
  readonly ensemblId: string
  readonly gene: string
  readonly status: 'MANE Select' | 'MANE Plus Clinical'
  /** Bases of each exon; together with `coding` what a picture of the transcript needs. */
  readonly exonLengths: readonly number[]
  /** Coding bases of each exon, 0 in exons that are all untranslated; the stop codon counts. */
  readonly codingLengths: readonly number[]
}

/** Bases of the coding sequence with its stop codon. */
export function codingLength({ codingLengths }: CodingTranscript): number {
  return codingLengths.reduce((sum, length) => sum + length, 0)
}

/**
 * Last coding base in front of the last exon junction, 1-based; 0 where the transcript is one exon. A last exon that is
 * all untranslated leaves the junction behind the stop.
 */
export function lastJunction({ codingLengths }: CodingTranscript): number {
  return codingLengths.slice(0, -1).reduce((sum, length) => sum + length, 0)
}

/** Exon with its coding bases, both 1-based and inclusive. */
export interface CodingExon {
  readonly number: number
  readonly first: number
  readonly last: number
}

/** The exons that hold coding bases. */
export function codingExons({ codingLengths }: CodingTranscript): readonly CodingExon[] {
  let before = 0
  return codingLengths.flatMap((length, index) => {
    const first = before + 1
    before += length
    return length === 0 ? [] : [{ number: index + 1, first, last: before }]
  })
}

/** The exon a coding base lies in. */
export function exonOf(transcript: CodingTranscript, base: number): CodingExon | undefined {
  return codingExons(transcript).find(({ first, last }) => base >= first && base <= last)
}
