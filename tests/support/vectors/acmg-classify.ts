import * as z from 'zod'
import { classifyGermline } from '#shared/domain/classification/germline/classify.ts'
import { asSet, classWord, missingWarnings } from '#tests/support/vectors/class-words.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const schema = z.looseObject({
  input: z.looseObject({ criteria: z.array(z.string()) }),
  expected: z.looseObject({
    points: z.number().nullable(),
    pointsClass: z.string().nullable(),
    class2015: z.string().nullable(),
    suggestedClass: z.string().nullable(),
    errors: z.array(z.string()),
    warningsInclude: z.array(z.string()).nullish(),
  }),
})

/** Set `acmg-classify`: both ways of combining, errors exact, warnings as included. */
export const evaluateAcmgClassify: VectorEvaluator = (vector) => {
  const { input, expected } = schema.parse(vector)
  const answer = classifyGermline(input.criteria)
  return [
    ...compare('points', expected.points, answer.points),
    ...compare('pointsClass', expected.pointsClass, classWord(answer.pointsClass)),
    ...compare('class2015', expected.class2015, classWord(answer.class2015)),
    ...compare('suggestedClass', expected.suggestedClass, classWord(answer.suggestedClass)),
    ...compare('errors', asSet(expected.errors), asSet(answer.errors)),
    ...missingWarnings(expected.warningsInclude ?? [], answer.warnings),
  ]
}
