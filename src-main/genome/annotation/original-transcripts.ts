import { severityOf } from '#shared/domain/variant/consequence.ts'
import { transcriptsOf } from '#main/genome/annotation/annotation.ts'
import type { Transcript } from '#main/genome/annotation/transcript.ts'
import type { OriginalRecord } from '#main/genome/engine/original-record.ts'
import { parseInfo } from '#main/genome/vcf/record.ts'

/** Every transcript a record names for one allele: MANE first, then the hardest hit. */
export function transcriptsOfOriginal(
  original: OriginalRecord,
  csqNames: readonly string[] | null,
): readonly Transcript[] {
  const found = transcriptsOf(
    { ref: original.ref, alts: original.alts, info: parseInfo(original.info) },
    original.allele,
    csqNames,
  )
  return found.toSorted(
    (a, b) => Number(b.isMane) - Number(a.isMane) || severityOf(a.consequence) - severityOf(b.consequence),
  )
}
