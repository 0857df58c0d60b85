import * as z from 'zod'
import { caseIdSchema } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'

export const phenotypeTermSchema = z.object({
  /** HPO id, e.g. HP:0001263. */
  id: z.string(),
  /** Danish where the workbench has a translation, else the ontology's English label. */
  label: z.string(),
  labelLanguage: z.enum(['da', 'en']),
  /** Looked for and not found. */
  isExcluded: z.boolean(),
  /** Age at onset in words, where the platform gives one. */
  onset: z.string().nullable(),
})

export const phenotype = {
  'phenotype.get': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      terms: z.array(phenotypeTermSchema),
      indication: z.string(),
      indicationGenes: z.object({ name: z.string(), version: z.string(), count: z.number().int() }),
      ontologyVersion: z.string(),
    }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing'],
  }),
}
