/** How much of the reference is here: all of it, the windows that came with a case, or nothing. */
export type SequenceExtent = 'complete' | 'windows' | 'none'

/** Reference sequence, as much of it as is here. */
export interface SequenceSource {
  /** Upper-case bases of `[start, end)`, 0-based; N where the sequence is not here. `contig` by any common name. */
  readonly bases: (contig: string, start: number, end: number) => Promise<string>
  readonly extent: SequenceExtent
  readonly close: () => Promise<void>
}

/**
 * A genome pack and the windows of a case together: a pack that lacks a chromosome must not take away what came with the
 * case. Bases are the pack's; where it says N the windows are asked.
 */
export function layeredSequence(pack: SequenceSource, windows: SequenceSource): SequenceSource {
  return {
    extent: pack.extent,
    bases: async (contig, start, end) => {
      const first = await pack.bases(contig, start, end)
      if (!first.includes('N')) return first
      const second = await windows.bases(contig, start, end)
      return Array.from(first, (base, index) => (base === 'N' ? (second[index] ?? 'N') : base)).join('')
    },
    close: async () => {
      await pack.close()
      await windows.close()
    },
  }
}

/** No sequence at all: places and lengths still work. */
export const noSequence: SequenceSource = {
  extent: 'none',
  bases: (_, start, end) => Promise.resolve('N'.repeat(Math.max(0, end - start))),
  close: () => Promise.resolve(),
}
