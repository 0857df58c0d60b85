import * as z from 'zod'
import { buildSchema, caseIdSchema, dateSchema, done, instantSchema, nothing } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'

/** One line of the worklist. */
export const caseSummarySchema = z.object({
  id: caseIdSchema,
  /** The proband's name and masked CPR, as every department list shows them. */
  name: z.string(),
  maskedCpr: z.string(),
  birthDate: dateSchema.nullable(),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  indication: z.string(),
  analysis: z.string(),
  /** Persons in the family; null until the case has been brought here. */
  members: z.number().int().nullable(),
  urgency: z.enum(['routine', 'urgent', 'asap', 'stat']),
  status: z.enum(['requested', 'inProgress', 'drafted', 'completed', 'revoked']),
  requestedAt: instantSchema.nullable(),
  /** Where the case stands on this machine. */
  copy: z.enum(['none', 'pulling', 'interrupted', 'here']),
  copiedAt: instantSchema.nullable(),
  sizeBytes: z.number().int().nullable(),
  source: z.enum(['platform', 'folder']),
  lastOpenedAt: instantSchema.nullable(),
})

export const openCaseSchema = z.object({
  summary: caseSummarySchema,
  build: buildSchema,
  /** Years and months the proband has lived, for the header. */
  age: z.object({ years: z.number().int(), months: z.number().int() }).nullable(),
  /** One fixed sentence about consent applies to every case; this says only whether the case may be shown at all. */
  notices: z.array(z.enum(['duoMother', 'duoFather', 'singleton', 'identityFailed', 'sequenceMissing'])),
})

export const cases = {
  'cases.list': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({ cases: z.array(caseSummarySchema), refreshedAt: instantSchema.nullable() }),
    errors: [],
  }),
  /** Asks the platform for the worklist again; what is here already stays. */
  'cases.refresh': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: done,
    errors: [
      'platform.forbidden',
      'platform.notConfigured',
      'platform.unavailable',
      'platform.unexpected',
      'platform.unreachable',
    ],
  }),
  /** Opens a case that is on this machine and notes who did. */
  'cases.open': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'read',
    input: z.object({ caseId: caseIdSchema }),
    output: openCaseSchema,
    errors: ['case.unknown', 'case.notOnMachine', 'case.consentMissing'],
  }),
  /** Removes the copy of the results from this machine; the work on the case stays. */
  'cases.forget': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema }),
    output: done,
    errors: ['case.unknown', 'pull.running'],
  }),
}
