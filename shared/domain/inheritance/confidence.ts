import { CONFIDENCE, type ConfidenceCode } from '#shared/domain/inheritance/codes.ts'
import { intersects, type FlagSet } from '#shared/domain/inheritance/flags.ts'
import { REVIEW_FLAGS } from '#shared/domain/inheritance/flag-meaning.ts'
import { LABEL, LABEL_INFO, labelName, type LabelCode } from '#shared/domain/inheritance/labels.ts'
import {
  PAIR_LABEL,
  PAIR_LABEL_INFO,
  pairLabelName,
  type PairLabelCode,
} from '#shared/domain/inheritance/pair-labels.ts'

/** Ceilings by label number, looked up once: the evaluation runs for every row of a case. */
const CEILING: ReadonlyMap<LabelCode, ConfidenceCode> = new Map(
  Object.values(LABEL).map((code) => [code, LABEL_INFO[labelName(code)].ceiling]),
)
const PAIR_CEILING: ReadonlyMap<PairLabelCode, ConfidenceCode> = new Map(
  Object.values(PAIR_LABEL).map((code) => [code, PAIR_LABEL_INFO[pairLabelName(code)].ceiling]),
)

function lowerByFlags(ceiling: ConfidenceCode, flags: FlagSet): ConfidenceCode {
  return ceiling === CONFIDENCE.HIGH && intersects(flags, REVIEW_FLAGS) ? CONFIDENCE.REVIEW : ceiling
}

/**
 * How far a label may be relied on: `none` where nothing is concluded, `high` for a plain pattern without a review
 * flag, `review` for everything else (inheritance.md section 5).
 */
export function confidenceOf(label: LabelCode, flags: FlagSet): ConfidenceCode {
  return lowerByFlags(CEILING.get(label) ?? CONFIDENCE.NONE, flags)
}

/** As {@link confidenceOf}, for a pair: flags of either member count, their labels do not. */
export function confidenceOfPair(label: PairLabelCode, flags: FlagSet): ConfidenceCode {
  return lowerByFlags(PAIR_CEILING.get(label) ?? CONFIDENCE.NONE, flags)
}
