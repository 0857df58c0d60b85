import * as z from 'zod'
import { evaluateVariant, evaluateVariantPair } from '#shared/domain/inheritance/text-input.ts'
import { compare, type VectorEvaluator } from '#tests/support/vectors/vector-set.ts'

const callSchema = z
  .looseObject({
    gt: z.string().nullish(),
    dp: z.number().nullish(),
    gq: z.number().nullish(),
    ad: z.array(z.number().nullable()).nullish(),
    ps: z.union([z.number(), z.string()]).nullish(),
  })
  .nullish()

const siteSchema = z.looseObject({
  pos: z.number().nullish(),
  altIndex: z.number().nullish(),
  alt: z.union([z.string(), z.array(z.string())]).nullish(),
  popmaxAf: z.number().nullish(),
  imprintedExpressedAllele: z.string().nullish(),
  svType: z.string().nullish(),
  overlapsOther: z.boolean().nullish(),
  gt: z.looseObject({ child: callSchema, mother: callSchema, father: callSchema }),
})

const familySchema = z.looseObject({
  build: z.string().nullish(),
  chrom: z.string().nullish(),
  childSex: z.string().nullish(),
  affected: z.looseObject({ mother: z.boolean().nullish(), father: z.boolean().nullish() }).nullish(),
  identity: z.looseObject({ mother: z.string().nullish(), father: z.string().nullish() }).nullish(),
})

/** Values that a set may give once for both members of a pair. */
const sharedSiteSchema = siteSchema.pick({ popmaxAf: true, imprintedExpressedAllele: true, alt: true }).loose()

const expectedSchema = z.looseObject({
  label: z.string(),
  confidence: z.string(),
  flagsInclude: z.array(z.string()).nullish(),
  flagsExclude: z.array(z.string()).nullish(),
  deNovoCode: z.string().nullish(),
})

const singleSchema = z.looseObject({
  kind: z.literal('single').optional(),
  input: z.looseObject({ ...familySchema.shape, ...siteSchema.shape }),
  expected: expectedSchema,
})

const pairSchema = z.looseObject({
  kind: z.literal('pair'),
  input: z.looseObject({
    ...familySchema.shape,
    ...sharedSiteSchema.shape,
    variants: z.tuple([siteSchema, siteSchema]),
  }),
  expected: expectedSchema,
})

interface TrioAnswer {
  readonly label: string
  readonly confidence: string
  readonly flags: readonly string[]
  readonly deNovoCode: string | null
}

function compareAnswer(expected: z.infer<typeof expectedSchema>, answer: TrioAnswer): readonly string[] {
  const missing = (expected.flagsInclude ?? []).filter((flag) => !answer.flags.includes(flag))
  const unwanted = (expected.flagsExclude ?? []).filter((flag) => answer.flags.includes(flag))
  return [
    ...compare('label', expected.label, answer.label),
    ...compare('confidence', expected.confidence, answer.confidence),
    ...missing.map((flag) => `flag ${flag} is missing from ${answer.flags.join(' ')}`),
    ...unwanted.map((flag) => `flag ${flag} is raised`),
    ...(expected.deNovoCode === undefined ? [] : compare('deNovoCode', expected.deNovoCode, answer.deNovoCode)),
  ]
}

/** Set `trio-inheritance`: label and confidence exact, flags as included and excluded, the code when it is given. */
export const evaluateTrioInheritance: VectorEvaluator = (vector) => {
  if (vector['kind'] !== 'pair') {
    const { input, expected } = singleSchema.parse(vector)
    return compareAnswer(expected, evaluateVariant(input))
  }
  const { input, expected } = pairSchema.parse(vector)
  const shared = sharedSiteSchema.parse(input)
  const [first, second] = input.variants
  const answer = evaluateVariantPair({
    ...familySchema.parse(input),
    variants: [
      { ...shared, ...first },
      { ...shared, ...second },
    ],
  })
  return compareAnswer(expected, { ...answer, deNovoCode: null })
}
