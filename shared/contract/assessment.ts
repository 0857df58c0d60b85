import * as z from 'zod'
import { criterionCodes } from '#shared/domain/classification/germline/criteria.ts'
import { strengths } from '#shared/domain/classification/germline/strengths.ts'
import { variantClassSchema } from '#shared/contract/common.ts'
import { storedProposalSchema } from '#shared/contract/evidence.ts'

const longText = z.string().max(20_000)

export const decisionSchema = z.object({
  code: z.enum(criterionCodes),
  strength: z.enum(strengths),
  state: z.enum(['accepted', 'dismissed']),
  reason: longText,
  proposal: storedProposalSchema.nullable(),
})

const cnvKindSchema = z.enum(['loss', 'gain'])
const cnvLineSchema = z.object({ code: z.string().max(8), points: z.number().int(), note: longText })

/** What one reader thinks of a variant, as it is stored, sent and shown. */
export const assessmentSchema = z.object({
  class: variantClassSchema.nullable(),
  classReason: longText,
  comment: longText,
  reportComment: longText,
  gene: z.string().nullable(),
  criteria: z.array(decisionSchema),
  /** Absent in what was kept before there was a sheet for copy-number variants. */
  cnv: z
    .object({ kind: cnvKindSchema, lines: z.array(cnvLineSchema) })
    .nullable()
    .default(null),
})

export const assessmentChangeSchema = z.object({
  class: variantClassSchema.nullable().exactOptional(),
  classReason: longText.exactOptional(),
  comment: longText.exactOptional(),
  reportComment: longText.exactOptional(),
  gene: z.string().nullable().exactOptional(),
  criteria: z.array(z.object({ code: z.enum(criterionCodes), decision: decisionSchema.nullable() })).exactOptional(),
  cnv: z
    .object({ kind: cnvKindSchema, lines: z.array(z.object({ code: z.string(), line: cnvLineSchema.nullable() })) })
    .exactOptional(),
})

/** What two readers said together. */
export const verdictSchema = z.object({
  class: variantClassSchema.nullable(),
  reason: longText,
  state: z.enum(['open', 'reconciled', 'signed']),
  /** Rises with every reopening. */
  round: z.number().int(),
})
