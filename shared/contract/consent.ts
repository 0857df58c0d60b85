import * as z from 'zod'
import { caseIdSchema, dateSchema, personIdSchema } from '#shared/contract/common.ts'
import { consentQuestionIds } from '#shared/registry/consent-questions/consent-questions.ts'
import { relationships } from '#shared/domain/pedigree/family.ts'
import { procedure } from '#shared/contract/procedure.ts'

export const consentAnswerSchema = z.enum(['yes', 'no', 'notAsked', 'withdrawn', 'notSynced'])

export const consentColumnSchema = z.object({
  personId: personIdSchema,
  relationship: z.enum(relationships),
  name: z.string().nullable(),
  status: z.enum(['active', 'draft', 'withdrawn', 'superseded', 'disputed', 'missing']),
  signedAt: dateSchema.nullable(),
  form: z.object({ name: z.string(), version: z.string() }).nullable(),
  signedBy: z.array(z.string()),
})

export const consent = {
  /** Each person's own answers as their forms state them; says nothing about any finding. */
  'consent.matrix': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      persons: z.array(consentColumnSchema),
      questions: z.array(
        z.object({
          id: z.enum(consentQuestionIds),
          answers: z.array(z.object({ personId: personIdSchema, answer: consentAnswerSchema })),
        }),
      ),
      ruleVersion: z.string(),
    }),
    errors: ['case.notOnMachine', 'case.unknown'],
  }),
}
