import type { ImportJob } from '#main/genome/engine/import-messages.ts'
import {
  basesOfTwoBit,
  basesOfWindows,
  layeredBases,
  noBases,
  type BasesAtHand,
} from '#main/genome/sequence/bases-at-hand.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

/** The reference sequence an import can ask: the genome pack of this machine, the windows that came with the case. */
export async function openBases(
  { sequence, genome }: Pick<ImportJob, 'sequence' | 'genome'>,
  folder: CaseFolder,
): Promise<BasesAtHand> {
  const windows = sequence === null ? noBases : basesOfWindows(sequence.windows, await folder.read(sequence.file))
  return genome === null ? windows : layeredBases(basesOfTwoBit(genome), windows)
}
