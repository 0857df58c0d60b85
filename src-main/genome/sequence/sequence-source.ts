/** How much of the reference is here: all of it, the windows that came with a case, or nothing. */
export type SequenceExtent = 'complete' | 'windows' | 'none'

/** Reference sequence, as much of it as is here. */
export interface SequenceSource {
  /** Upper-case bases of `[start, end)`, 0-based; N where the sequence is not here. `contig` by any common name. */
  readonly bases: (contig: string, start: number, end: number) => Promise<string>
  readonly extent: SequenceExtent
  readonly close: () => Promise<void>
}

/** No sequence at all: places and lengths still work. */
export const noSequence: SequenceSource = {
  extent: 'none',
  bases: (_, start, end) => Promise.resolve('N'.repeat(Math.max(0, end - start))),
  close: () => Promise.resolve(),
}
