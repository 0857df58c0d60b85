import * as z from 'zod'
import { caseIdSchema, dateSchema, personIdSchema } from '#shared/contract/common.ts'
import { relationships } from '#shared/domain/pedigree/family.ts'
import { procedure } from '#shared/contract/procedure.ts'

export const memberSchema = z.object({
  id: personIdSchema,
  relationship: z.enum(relationships),
  name: z.string().nullable(),
  maskedCpr: z.string().nullable(),
  birthDate: dateSchema.nullable(),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  affected: z.enum(['affected', 'unaffected', 'unknown']),
  motherId: personIdSchema.nullable(),
  fatherId: personIdSchema.nullable(),
  /** Sequenced in this analysis. */
  isSequenced: z.boolean(),
})

export const checkSchema = z.enum(['passed', 'review', 'failed', 'notDone'])

export const familyQualitySchema = z.object({
  /** Mean depth per sequenced person, in reads per base. */
  depth: z.array(z.object({ personId: personIdSchema, mean: z.number(), shareAt20x: z.number().nullable() })),
  sex: z.array(z.object({ personId: personIdSchema, check: checkSchema, finding: z.string() })),
  motherhood: z.object({ check: checkSchema, relatedness: z.number().nullable() }),
  fatherhood: z.object({ check: checkSchema, relatedness: z.number().nullable() }),
  contamination: z.array(z.object({ personId: personIdSchema, check: checkSchema, fraction: z.number().nullable() })),
  mendelian: z.object({ check: checkSchema, sites: z.number().int().nullable(), errors: z.number().int().nullable() }),
  /** The laboratory's program that measured this, and whether the numbers are simulated for a demo. */
  measuredBy: z.string().nullable(),
  isSimulated: z.boolean(),
})

export const family = {
  'family.get': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({ members: z.array(memberSchema), quality: familyQualitySchema, consanguineous: z.boolean() }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing'],
  }),
}
