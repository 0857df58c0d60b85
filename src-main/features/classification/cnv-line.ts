import type { HandlerInput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { cnvKindOf } from '#shared/domain/classification/cnv/cnv-kind.ts'
import type { CnvSheetChange } from '#shared/domain/classification/cnv/cnv-sheet.ts'
import { isInRange } from '#shared/domain/classification/cnv/score-cnv.ts'
import { cnvSheets } from '#shared/domain/classification/cnv/sheets.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'

/**
 * The line somebody gives points, checked against the sheet of the row; null takes it away.
 *
 * @throws `cnv.notCopyNumber`, `cnv.unknownLine`, `cnv.pointsOutOfRange`
 */
export function sheetChangeOf(
  { code, points, note = '' }: HandlerInput<'classification.scoreLine'>,
  row: VariantRow,
): CnvSheetChange {
  const kind = cnvKindOf(row)
  if (kind === null) throw new DeclaredError('cnv.notCopyNumber')
  const line = cnvSheets[kind].find((each) => each.code === code)
  if (line === undefined) throw new DeclaredError('cnv.unknownLine', { code })
  if (points === null) return { kind, lines: [{ code, line: null }] }
  if (!isInRange(points, line)) throw new DeclaredError('cnv.pointsOutOfRange', { code })
  return { kind, lines: [{ code, line: { code, points, note: note.trim() } }] }
}
