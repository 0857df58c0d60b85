import * as z from 'zod'
import {
  authorshipSchema,
  caseIdSchema,
  dateSchema,
  done,
  instantSchema,
  languageSchema,
  nothing,
  variantClassSchema,
  variantKeySchema,
} from '#shared/contract/common.ts'
import { consentAnswersSchema, consentStatusSchema } from '#shared/contract/consent.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { stepSchema } from '#shared/contract/query.ts'
import { sectionSchema } from '#shared/contract/report.ts'
import { signatureSchema } from '#shared/contract/signing.ts'
import { templateSectionSchema } from '#shared/contract/templates.ts'
import { reportAnswers } from '#shared/domain/report/answer.ts'

/** One version of what two workstations changed. */
const versionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('classification'),
    class: variantClassSchema.nullable(),
    comment: z.string(),
    made: authorshipSchema,
  }),
  z.object({
    kind: z.literal('report'),
    sections: z.array(sectionSchema),
    made: authorshipSchema,
  }),
  z.object({
    kind: z.literal('signing'),
    answer: z.enum(reportAnswers).nullable(),
    language: languageSchema,
    version: z.number().int(),
    signatures: z.array(signatureSchema),
    isFinal: z.boolean(),
    made: authorshipSchema,
  }),
  z.object({
    kind: z.literal('filter'),
    name: z.string(),
    isRemoved: z.boolean(),
    steps: z.array(stepSchema),
    made: authorshipSchema,
  }),
  z.object({
    kind: z.literal('template'),
    name: z.string(),
    isRemoved: z.boolean(),
    sections: z.array(templateSectionSchema),
    made: authorshipSchema,
  }),
  z.object({
    kind: z.literal('consent'),
    status: consentStatusSchema,
    signedAt: dateSchema.nullable(),
    conversationBy: z.string(),
    answers: consentAnswersSchema,
  }),
])

export const outboxEntrySchema = z.object({
  id: z.string(),
  kind: z.enum(['classification', 'report', 'signing', 'consent', 'filter', 'template', 'audit']),
  caseId: caseIdSchema.nullable(),
  caseName: z.string().nullable(),
  /** Gene and HGVS of the variant, only while it may be shown; the name of the person whose form, of the filter or of the template it is. */
  subject: z.string().nullable(),
  key: variantKeySchema.nullable(),
  /** `held`: it may not be sent as things stand, and is tried again when they have changed. */
  state: z.enum(['waiting', 'sending', 'held', 'conflict', 'refused']),
  since: instantSchema,
  attempts: z.number().int(),
  failure: z.enum(errorCodes).nullable(),
  conflict: z.object({ mine: versionSchema, theirs: versionSchema }).nullable(),
})

export const outbox = {
  'outbox.list': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({ entries: z.array(outboxEntrySchema), lastSentAt: instantSchema.nullable() }),
    errors: [],
  }),
  /** Tries to reach the platform now instead of waiting for the next turn. */
  'outbox.sendNow': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: done,
    errors: ['platform.notConfigured'],
  }),
  /** Decides between two versions; the other one stays in the history. */
  'outbox.resolve': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ id: z.string(), keep: z.enum(['mine', 'theirs']) }),
    output: done,
    errors: ['outbox.entryUnknown', 'report.locked'],
  }),
}
