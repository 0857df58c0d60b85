import * as z from 'zod'
import { evidenceFactKeys } from '#shared/domain/classification/evidence/fact.ts'
import {
  evidenceCautions,
  evidenceSentenceKeys,
  withheldReasons,
} from '#shared/domain/classification/evidence/proposal.ts'
import { cnvSentenceKeys } from '#shared/domain/classification/cnv/propose-lines.ts'
import { phenotypeGrades } from '#shared/domain/classification/germline/de-novo-points.ts'
import { criterionCodes } from '#shared/domain/classification/germline/criteria.ts'
import { directions, strengths } from '#shared/domain/classification/germline/strengths.ts'
import { caseIdSchema, done, nothing, variantKeySchema } from '#shared/contract/common.ts'
import { statedDiseaseSchema } from '#shared/contract/disease.ts'
import { procedure } from '#shared/contract/procedure.ts'

/** Where a fact was read; version and date are empty where the source does not state them. */
const provenance = { source: z.string(), version: z.string(), date: z.string() }

const params = z.record(z.string(), z.union([z.string(), z.number()]))
/** A value, a limit or a rule as key and parameters. */
export const factSchema = z.object({ key: z.enum(evidenceFactKeys), params })

/** One criterion the data support, with everything a reader needs to judge it. */
export const proposalSchema = z.object({
  status: z.literal('proposed'),
  code: z.enum(criterionCodes),
  strength: z.enum(strengths),
  written: z.string(),
  direction: z.enum(directions),
  value: factSchema,
  threshold: factSchema,
  ...provenance,
  rule: factSchema,
  sentence: z.object({
    key: z.enum(evidenceSentenceKeys),
    params,
  }),
  cautions: z.array(z.enum(evidenceCautions)),
})

const storedFact = z.union([
  factSchema,
  z.string().transform((text): z.output<typeof factSchema> => ({ key: 'asWritten', params: { text } })),
])

/** A proposal as an assessment keeps it. Those kept before facts had keys hold texts instead. */
export const storedProposalSchema = proposalSchema.extend({
  value: storedFact,
  threshold: storedFact,
  rule: storedFact,
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

const clinvarNeighbourSchema = z.object({
  hgvs: z.string(),
  hgvsP: z.string(),
  relation: z.enum(['same_protein_change', 'same_residue']),
  class: z.enum(['pathogenic', 'likely_pathogenic']),
  /** Review stars of ClinVar, 0 to 4. */
  stars: z.number().int(),
  accession: z.string(),
  /** Day of the last evaluation. */
  evaluated: z.string().nullable(),
})

/**
 * What ClinVar says of other missense changes at the same residue. `notAsked`: this is no missense change; `missing`: there
 * is no snapshot on this machine, so PS1 and PM5 could not look there; `closed`: what is reported pathogenic in this gene is
 * closed by consent, in this family as in any other with the same answers; `otherTranscript`: the file names the variant on
 * another transcript than ClinVar, and residues cannot be compared.
 */
const clinvarSchema = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['notAsked', 'missing', 'closed', 'otherTranscript']) }),
  z.object({ state: z.literal('here'), ...provenance, neighbours: z.array(clinvarNeighbourSchema) }),
])

/**
 * What the department states of the gene's disease: `panel`, the gene's own specification says what is too frequent;
 * `notAutosomal`, the rule does not hold there; `none`, nothing is stated now, with how often something was.
 */
const diseaseOfGeneSchema = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['panel', 'notAutosomal']) }),
  z.object({ state: z.literal('none'), versions: z.number().int() }),
  z.object({ state: z.literal('stated'), statement: statedDiseaseSchema }),
])

/** A line of the sheet of copy-number variants that the data support; points in hundredths. */
const cnvProposalSchema = z.object({
  code: z.string(),
  points: z.number().int(),
  sentence: z.object({ key: z.enum(cnvSentenceKeys), params }),
  ...provenance,
})

export const evidence = {
  /** Which snapshots of public knowledge this machine has; says nothing about any family. */
  'evidence.knowledge': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({
      clinvar: z.object({ ...provenance, variants: z.number().int() }).nullable(),
      pulling: z.object({ doneBytes: z.number().int(), totalBytes: z.number().int().nullable() }).nullable(),
    }),
    errors: [],
  }),
  /** Brings the newest snapshot from the platform, whole, for use offline; progress as event `knowledge`. */
  'evidence.pullKnowledge': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: done,
    errors: [
      'knowledge.damaged',
      'knowledge.invalid',
      'knowledge.running',
      'platform.forbidden',
      'platform.gone',
      'platform.notConfigured',
      'platform.unavailable',
      'platform.unexpected',
      'platform.unreachable',
    ],
  }),
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
      /** A loss or gain of copies is scored by its own sheet and by no criteria; null for every other variant. */
      cnv: z.object({ kind: z.enum(['loss', 'gain']), proposals: z.array(cnvProposalSchema) }).nullable(),
      proposals: z.array(proposalSchema),
      withheld: z.array(z.object({ code: z.enum(criterionCodes), reason: z.enum(withheldReasons) })),
      /** The gene's own specification, where an expert panel has made one. */
      specification: z.object({ gene: z.string(), panel: z.string(), version: z.string() }).nullable(),
      inheritance: z.object({ mode: z.enum(['AD', 'AR', 'XL']), ...provenance }).nullable(),
      lossOfFunction: z
        .object({ mechanism: z.enum(['established', 'likely', 'possible', 'none']), ...provenance })
        .nullable(),
      constraint: z.object({ pLI: z.number(), loeuf: z.number(), missenseZ: z.number(), ...provenance }).nullable(),
      population: z
        .object({
          frequency: z.number(),
          homozygotes: z.number().nullable(),
          /** Alleles behind the frequency; null where the files do not give those of the same group. */
          alleleNumber: z.number().int().nullable(),
          /** FAF95: lower 95 % limit in the group where it is highest. */
          filteringFrequency: z.number().nullable(),
          ...provenance,
        })
        .nullable(),
      /** Null between genes. */
      disease: diseaseOfGeneSchema.nullable(),
      predictors: z.array(z.object({ tool: z.string(), score: z.number(), bands: z.array(bandSchema), ...provenance })),
      clinvar: clinvarSchema,
      transcript: transcriptPictureSchema.nullable(),
      /** Affected relatives whose calls the gate lets out; the child never counts. */
      segregation: z
        .object({
          affected: z.number().int(),
          informativeMeioses: z.number().int(),
          affectedWithoutVariant: z.number().int(),
          ...provenance,
        })
        .nullable(),
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
