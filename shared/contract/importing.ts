import * as z from 'zod'
import { buildSchema, caseIdSchema, grantIdSchema, nothing } from '#shared/contract/common.ts'
import { lineProblems } from '#shared/domain/variant/line-problem.ts'
import { soFarAnswerSchema, soFarQuestion } from '#shared/contract/so-far.ts'
import { procedure } from '#shared/contract/procedure.ts'

/** A line of a VCF that could not be read: which one, in which column, and why. */
export const brokenLineSchema = z.object({
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  reason: z.enum(lineProblems),
})

export const importReportSchema = z.object({
  caseId: caseIdSchema,
  build: buildSchema,
  /** What was read; never how many variants, because that would count those that may not be counted. */
  files: z.array(z.object({ name: z.string() })),
  /** Lines that could not be read, by file: line number and why; counted in full, listed up to 100. */
  broken: z.object({
    count: z.number().int(),
    examples: z.array(brokenLineSchema),
  }),
  warnings: z.array(z.string()),
})

/** Files are copied into the encrypted store, then their variants are read. */
export const importSteps = ['copying', 'reading'] as const

export const importing = {
  /** Lets somebody choose a folder by the host's dialog; null when they thought better of it. */
  'importing.chooseFolder': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({ folder: z.object({ grant: grantIdSchema, displayName: z.string() }).nullable() }),
    errors: ['file.noDialog'],
  }),
  /** How far the import that is running has come; null while there is none. */
  'importing.progress': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({
      running: z
        .object({
          step: z.enum(importSteps),
          percent: z.number().int().min(0).max(100),
          /** What `importing.soFar` can be asked of; null while it has nothing to say. */
          caseId: caseIdSchema.nullable(),
        })
        .nullable(),
    }),
    errors: [],
  }),
  /**
   * What the presets find in the variants of the folder that have been read until now, as `pull.soFar` does. A family that was on
   * this machine before has forms here that may say something else: of it there is nothing to ask until it is whole.
   */
  'importing.soFar': procedure({
    kind: 'query',
    role: 'interpreter',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, ...soFarQuestion }),
    output: soFarAnswerSchema,
    errors: ['case.notOnMachine', 'case.consentMissing'],
  }),
  /** Brings in a family that came by disk: Phenopacket or PED + HPO list, VCF, BAM/CRAM, consents as FHIR. */
  'importing.folder': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ grant: grantIdSchema }),
    output: importReportSchema,
    errors: [
      'file.notChosen',
      'import.empty',
      'import.familyMissing',
      'import.indexMissing',
      'import.malformed',
      'import.samplesDoNotMatch',
      'import.wrongBuild',
    ],
  }),
}
