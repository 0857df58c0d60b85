import * as z from 'zod'
import { isMissensePredictor } from '#shared/domain/classification/germline/missense-predictors.ts'
import { readMissenseScore, type PredictorEvidence } from '#shared/domain/classification/germline/predictor-evidence.ts'
import { readSpliceScore } from '#shared/domain/classification/germline/splicing.ts'
import { writeCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const schema = z.looseObject({
  input: z.looseObject({ tool: z.string(), score: z.number().nullable(), variantType: z.string().nullish() }),
  expected: z.looseObject({ code: z.string().nullable() }),
})

/** Canonical splice variants, the first two bases of the intron, are judged by PVS1, not by a prediction; no others are. */
const canonicalSplice = /(?<!non[-_ ]?)canonical|^splice_(?:donor|acceptor)(?:_variant)?$/u
const missense = /^missense(?:_variant)?$/u

function answer({ tool, score, variantType }: z.infer<typeof schema>['input']): PredictorEvidence | null {
  if (score === null) return null
  const type = variantType ?? ''
  if (tool.startsWith('SpliceAI')) return canonicalSplice.test(type) ? null : readSpliceScore(score)
  return isMissensePredictor(tool) && missense.test(type) ? readMissenseScore(tool, score) : null
}

/** Set `predictor-thresholds`: the code with its strength, null for neither. */
export const evaluatePredictorThresholds: VectorEvaluator = (vector) => {
  const { input, expected } = schema.parse(vector)
  const evidence = answer(input)
  return compare('code', expected.code, evidence === null ? null : writeCriterion(evidence.code, evidence.strength))
}
