import { fileURLToPath } from 'node:url'
import { readWindowFasta } from '#main/features/importing/window-fasta.ts'
import type { ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { createBamReads } from '#main/genome/reads/bam-reads.ts'
import { createCramReads } from '#main/genome/reads/cram-reads.ts'
import type { SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import { createWindowSequence } from '#main/genome/sequence/windows.ts'
import { memorySource } from '#main/store/memory-source.ts'
import { openPlainFile } from '#main/store/plain-file-source.ts'

const folder = fileURLToPath(new URL('../../fixtures/families/pr11/', import.meta.url))

/** Alignment files of the demo family PR11: the child's is a BAM, the parents' are CRAM. */
export const pr11ReadFiles = ['HG01051.cram', 'HG01052.cram', 'HG01053.bam'] as const
export type Pr11ReadFile = (typeof pr11ReadFiles)[number]

/** The reference windows that came with the family. */
export async function pr11Sequence(): Promise<SequenceSource> {
  const { windows, bases } = await readWindowFasta(`${folder}reference/windows.fa.gz`)
  return createWindowSequence(windows, memorySource(bases))
}

/** The reads of one person, opened as the product opens them, only that the files are not encrypted. */
export async function pr11Reads(name: Pr11ReadFile): Promise<ReadsSource> {
  const file = await openPlainFile(`${folder}reads/${name}`)
  if (name.endsWith('.bam')) {
    const index = await openPlainFile(`${folder}reads/${name}.csi`)
    return createBamReads({ bam: file, index, indexKind: 'csi' })
  }
  const index = await openPlainFile(`${folder}reads/${name}.crai`)
  return createCramReads({ cram: file, index, sequence: await pr11Sequence() })
}
