import * as z from 'zod'
import { toText } from '#shared/domain/risk/fraction.ts'
import type { RangeWording, RiskOutcome } from '#shared/domain/risk/outcome.ts'
import { evaluateRiskModel } from '#shared/domain/risk/text-input.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const schema = z.looseObject({
  model: z.string(),
  input: z.record(z.string(), z.unknown()),
  expected: z.looseObject({
    probability: z.number().nullish(),
    tolerance: z.number().nullish(),
    fraction: z.string().nullish(),
    reason: z.string().nullish(),
    range: z.tuple([z.number(), z.number()]).nullish(),
    display: z.string().nullish(),
  }),
})

type Expected = z.infer<typeof schema>['expected']

/** The idea behind each wording; the set gives the idea, not the words. */
const wordingIdeas: Readonly<Record<RangeWording, RegExp>> = {
  average_most_far_below: /average|1\s*[-–]\s*2/iu,
  above_average_maternal: /higher|above|matern/iu,
  below_detection_limit: /below|limit/iu,
  raised_up_to_half: /raised|50|half/iu,
  population_level: /population/iu,
}

function compareProbability(expected: Expected, outcome: Extract<RiskOutcome, { kind: 'probability' }>): string[] {
  const { probability, tolerance, fraction } = expected
  if (probability == null) return [`expected no single number, got ${outcome.probability}`]
  const isNear = Math.abs(outcome.probability - probability) <= (tolerance ?? 1e-6)
  const differences = isNear ? [] : [`probability: expected ${probability}, got ${outcome.probability}`]
  if (fraction != null && outcome.exact !== null) {
    differences.push(...compare('fraction', fraction, toText(outcome.exact)))
  }
  return differences
}

function compareRange(expected: Expected, outcome: Extract<RiskOutcome, { kind: 'range' }>): string[] {
  const differences = [...compare('range', expected.range ?? null, [outcome.low, outcome.high])]
  const isFitting = expected.display == null || wordingIdeas[outcome.wording].test(expected.display)
  return isFitting ? differences : [...differences, `display: expected ${expected.display}, got ${outcome.wording}`]
}

/** Set `recurrence-risk`: a number within its tolerance, a range with its wording, or the reason for neither. */
export const evaluateRecurrenceRisk: VectorEvaluator = (vector) => {
  const { model, input, expected } = schema.parse(vector)
  const outcome = evaluateRiskModel(model, input)
  switch (outcome.kind) {
    case 'probability':
      return compareProbability(expected, outcome)
    case 'range':
      return compareRange(expected, outcome)
    case 'refused':
      return compare('reason', expected.reason ?? null, outcome.reason)
    default:
      return assertNever(outcome)
  }
}
