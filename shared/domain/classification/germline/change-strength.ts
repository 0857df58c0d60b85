import { criterion, type CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import type { RuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import { defaultRuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import {
  specifiedStrengths,
  type GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'
import type { MetCriterion } from '#shared/domain/classification/germline/points.ts'
import type { Strength } from '#shared/domain/classification/germline/strengths.ts'
import { err, ok, type Result } from '#shared/kit/result.ts'

/** A criterion as a person has decided it; the reason is kept whenever the strength is not the usual one. */
export interface DecidedCriterion extends MetCriterion {
  readonly reason: string | null
}

export type StrengthRefusal = 'reason_missing' | 'strength_not_allowed' | 'retired_code'

export interface StrengthChange {
  readonly code: CriterionCode
  readonly strength: Strength
  readonly reason: string
}

/**
 * Sets the strength of a criterion. Any strength but the one the code has today needs a written reason, because the next
 * reader has to be able to judge it.
 */
export function changeStrength(
  { code, strength, reason }: StrengthChange,
  ruleSet: RuleSet = defaultRuleSet,
  specification: GeneSpecification | null = null,
): Result<DecidedCriterion, StrengthRefusal> {
  const entry = criterion(code)
  if (entry.strengthNow === null) return err('retired_code')
  const allowed = specifiedStrengths(code, specification) ?? entry.allowed
  if (ruleSet.isEnforced && !allowed.includes(strength)) return err('strength_not_allowed')
  const trimmed = reason.trim()
  if (strength !== entry.strengthNow && trimmed === '') return err('reason_missing')
  return ok({ code, strength, reason: trimmed === '' ? null : trimmed })
}
