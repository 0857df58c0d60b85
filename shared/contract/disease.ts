import * as z from 'zod'
import { diseaseModels } from '#shared/domain/classification/germline/disease-statement.ts'
import { authorshipSchema, caseIdSchema, done, variantKeySchema } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'

const share = z.number().gt(0).max(1)
const reason = z.string().trim().min(1).max(500)

/** What a department states of the disease of a gene; nothing of any family. */
export const diseaseStatementSchema = z.object({
  disease: z.string().trim().min(1).max(120),
  model: z.enum(diseaseModels),
  /** One in so many people has the disease. */
  oneIn: z.number().min(1).max(1e10),
  /** Share of carriers who fall ill. */
  penetrance: share,
  /** Share of cases this gene explains. */
  geneticHeterogeneity: share,
  /** Share of the gene's cases one variant explains at most. */
  allelicHeterogeneity: share,
  /** Publication or expert panel. */
  source: z.string().trim().min(1).max(400),
})

/** One version of it, with who stated it, and who took it back where somebody did. */
export const statedDiseaseSchema = diseaseStatementSchema.extend({
  /** Rises by one with every statement of the gene; older ones stay readable. */
  version: z.number().int().positive(),
  stated: authorshipSchema,
  takenBack: authorshipSchema.extend({ reason: z.string() }).nullable(),
})

/** The gene is that of the variant in hand: no list says for which genes a department has stated something. */
const variant = { caseId: caseIdSchema, key: variantKeySchema }
const ofVariant = [
  'case.notOnMachine',
  'case.unknown',
  'case.consentMissing',
  'variant.unknown',
  'disease.notStatable',
] as const

/** How frequent the diseases of genes are, as the department states it, for all cases of this machine. */
export const disease = {
  /** All that was ever stated for the gene of a variant, the newest first. */
  'disease.versions': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object(variant),
    output: z.object({ versions: z.array(statedDiseaseSchema) }),
    errors: ofVariant,
  }),
  /** States it anew, as the version behind the one that was seen. */
  'disease.state': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: diseaseStatementSchema.extend({
      ...variant,
      /** The newest version the person has seen, 0 where there was none: a newer one is not overwritten. */
      basedOn: z.number().int().nonnegative(),
    }),
    output: statedDiseaseSchema,
    errors: [...ofVariant, 'disease.changedMeanwhile'],
  }),
  /** Takes the statement back: nothing is concluded from it any more, and no older one takes its place. */
  'disease.takeBack': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ ...variant, version: z.number().int().positive(), reason }),
    output: done,
    errors: [...ofVariant, 'disease.changedMeanwhile'],
  }),
}
