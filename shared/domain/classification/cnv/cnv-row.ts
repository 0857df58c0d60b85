/** Loss or gain against the expected number of copies (for a boy's X and Y: one). */
export type CnvKind = 'loss' | 'gain'

/**
 * One line of the scoring sheet. Points are hundredths as integers (90 is 0.90), so that the cut-offs never meet a rounding
 * error.
 */
export interface CnvRow {
  readonly code: string
  /** What the sheet proposes; null where it depends on the case. */
  readonly suggested: number | null
  /** What one observation may count. */
  readonly range: readonly [lowest: number, highest: number]
  /** What the line may contribute over all observations; negative lines have a negative one. */
  readonly maxTotal: number
  readonly meaning: string
}

/** A line with one value: nothing else is accepted. */
export const fixedRow = (code: string, value: number, meaning: string, maxTotal: number = value): CnvRow => ({
  code,
  suggested: value,
  range: [value, value],
  maxTotal,
  meaning,
})

/** A line with a range; its total stops at the range's far end unless another is given. */
export const rangeRow = (
  code: string,
  [suggested, lowest, highest]: readonly [number | null, number, number],
  meaning: string,
  maxTotal: number = highest > 0 ? highest : lowest,
): CnvRow => ({ code, suggested, range: [lowest, highest], maxTotal, meaning })
