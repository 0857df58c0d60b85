import { criterion, isCriterionCode, type CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import { strengthOfSuffix, strengthSuffix, type Strength } from '#shared/domain/classification/germline/strengths.ts'

/** A code as written, taken apart; a suffix that is not there is null. */
export interface WrittenCriterion {
  readonly code: CriterionCode
  readonly suffix: Strength | null
}

/**
 * Reads `PVS1` or `PVS1_Strong`, exact in case: a code in other letters may be another system's and is not guessed.
 *
 * @returns null when it is not a code of the guideline
 */
export function readCriterion(text: string): WrittenCriterion | null {
  const [code = '', ending, ...rest] = text.split('_')
  if (!isCriterionCode(code) || rest.length > 0) return null
  if (ending === undefined) return { code, suffix: null }
  const suffix = strengthOfSuffix(ending)
  return suffix === null ? null : { code, suffix }
}

/** Writes a criterion the ClinGen way: no suffix at the strength the code has today, except PM2, which always says it. */
export function writeCriterion(code: CriterionCode, strength: Strength): string {
  const isPlain = criterion(code).strengthNow === strength && code !== 'PM2'
  return isPlain ? code : `${code}_${strengthSuffix(strength)}`
}
