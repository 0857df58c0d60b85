import * as z from 'zod'
import { sumInTrans, type PartnerClass } from '#shared/domain/classification/germline/in-trans-points.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

/** The set's words for the other variant. */
const partnerWords = {
  P: 'pathogenic',
  LP: 'likely_pathogenic',
  homozygous: 'homozygous',
  VUS: 'uncertain',
  LB_or_B: 'benign_side',
  LB: 'benign_side',
  B: 'benign_side',
} as const satisfies Readonly<Record<string, PartnerClass>>

const schema = z.looseObject({
  input: z.looseObject({
    observations: z.array(
      z.looseObject({
        other: z.enum(['P', 'LP', 'homozygous', 'VUS', 'LB_or_B', 'LB', 'B']),
        trans: z.boolean().nullish(),
      }),
    ),
  }),
  expected: z.looseObject({ total: z.number(), strength: z.string().nullable() }),
})

/** Set `pm3-points`: total and strength exact. */
export const evaluatePm3Points: VectorEvaluator = (vector) => {
  const { input, expected } = schema.parse(vector)
  const answer = sumInTrans(
    input.observations.map(({ other, trans }) => ({ partner: partnerWords[other], isTrans: trans === true })),
  )
  return [...compare('total', expected.total, answer.total), ...compare('strength', expected.strength, answer.strength)]
}
