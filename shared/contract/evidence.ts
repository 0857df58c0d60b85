import * as z from 'zod'
import {
  evidenceCautions,
  evidenceSentenceKeys,
  withheldReasons,
} from '#shared/domain/classification/evidence/proposal.ts'
import { phenotypeGrades } from '#shared/domain/classification/germline/de-novo-points.ts'
import { criterionCodes } from '#shared/domain/classification/germline/criteria.ts'
import { directions, strengths } from '#shared/domain/classification/germline/strengths.ts'
import { caseIdSchema, variantKeySchema } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'

/** Where a fact was read; version and date are empty where the source does not state them. */
const provenance = { source: z.string(), version: z.string(), date: z.string() }

/** One criterion the data support, with everything a reader needs to judge it. */
export const proposalSchema = z.object({
  status: z.literal('proposed'),
  code: z.enum(criterionCodes),
  strength: z.enum(strengths),
  written: z.string(),
  direction: z.enum(directions),
  value: z.string(),
  threshold: z.string(),
  ...provenance,
  rule: z.string(),
  sentence: z.object({
    key: z.enum(evidenceSentenceKeys),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  cautions: z.array(z.enum(evidenceCautions)),
})

const bandSchema = z.object({
  code: z.enum(['PP3', 'BP4']),
  strength: z.enum(strengths),
  min: z.number().nullable(),
  max: z.number().nullable(),
})

/** A transcript as a picture needs it: lengths in bases, exons in the direction of reading. */
const transcriptPictureSchema = z.object({
  id: z.string(),
  status: z.string(),
  exonLengths: z.array(z.number().int()),
  codingLengths: z.array(z.number().int()),
  /** Where the variant begins: coding base from 1, bases into the intron beside it, number of the exon. */
  place: z.object({ base: z.number().int(), offset: z.number().int(), exon: z.number().int() }).nullable(),
})

export const evidence = {
  /**
   * What the data of the case and the knowledge on this machine say about a variant: criteria that are supported, criteria
   * that came up and are not proposed, and the facts behind them. Nothing here is applied to anything.
   */
  'evidence.get': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, key: variantKeySchema }),
    output: z.object({
      gene: z.string().nullable(),
      proposals: z.array(proposalSchema),
      withheld: z.array(z.object({ code: z.enum(criterionCodes), reason: z.enum(withheldReasons) })),
      /** The gene's own specification, where an expert panel has made one. */
      specification: z.object({ gene: z.string(), panel: z.string(), version: z.string() }).nullable(),
      inheritance: z.object({ mode: z.enum(['AD', 'AR', 'XL']), ...provenance }).nullable(),
      lossOfFunction: z
        .object({ mechanism: z.enum(['established', 'likely', 'possible', 'none']), ...provenance })
        .nullable(),
      constraint: z.object({ pLI: z.number(), loeuf: z.number(), missenseZ: z.number(), ...provenance }).nullable(),
      population: z.object({ frequency: z.number(), homozygotes: z.number().nullable(), ...provenance }).nullable(),
      predictors: z.array(z.object({ tool: z.string(), score: z.number(), bands: z.array(bandSchema), ...provenance })),
      transcript: transcriptPictureSchema.nullable(),
      phenotype: z
        .object({
          grade: z.enum(phenotypeGrades).nullable(),
          explained: z.number(),
          rank: z.number().int(),
          genes: z.number().int(),
          matched: z.array(z.string()),
          release: z.string(),
        })
        .nullable(),
    }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'variant.unknown'],
  }),
}
