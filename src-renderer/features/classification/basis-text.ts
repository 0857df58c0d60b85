import { cnvLineIn } from '#shared/domain/classification/cnv/cnv-sheet.ts'
import type { Texts } from '#renderer/ui/text/i18n.ts'

export interface WrittenBasis {
  /** Criteria or lines of a sheet as they are written: `PVS1`, `2A (1.00)`. */
  readonly criteria: readonly string[]
  /** Total of the sheet in hundredths. */
  readonly cnvTotal: number | null
}

/** What a class rested on in one line, with the total where it was a sheet; points as the reader's language writes them. */
export function basisText({ criteria, cnvTotal }: WrittenBasis, { t, format }: Texts): string {
  const list = criteria.map((one) => cnvLineIn(format, one)).join(', ')
  return cnvTotal === null ? list : `${list}; ${t('cnv.inTotal', { points: format.hundredths(cnvTotal) })}`
}
