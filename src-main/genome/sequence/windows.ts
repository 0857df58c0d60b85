import * as z from 'zod'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/**
 * A stretch of reference sequence that came with a case, 0-based and half-open; `offset` is where its bases begin in
 * the file of all windows.
 */
export const sequenceWindowSchema = z.object({
  contig: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  offset: z.number().int(),
})
export type SequenceWindow = z.output<typeof sequenceWindowSchema>

/** Sequence where the reads of a case lie; N everywhere else. */
export function createWindowSequence(windows: readonly SequenceWindow[], source: ByteSource): SequenceSource {
  const byContig = Map.groupBy(windows, (window) => plainContig(window.contig))
  for (const list of byContig.values()) list.sort((a, b) => a.start - b.start)
  return {
    extent: 'windows',
    bases: async (contig, start, end) => {
      const bases = Buffer.alloc(Math.max(0, end - start), 'N', 'latin1')
      for (const window of byContig.get(plainContig(contig)) ?? []) {
        const from = Math.max(start, window.start)
        const to = Math.min(end, window.end)
        if (from >= to) continue
        const part = await source.read(window.offset + from - window.start, to - from)
        part.copy(bases, from - start)
      }
      return bases.toString('latin1')
    },
    close: () => source.close(),
  }
}
