import * as z from 'zod'
import { phenotypeGrades, sumDeNovo } from '#shared/domain/classification/germline/de-novo-points.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const schema = z.looseObject({
  input: z.looseObject({
    probands: z.array(z.looseObject({ phenotype: z.enum(phenotypeGrades), confirmed: z.boolean().nullish() })),
  }),
  expected: z.looseObject({ total: z.number(), strength: z.string().nullable(), code: z.string().nullable() }),
})

/** Set `denovo-points`: total, strength and code exact. Parentage nobody has confirmed is assumed. */
export const evaluateDenovoPoints: VectorEvaluator = (vector) => {
  const { input, expected } = schema.parse(vector)
  const answer = sumDeNovo(
    input.probands.map(({ phenotype, confirmed }) => ({ phenotype, confirmed: confirmed === true })),
  )
  return [
    ...compare('total', expected.total, answer.total),
    ...compare('strength', expected.strength, answer.strength),
    ...compare('code', expected.code, answer.code),
  ]
}
