import { criterion, type CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import { readCriterion, type WrittenCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { overlapsAmong } from '#shared/domain/classification/germline/double-counting.ts'
import type { MetCriterion } from '#shared/domain/classification/germline/points.ts'
import type { RuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import {
  specifiedStrengths,
  type GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'
import type { Strength } from '#shared/domain/classification/germline/strengths.ts'

/**
 * Why a list of criteria is refused.
 *
 * - `unknown_code`: not a code of the guideline, exact in case
 * - `retired_code`: PP5 or BP6, out of use since 2018
 * - `duplicate_code`: one code twice, whatever the strengths
 * - `strength_not_allowed`: not a strength this code can have
 * - `double_count:A+B`: the two stand on the same evidence
 * - `not_applicable:A`: the gene's own specification does not use the code
 */
export type CriteriaError =
  | 'unknown_code'
  | 'retired_code'
  | 'duplicate_code'
  | 'strength_not_allowed'
  | `double_count:${CriterionCode}+${CriterionCode}`
  | `not_applicable:${CriterionCode}`

/** What the reader is told although the list stands. */
export type CriteriaWarning =
  `double_count:${CriterionCode}+${CriterionCode}` | `capped:${string}` | 'pm2_read_as_supporting' | 'benign_leaning'

export interface ReadCriteria {
  readonly met: readonly MetCriterion[]
  /** Each error once, in the order found. */
  readonly errors: readonly CriteriaError[]
  readonly warnings: readonly CriteriaWarning[]
}

/** The strength without suffix. PM2 is the one code whose default changed: moderate until 2020, supporting since. */
function plainStrength(code: CriterionCode, ruleSet: RuleSet): Strength | null {
  return code === 'PM2' ? ruleSet.plainPm2 : criterion(code).strengthNow
}

/** Strengths a code may have: the gene's specification first, then the general table. */
function allowedStrengths(code: CriterionCode, specification: GeneSpecification | null): readonly Strength[] {
  return specifiedStrengths(code, specification) ?? criterion(code).allowed
}

interface Rules {
  readonly ruleSet: RuleSet
  readonly specification: GeneSpecification | null
}

/** One written code to a met criterion, or why not. */
function readOne(written: WrittenCriterion, { ruleSet, specification }: Rules): MetCriterion | CriteriaError {
  const { code, suffix } = written
  const strength = suffix ?? plainStrength(code, ruleSet)
  if (strength === null || criterion(code).strengthNow === null) return 'retired_code'
  const allowed = allowedStrengths(code, specification)
  if (specification !== null && allowed.length === 0) return `not_applicable:${code}`
  const isStandAloneMisused = strength === 'stand_alone' && code !== 'BA1'
  const isOutsideTable = ruleSet.isEnforced && !allowed.includes(strength)
  return isStandAloneMisused || isOutsideTable ? 'strength_not_allowed' : { code, strength }
}

/** Reads a list of codes as written and says everything that is wrong with it. */
export function readCriteria(texts: readonly string[], rules: Rules): ReadCriteria {
  const met: MetCriterion[] = []
  const errors = new Set<CriteriaError>()
  const warnings = new Set<CriteriaWarning>()
  const seen = new Set<CriterionCode>()
  for (const text of texts) {
    const written = readCriterion(text)
    if (written === null) {
      errors.add('unknown_code')
      continue
    }
    if (seen.has(written.code)) errors.add('duplicate_code')
    seen.add(written.code)
    if (written.code === 'PM2' && written.suffix === null && rules.ruleSet.plainPm2 === 'supporting') {
      warnings.add('pm2_read_as_supporting')
    }
    const result = readOne(written, rules)
    if (typeof result === 'string') errors.add(result)
    else met.push(result)
  }
  for (const { action, pair } of overlapsAmong(seen)) {
    if (action === 'block' && rules.ruleSet.isEnforced) errors.add(`double_count:${pair[0]}+${pair[1]}`)
    else if (action !== 'cap') warnings.add(`double_count:${pair[0]}+${pair[1]}`)
  }
  return { met, errors: [...errors], warnings: [...warnings] }
}
