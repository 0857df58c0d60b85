import * as z from 'zod'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { impacts } from '#shared/domain/variant/consequence.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import {
  buildSchema,
  caseIdSchema,
  personIdSchema,
  variantClassSchema,
  variantKeySchema,
} from '#shared/contract/common.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { querySchema, stepSchema } from '#shared/contract/query.ts'

/**
 * What the caller said of one person at one allele. `genotype` is the VCF text with only this allele counted (`0/1`,
 * `1/1`, `./.`); `altReads` and `depth` are null where the file has none. A person whose part is not disclosed has no
 * entry at all.
 */
export const callSchema = z.object({
  personId: personIdSchema,
  genotype: z.string(),
  altReads: z.number().int().nullable(),
  depth: z.number().int().nullable(),
  quality: z.number().nullable(),
  /** Share (0-1) of the mitochondrial DNA with the allele; null in the nucleus and where too few reads tell. */
  heteroplasmy: z.number().nullable(),
})

export const inheritanceSchema = z.object({
  label: z.string(),
  confidence: z.enum(['high', 'review', 'none']),
  flags: z.array(z.string()),
})

/**
 * What a row is that is no variant: a run of homozygosity of a person, `position` to `end`. It has no alleles, calls, class or
 * place in a report.
 */
export const runSchema = z.object({
  personId: personIdSchema,
  /** How many genes it touches, and which of the question are among them. */
  genes: z.number().int(),
  indicationGenes: z.array(z.string()),
  /** Share (0-1) of its chromosome. */
  chromosomeShare: z.number(),
})

export const rowSchema = z.object({
  key: variantKeySchema,
  contig: z.string(),
  /** 1-based. */
  position: z.number().int(),
  /** 1-based, inclusive. */
  end: z.number().int(),
  ref: z.string(),
  alt: z.string(),
  kind: z.enum(variantKinds),
  genes: z.array(z.string()),
  transcript: z.string().nullable(),
  hgvsC: z.string().nullable(),
  hgvsP: z.string().nullable(),
  /** Of the transcript shown. */
  consequence: z.string(),
  /** Over all transcripts; where it differs, another transcript is hit harder than the one shown. */
  worstConsequence: z.string(),
  /** Null for a run of homozygosity: it changes no product by itself. */
  impact: z.enum(impacts).nullable(),
  filter: z.string(),
  calls: z.array(callSchema),
  fields: z.record(z.string(), z.number().nullable()),
  clinvar: z.object({ significance: z.enum(clinvarSignificances), stars: z.number().int() }).nullable(),
  inheritance: inheritanceSchema.nullable(),
  /** Keys of rows that make a compound heterozygous pair with this one. */
  pairedWith: z.array(variantKeySchema),
  class: variantClassSchema.nullable(),
  isInReport: z.boolean(),
  run: runSchema.nullable(),
})

export const transcriptSchema = z.object({
  id: z.string(),
  gene: z.string(),
  consequence: z.string(),
  impact: z.enum(impacts),
  hgvsC: z.string().nullable(),
  hgvsP: z.string().nullable(),
  exon: z.string().nullable(),
  biotype: z.string().nullable(),
  isMane: z.boolean(),
})

export const fieldSourceSchema = z.object({
  field: z.string(),
  /** Name in the file, or null where the files of this case do not have it and filters on it cannot work. */
  source: z.string().nullable(),
})

export const variants = {
  /** Every preset with its count for this case, as far as it may be disclosed. */
  'variants.presets': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      presets: z.array(z.object({ id: z.enum(presetIds), count: z.number().int() })),
      total: z.number().int(),
      fields: z.array(fieldSourceSchema),
      build: buildSchema,
    }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing'],
  }),
  /** Rows `[offset, offset + limit)` of a query, how many each step let through, and the total. */
  'variants.page': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({
      caseId: caseIdSchema,
      query: querySchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({
      rows: z.array(rowSchema),
      total: z.number().int(),
      steps: z.array(
        z.object({
          id: z.string(),
          count: z.number().int(),
          /** What the step asks for and no file of the case has: it cannot tell variants apart by that. */
          missing: z.array(z.string()),
        }),
      ),
      start: z.number().int(),
      tookMs: z.number(),
    }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'variant.unknown'],
  }),
  /**
   * Why a gene, a variant or a place is not in a list: what was called there and which step took it away. What may not be
   * shown is answered like what was never called.
   */
  'variants.whyNot': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, query: querySchema, text: z.string().min(1).max(200) }),
    output: z.object({
      total: z.number().int(),
      rows: z.array(z.object({ row: rowSchema, removedBy: stepSchema.nullable() })),
      /** Whether the text is the symbol of a gene of the indication; null where it is no symbol of a gene. */
      isIndicationGene: z.boolean().nullable(),
    }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing'],
  }),
  /** Everything the files say about one row, all transcripts included. */
  'variants.get': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, key: variantKeySchema }),
    output: z.object({ row: rowSchema, transcripts: z.array(transcriptSchema) }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'variant.unknown'],
  }),
}
