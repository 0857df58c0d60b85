import * as z from 'zod'
import { caseIdSchema, done, grantIdSchema, instantSchema, languageSchema } from '#shared/contract/common.ts'
import { factReferenceSchema, figureIdSchema } from '#shared/contract/report.ts'
import { reportDocumentSchema } from '#shared/contract/report-document.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { reportAnswers } from '#shared/domain/report/answer.ts'
import { incompletenessReasons } from '#shared/domain/report/incompleteness.ts'
import { signingRoles, signOffOrders } from '#shared/domain/report/sign-off.ts'
import { reportSectionIds } from '#shared/registry/report-sections/report-sections.ts'

const sectionIdSchema = z.enum(reportSectionIds)
const roleSchema = z.enum(signingRoles)
const answerSchema = z.enum(reportAnswers)

export const signatureSchema = z.object({ role: roleSchema, name: z.string(), at: instantSchema })

/** The picture of a figure. */
const pictureSchema = z.object({ id: figureIdSchema, grant: grantIdSchema })

const common = ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'report.withheld'] as const

/** From draft to signed report. */
export const signing = {
  /** Where the report of a case stands, what it lacks, and what its findings allow as an answer. */
  'signing.state': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      answer: answerSchema.nullable(),
      proposedAnswer: answerSchema,
      language: languageSchema,
      version: z.number().int(),
      correctionReason: z.string().nullable(),
      signatures: z.array(signatureSchema),
      /** Both have signed: the text is locked. */
      isFinal: z.boolean(),
      /** The one signature covers other words than stand here now, and nobody can sign beside it. */
      coversOtherWords: z.boolean(),
      /** As which of the two the viewer could sign now. */
      maySignAs: roleSchema.nullable(),
      /** In which order the department signs; null where its setting cannot be read. */
      order: z.enum(signOffOrders).nullable(),
      /** The signatures that may be given next. */
      due: z.array(roleSchema),
      missing: z.array(
        z.object({ section: sectionIdSchema, reason: z.enum(incompletenessReasons), gene: z.string().nullable() }),
      ),
      versions: z.array(z.object({ version: z.number().int(), signedAt: instantSchema, digest: z.string() })),
    }),
    errors: [...common],
  }),
  /** The facts a text may hold as live fields, in the words of the report. */
  'signing.facts': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      facts: z.array(
        z.object({
          fact: factReferenceSchema,
          /** What it is, and of which finding. */
          label: z.string(),
          value: z.string(),
        }),
      ),
    }),
    errors: [...common],
  }),
  /** The figures of the draft that may be shown, in their order; `/files/<grant>` gives the picture. */
  'signing.figures': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      figures: z.array(
        pictureSchema.extend({
          /** What stands below it unless somebody types something else, in the language of the report. */
          caption: z.string(),
          /** The picture for who cannot see it. */
          alt: z.string(),
          takenAt: instantSchema,
          takenBy: z.string(),
        }),
      ),
    }),
    errors: [...common],
  }),
  /** Chooses the answer or the language of the report. */
  'signing.decide': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      answer: answerSchema.nullable().optional(),
      language: languageSchema.optional(),
    }),
    output: done,
    errors: [...common, 'report.locked'],
  }),
  /**
   * Signs what stands there, in the role of who signs. The second of two people makes it final. `digest` is that of the
   * text the signer has read.
   */
  'signing.sign': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, digest: z.string().max(100) }),
    output: z.object({ isFinal: z.boolean() }),
    errors: [
      ...common,
      'report.locked',
      'report.incomplete',
      'report.changedMeanwhile',
      'report.alreadySigned',
      'report.notSignatory',
      'report.notYourTurn',
      'report.signOffUnset',
      'report.signedOutOfOrder',
      'report.unread',
    ],
  }),
  /** Takes signatures off a draft, or begins a corrected version of a signed report; both with a reason. */
  'signing.reopen': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, reason: z.string().trim().min(1).max(500) }),
    output: done,
    errors: [...common, 'report.notSigned'],
  }),
  /** The report as it is read: the draft of this moment, or a signed version. */
  'signing.document': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'read',
    input: z.object({ caseId: caseIdSchema, version: z.number().int().nullable() }),
    output: z.object({ document: reportDocumentSchema, digest: z.string(), pictures: z.array(pictureSchema) }),
    errors: [...common, 'report.consentChanged', 'report.unread', 'report.versionUnknown'],
  }),
  /** Makes a file of the report for somebody and notes for whom and why; `/files/<grant>` gives the bytes. */
  'signing.export': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      version: z.number().int().nullable(),
      format: z.enum(['pdf', 'docx', 'fhir', 'phenopacket']),
      recipient: z.string().trim().min(1).max(120),
      purpose: z.string().trim().min(1).max(120),
    }),
    output: z.object({ grant: grantIdSchema, fileName: z.string() }),
    errors: [...common, 'report.consentChanged', 'report.unread', 'report.versionUnknown'],
  }),
}
