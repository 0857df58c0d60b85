import * as z from 'zod'
import { cnvErrors } from '#shared/domain/classification/cnv/score-cnv.ts'
import { criterionCodes } from '#shared/domain/classification/germline/criteria.ts'
import { strengths } from '#shared/domain/classification/germline/strengths.ts'
import { assessmentSchema } from '#shared/contract/assessment.ts'
import { authorshipSchema, caseIdSchema, done, variantClassSchema, variantKeySchema } from '#shared/contract/common.ts'
import { factSchema } from '#shared/contract/evidence.ts'
import { procedure } from '#shared/contract/procedure.ts'

const variant = { caseId: caseIdSchema, key: variantKeySchema }
const ofVariant = ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'variant.unknown'] as const
const text = z.string().max(20_000)

/** What the accepted criteria give, both ways of combining side by side. */
const computedSchema = z.object({
  points: z.number().int().nullable(),
  pointsClass: variantClassSchema.nullable(),
  class2015: variantClassSchema.nullable(),
  suggestedClass: variantClassSchema.nullable(),
  /** Why the two ways differ; null when they agree. */
  discordance: z.string().nullable(),
  /** Codes of what makes the list of criteria refused; `double_count:PVS1+PM4`. */
  errors: z.array(z.string()),
  warnings: z.array(z.string()),
  ruleSet: z.object({ id: z.string(), version: z.string() }),
  /**
   * What the sheet of a copy-number variant gives, in hundredths, or why its lines are refused together; null where no line
   * was given. `points` above are then null: they are another scale.
   */
  cnv: z.object({ points: z.number().int().nullable(), error: z.enum(cnvErrors).nullable() }).nullable(),
})

/** Total of the sheet of a copy-number variant in hundredths; null for criteria, and where the sheet is refused. */
const cnvTotal = z.number().int().nullable()

/** The reader's own assessment. */
export const classificationSchema = assessmentSchema.extend({
  /** The class that counts: the chosen one, else what the criteria give. */
  effective: variantClassSchema.nullable(),
  computed: computedSchema,
  /** Rises by one with every change; two workstations that changed the same one are in conflict. */
  revision: z.number().int(),
  last: authorshipSchema.nullable(),
})

const changeSchema = z.object({
  class: variantClassSchema.nullable(),
  comment: z.string(),
  criteria: z.array(z.string()),
  cnvTotal,
  made: authorshipSchema,
})

/** A colleague's reading; there only when both readers are through. */
const otherReadingSchema = z.object({
  readerId: z.string(),
  reader: z.string(),
  class: variantClassSchema.nullable(),
  classReason: z.string(),
  comment: z.string(),
  criteria: z.array(z.string()),
  cnvTotal,
  isHandedIn: z.boolean(),
})

const evidenceChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), written: z.string() }),
  z.object({ kind: z.literal('removed'), written: z.string() }),
  z.object({ kind: z.literal('strength'), written: z.string(), before: z.string() }),
  z.object({ kind: z.enum(['value', 'limit']), written: z.string(), before: factSchema, now: factSchema }),
])

export const classification = {
  /** The viewer's own assessment, and what of the others the viewer may know. */
  'classification.get': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object(variant),
    output: z.object({
      current: classificationSchema,
      history: z.array(changeSchema),
      reading: z.object({
        phase: z.enum(['reading', 'awaitingSecond', 'disagreed', 'agreed', 'signed']),
        /** The viewer has handed in, or the variant is signed: nothing of it can be changed. */
        isLocked: z.boolean(),
        hasHandedIn: z.boolean(),
        others: z.array(otherReadingSchema),
        verdict: z
          .object({
            class: variantClassSchema.nullable(),
            reason: z.string(),
            state: z.enum(['open', 'reconciled', 'signed']),
            made: authorshipSchema,
          })
          .nullable(),
      }),
      /** What the department has signed for this variant in other cases; never whose. */
      earlier: z.array(
        z.object({
          class: variantClassSchema,
          day: z.iso.date(),
          criteria: z.array(z.string()),
          cnvTotal,
          reportComment: z.string(),
          isDue: z.boolean(),
          changes: z.array(evidenceChangeSchema),
        }),
      ),
    }),
    errors: ofVariant,
  }),
  /** Saves what is typed or chosen. What is not given stays. `null` takes the class away again. */
  'classification.set': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      ...variant,
      class: variantClassSchema.nullable().optional(),
      classReason: text.optional(),
      comment: text.optional(),
      reportComment: text.optional(),
    }),
    output: classificationSchema,
    errors: [...ofVariant, 'reading.locked'],
  }),
  /**
   * Accepts, changes, dismisses or brings a criterion; `open` takes the decision away. Without a strength the proposed one is
   * taken, else the usual one; another than that needs a reason.
   */
  'classification.decide': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      ...variant,
      code: z.enum(criterionCodes),
      state: z.enum(['accepted', 'dismissed', 'open']),
      strength: z.enum(strengths).optional(),
      reason: text.optional(),
    }),
    output: classificationSchema,
    errors: [
      ...ofVariant,
      'reading.locked',
      'criterion.retired',
      'criterion.strengthNotAllowed',
      'criterion.reasonMissing',
    ],
  }),
  /**
   * Gives a line of the sheet of a copy-number variant its points, in hundredths; `null` takes it away. A value the line
   * cannot have is refused; lines that cannot stand together are kept, and `computed.cnv` says so.
   */
  'classification.scoreLine': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      ...variant,
      code: z.string().max(8),
      points: z.number().int().nullable(),
      note: text.optional(),
    }),
    output: classificationSchema,
    errors: [...ofVariant, 'reading.locked', 'cnv.notCopyNumber', 'cnv.unknownLine', 'cnv.pointsOutOfRange'],
  }),
  /** Hands the own reading in: it is locked, and the other reader's is shown once both have. */
  'classification.handIn': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object(variant),
    output: done,
    errors: [
      ...ofVariant,
      'reading.samePerson',
      'reading.complete',
      'reading.classMissing',
      'reading.reasonMissing',
      'reading.criteriaRefused',
    ],
  }),
  /** Takes the own reading back while the other reader is still at work. */
  'classification.withdraw': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object(variant),
    output: done,
    errors: [...ofVariant, 'reading.notHandedIn', 'reading.complete'],
  }),
  /** Decides between two readings that differ. */
  'classification.reconcile': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ ...variant, class: variantClassSchema, reason: text }),
    output: done,
    errors: [...ofVariant, 'reading.notDisagreed', 'reading.notReader', 'reading.reasonMissing'],
  }),
  /** Signs what both readers said; the variant is locked. */
  'classification.sign': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object(variant),
    output: done,
    errors: [...ofVariant, 'reading.notAgreed', 'reading.notReader'],
  }),
  'classification.reopen': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ ...variant, reason: text }),
    output: done,
    errors: [...ofVariant, 'reading.notSigned', 'reading.reasonMissing'],
  }),
  /** The signed classification as others may have it, as JSON; nothing of the patient is in it. */
  'classification.export': procedure({
    kind: 'query',
    role: 'interpreter',
    audit: 'read',
    input: z.object({ ...variant, format: z.enum(['phenopacket', 'clinvar']) }),
    output: z.object({ text: z.string() }),
    errors: [...ofVariant, 'reading.notSigned', 'report.unread'],
  }),
  /** Variants whose second reading the viewer can do, named and nothing more. */
  'classification.awaited': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({ variants: z.array(z.object({ key: variantKeySchema, name: z.string() })) }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing'],
  }),
}
