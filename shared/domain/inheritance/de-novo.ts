import { DE_NOVO_CODE, IDENTITY, ORIGIN } from '#shared/domain/inheritance/codes.ts'
import { addFlag, CHILD_FLAGS, FLAG, hasFlag } from '#shared/domain/inheritance/flags.ts'
import { LABEL, type LabelCode } from '#shared/domain/inheritance/labels.ts'
import { isOtherAlleleNew } from '#shared/domain/inheritance/transmission.ts'
import type { TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/** The parents a de novo pattern rests on: a boy's X is judged on the mother alone, his Y on the father alone. */
export const JUDGED_ON = { MOTHER: 1, FATHER: 2, BOTH: 3 } as const
export type JudgedOn = (typeof JUDGED_ON)[keyof typeof JUDGED_ON]

function isParentageConfirmed(frame: TrioFrame, judgedOn: JudgedOn): boolean {
  const { identityMother, identityFather } = frame.context
  const motherPasses = (judgedOn & JUDGED_ON.MOTHER) === 0 || identityMother === IDENTITY.PASS
  const fatherPasses = (judgedOn & JUDGED_ON.FATHER) === 0 || identityFather === IDENTITY.PASS
  return motherPasses && fatherPasses
}

/**
 * De novo evaluation (inheritance.md section 5): every judged parent is reference and good, first hit wins. Call it only
 * then; a parent that is missing, of low quality or discordant can never lead here.
 *
 * PS2 is offered when the identity check passed for every judged parent, otherwise PM6 (ACMG/AMP 2015, Richards). The
 * mosaic and postzygotic patterns offer no code.
 *
 * @param plain the label when nothing speaks for mosaicism
 */
export function labelDeNovo(frame: TrioFrame, plain: LabelCode, judgedOn: JudgedOn): void {
  const { context, row, outcome } = frame
  const set = outcome.flags
  const motherMosaic = (judgedOn & JUDGED_ON.MOTHER) !== 0 && outcome.motherMosaic
  const fatherMosaic = (judgedOn & JUDGED_ON.FATHER) !== 0 && outcome.fatherMosaic
  const isConfirmed = isParentageConfirmed(frame, judgedOn)
  if (!isConfirmed) addFlag(set, FLAG.parentage_not_confirmed)
  if (row.popmaxAf > context.profile.frequency.dominantMax) addFlag(set, FLAG.too_common_for_denovo)
  if (judgedOn === JUDGED_ON.BOTH && isOtherAlleleNew(frame)) addFlag(set, FLAG.second_new_allele_child)
  if (motherMosaic && fatherMosaic) {
    outcome.label = LABEL.POSSIBLE_SYSTEMATIC_ERROR
  } else if (motherMosaic) {
    outcome.label = LABEL.POSSIBLE_PARENTAL_MOSAIC_MAT
    outcome.origin = ORIGIN.MATERNAL
  } else if (fatherMosaic) {
    outcome.label = LABEL.POSSIBLE_PARENTAL_MOSAIC_PAT
    outcome.origin = ORIGIN.PATERNAL
  } else if (hasFlag(set, CHILD_FLAGS.lowAb)) {
    outcome.label = LABEL.POSSIBLE_POSTZYGOTIC_DENOVO
    outcome.origin = ORIGIN.DE_NOVO
  } else {
    outcome.label = plain
    outcome.origin = ORIGIN.DE_NOVO
    outcome.deNovo = isConfirmed ? DE_NOVO_CODE.PS2 : DE_NOVO_CODE.PM6
  }
}
