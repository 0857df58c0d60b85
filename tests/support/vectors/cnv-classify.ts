import * as z from 'zod'
import { scoreCnv } from '#shared/domain/classification/cnv/score-cnv.ts'
import { geneNumberRow } from '#shared/domain/classification/cnv/sheets.ts'
import { classWord } from '#tests/support/vectors/class-words.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const kind = z.enum(['loss', 'gain'])

const scoreSchema = z.looseObject({
  input: z.looseObject({
    type: kind,
    codes: z.array(z.looseObject({ code: z.string(), points: z.number() })),
  }),
  expected: z.looseObject({
    points: z.number().nullable(),
    cls: z.string().nullable(),
    error: z.string().nullish(),
  }),
})

const geneNumberSchema = z.looseObject({
  input: z.looseObject({ type: kind, geneCount: z.number() }),
  expected: z.looseObject({ code: z.string().nullable(), points: z.number().nullable() }),
})

/** Set `cnv-classify`: a score with its class or error, or the section-3 line of a number of genes. */
export const evaluateCnvClassify: VectorEvaluator = (vector) => {
  const asGenes = geneNumberSchema.safeParse(vector)
  if (asGenes.success) {
    const { input, expected } = asGenes.data
    const row = geneNumberRow(input.type, input.geneCount)
    return [
      ...compare('code', expected.code, row?.code ?? null),
      ...compare('points', expected.points, row?.suggested ?? null),
    ]
  }
  const { input, expected } = scoreSchema.parse(vector)
  const answer = scoreCnv(input.type, input.codes)
  return [
    ...compare('points', expected.points, answer.points),
    ...compare('cls', expected.cls, classWord(answer.class)),
    ...compare('error', expected.error ?? null, answer.error),
  ]
}
