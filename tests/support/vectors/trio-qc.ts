import * as z from 'zod'
import {
  checkContamination,
  checkCouple,
  checkMendelian,
  checkParent,
  checkSex,
} from '#shared/domain/trio-quality/sample-checks.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

/** A measure that is missing is "not a number", which every check takes as not measured. */
const measure = z
  .number()
  .nullish()
  .transform((value) => value ?? Number.NaN)

const expected = z.string()

const schema = z.discriminatedUnion('check', [
  z.looseObject({
    check: z.literal('parent'),
    input: z.looseObject({ relatedness: measure, ibs0_ibs2: measure }),
    expected,
  }),
  z.looseObject({ check: z.literal('couple'), input: z.looseObject({ relatedness: measure }), expected }),
  z.looseObject({
    check: z.literal('sex'),
    input: z.looseObject({ xHetToHomAlt: measure, yDepthRatio: measure, reportedSex: z.string().nullish() }),
    expected,
  }),
  z.looseObject({ check: z.literal('contamination'), input: z.looseObject({ freemix: measure }), expected }),
  z.looseObject({
    check: z.literal('mendel'),
    input: z.looseObject({ errors: measure, sites: measure }),
    expected,
  }),
])

function answer(vector: z.infer<typeof schema>): string {
  switch (vector.check) {
    case 'parent':
      return checkParent({ relatedness: vector.input.relatedness, ibs0ToIbs2: vector.input.ibs0_ibs2 })
    case 'couple':
      return checkCouple(vector.input.relatedness)
    case 'sex': {
      const { reportedSex } = vector.input
      return checkSex(vector.input, reportedSex === 'male' || reportedSex === 'female' ? reportedSex : 'unknown')
    }
    case 'contamination':
      return checkContamination(vector.input.freemix)
    case 'mendel':
      return checkMendelian(vector.input)
    default:
      return assertNever(vector)
  }
}

/** Set `trio-qc`: one word per check, exact. */
export const evaluateTrioQc: VectorEvaluator = (vector) => {
  const parsed = schema.parse(vector)
  return compare(parsed.check, parsed.expected, answer(parsed))
}
