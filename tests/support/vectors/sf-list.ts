import * as z from 'zod'
import { reportableByList } from '#shared/domain/secondary-findings/list-rule.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const schema = z.looseObject({
  input: z.looseObject({
    gene: z.string(),
    variants: z.array(
      z.looseObject({
        cls: z.string(),
        zyg: z.string(),
        phase: z.string().nullish(),
        hgvsP: z.string().nullish(),
        hgvsC: z.string().nullish(),
        truncating: z.boolean().nullish(),
      }),
    ),
  }),
  expected: z.looseObject({ reportable: z.boolean(), reason: z.string() }),
})

/** Set `sf-list`: the list rule only. */
export const evaluateSfList: VectorEvaluator = (vector) => {
  const { input, expected } = schema.parse(vector)
  const answer = reportableByList(input.gene, input.variants)
  return [
    ...compare('reportable', expected.reportable, answer.reportable),
    ...compare('reason', expected.reason, answer.reason),
  ]
}
