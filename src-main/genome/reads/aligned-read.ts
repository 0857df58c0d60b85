/** One aligned read, as far as it is shown. */
export interface AlignedRead {
  /** 0-based, half-open, on the reference. */
  readonly start: number
  readonly end: number
  /**
   * The record in BAM's layout without its length and without optional tags: tags may quote other places of the genome
   * (SA) or the reference under a mismatch (MD), and the genome browser needs none of them.
   */
  readonly record: Buffer
}

/** A contig as the alignment file names it. */
export interface ReadsContig {
  readonly name: string
  readonly length: number
}

/** The reads of one sample, whatever file they are in. */
export interface ReadsSource {
  readonly contigs: () => Promise<readonly ReadsContig[]>
  /**
   * Mapped reads that overlap `[start, end)`, 0-based. `contig` is one of the file's own names.
   *
   * @throws `store.corrupt` when the file is damaged
   */
  readonly overlapping: (contig: string, start: number, end: number) => Promise<readonly AlignedRead[]>
  readonly close: () => Promise<void>
}
