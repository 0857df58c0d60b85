import * as z from 'zod'
import { caseIdSchema, done, nothing } from '#shared/contract/common.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import { soFarAnswerSchema, soFarQuestion } from '#shared/contract/so-far.ts'
import { procedure } from '#shared/contract/procedure.ts'

export const pullParts = ['family', 'consents', 'variants', 'reads', 'reference'] as const

export const pullPartSchema = z.object({
  part: z.enum(pullParts),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'absent']),
  doneBytes: z.number().int(),
  /** Null until the platform has said how much there is. */
  totalBytes: z.number().int().nullable(),
})

export const pullStateSchema = z.object({
  caseId: caseIdSchema,
  state: z.enum(['running', 'interrupted', 'done']),
  parts: z.array(pullPartSchema),
  /** Why it stopped; what arrived is kept and the next try goes on from there. */
  failure: z
    .object({ code: z.enum(errorCodes), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
})

export const pull = {
  /** Starts or resumes bringing a case to this machine; progress comes as event `pull`. */
  'pull.start': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema }),
    output: done,
    errors: ['case.unknown', 'pull.running', 'platform.notConfigured'],
  }),
  'pull.cancel': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: done,
    errors: ['case.unknown'],
  }),
  /**
   * What the presets find in the variants that have been read until now. Answers as soon as there are any, and not at all
   * when the case is whole: then it is opened. Nothing of it is stored.
   */
  'pull.soFar': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, ...soFarQuestion }),
    output: soFarAnswerSchema,
    errors: ['case.notOnMachine', 'case.consentMissing', 'platform.notConfigured'],
  }),
  'pull.states': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({ pulls: z.array(pullStateSchema) }),
    errors: [],
  }),
}
