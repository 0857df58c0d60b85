import * as z from 'zod'
import { classifyOncogenicity } from '#shared/domain/classification/somatic/oncogenicity.ts'
import { asSet, classWord, missingWarnings } from '#tests/support/vectors/class-words.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const schema = z.looseObject({
  input: z.looseObject({ criteria: z.array(z.string()) }),
  expected: z.looseObject({
    points: z.number().nullable(),
    cls: z.string().nullable(),
    errors: z.array(z.string()),
    warningsInclude: z.array(z.string()).nullish(),
  }),
})

/** Set `oncogenicity`: errors exact, warnings as included. */
export const evaluateOncogenicity: VectorEvaluator = (vector) => {
  const { input, expected } = schema.parse(vector)
  const answer = classifyOncogenicity(input.criteria)
  return [
    ...compare('points', expected.points, answer.points),
    ...compare('cls', expected.cls, classWord(answer.class)),
    ...compare('errors', asSet(expected.errors), asSet(answer.errors)),
    ...missingWarnings(expected.warningsInclude ?? [], answer.warnings),
  ]
}
