import * as z from 'zod'
import { buildSchema, caseIdSchema, grantIdSchema, nothing } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'

export const importReportSchema = z.object({
  caseId: caseIdSchema,
  build: buildSchema,
  /** What was read; never how many variants, because that would count those that may not be counted. */
  files: z.array(z.object({ name: z.string() })),
  /** Lines that could not be read, by file: line number and why; counted in full, listed up to 100. */
  broken: z.object({
    count: z.number().int(),
    examples: z.array(z.object({ file: z.string(), line: z.number().int(), reason: z.string() })),
  }),
  warnings: z.array(z.string()),
})

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
