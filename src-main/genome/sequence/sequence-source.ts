/** Reference sequence, as much of it as is here. */
export interface SequenceSource {
  /** Upper-case bases of `[start, end)`, 0-based; N where the sequence is not here. `contig` by any common name. */
  readonly bases: (contig: string, start: number, end: number) => Promise<string>
  /** The whole genome is here, not only windows of it. */
  readonly isComplete: boolean
  readonly close: () => Promise<void>
}
