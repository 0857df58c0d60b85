import * as z from 'zod'
import { decideUntrustedConsent } from '#shared/domain/consent/rule.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const schema = z.looseObject({
  input: z.unknown(),
  expected: z.looseObject({ allowed: z.boolean(), reasons: z.array(z.string()) }),
})

/** Set `consent-actions`: allowed exact, reasons as a set. */
export const evaluateConsentActions: VectorEvaluator = (vector) => {
  const { input, expected } = schema.parse(vector)
  const decision = decideUntrustedConsent(input)
  return [
    ...compare('allowed', expected.allowed, decision.allowed),
    ...compare('reasons', [...new Set(expected.reasons)].toSorted(), [...decision.reasons].toSorted()),
  ]
}
