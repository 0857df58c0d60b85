import * as z from 'zod'
import { reportAnswers } from '#shared/domain/report/answer.ts'
import { languageSchema } from '#shared/contract/common.ts'
import { reportDocumentSchema } from '#shared/contract/report-document.ts'
import { signatureSchema } from '#shared/contract/signing.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { keptSourceSchema } from '#main/features/report/signing/kept-source.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** A signature with whose it is and what was signed. */
export const keptSignatureSchema = signatureSchema.extend({ byId: z.string(), digest: z.string() })

/** What is decided about a report beside its text. */
export const decisionSchema = z.object({
  answer: z.enum(reportAnswers).nullable(),
  language: languageSchema,
  version: z.number().int(),
  correctionReason: z.string().nullable(),
  signatures: z.array(keptSignatureSchema),
  isFinal: z.boolean(),
  /** The signed versions that hold, by number. */
  finals: z.array(z.object({ version: z.number().int(), digest: z.string() })),
})
export type ReportDecision = z.output<typeof decisionSchema>

/** A signed version: what it was made of, and the words that were signed. */
export const signedContentSchema = z.object({
  source: keptSourceSchema,
  document: reportDocumentSchema,
  /** What the persons of the case permitted then; null in versions an earlier workbench signed. */
  permissions: z.array(z.string()).nullable().default(null),
})
export type SignedContent = z.output<typeof signedContentSchema>

export interface SignedVersion {
  readonly version: number
  readonly signedAt: string
  readonly digest: string
}

const firstDecision: ReportDecision = {
  answer: null,
  language: 'da',
  version: 1,
  correctionReason: null,
  signatures: [],
  isFinal: false,
  finals: [],
}

/** What is known of a decision beside what was decided. */
export interface SigningHead {
  readonly platformVersion: string | null
  /** Rises with every change, so that one made while another is being sent is noticed. */
  readonly revision: number
}

/** The projection of decisions and signatures; signed versions are only ever added. */
export interface SigningRepo {
  readonly decision: (caseId: CaseId) => ReportDecision
  readonly head: (caseId: CaseId) => SigningHead
  readonly save: (caseId: CaseId, decision: ReportDecision) => void
  readonly setPlatformVersion: (caseId: CaseId, version: string | null) => void
  /** The versions that hold and are here, the newest first. */
  readonly versions: (caseId: CaseId) => readonly SignedVersion[]
  /** The version that holds under a number. */
  readonly content: (caseId: CaseId, version: number) => SignedContent | undefined
  readonly has: (caseId: CaseId, version: number, digest: string) => boolean
  readonly keep: (caseId: CaseId, version: SignedVersion, content: SignedContent) => void
}

export function createSigningRepo(database: WorkDatabase): SigningRepo {
  const select = database.prepare('SELECT * FROM report_decision WHERE case_id = ?')
  const upsert = database.prepare(
    `INSERT INTO report_decision
       (case_id, answer, language, version, correction_reason, signatures, is_final, finals, revision)
     VALUES (@caseId, @answer, @language, @version, @correctionReason, @signatures, @isFinal, @finals, 1)
     ON CONFLICT (case_id) DO UPDATE SET answer = excluded.answer, language = excluded.language,
       version = excluded.version, correction_reason = excluded.correction_reason, signatures = excluded.signatures,
       is_final = excluded.is_final, finals = excluded.finals, revision = revision + 1`,
  )
  const setVersion = database.prepare('UPDATE report_decision SET platform_version = ? WHERE case_id = ?')
  const decision: SigningRepo['decision'] = (caseId) => {
    const row = select.get(caseId)
    return row === undefined ? firstDecision : decisionRow.parse(row)
  }
  return {
    decision,
    head: (caseId) => headRow.parse(select.get(caseId) ?? { platform_version: null, revision: 0 }),
    save: (caseId, { signatures, isFinal, finals, ...rest }) =>
      void upsert.run({
        caseId,
        ...rest,
        signatures: JSON.stringify(signatures),
        isFinal: isFinal ? 1 : 0,
        finals: JSON.stringify(finals),
      }),
    setPlatformVersion: (caseId, version) => void setVersion.run(version, caseId),
    ...signedVersions(database, (caseId) => decision(caseId).finals),
  }
}

function signedVersions(
  database: WorkDatabase,
  finals: (caseId: CaseId) => ReportDecision['finals'],
): Pick<SigningRepo, 'versions' | 'content' | 'has' | 'keep'> {
  const versions = database.prepare(
    'SELECT version, signed_at, digest FROM signed_report WHERE case_id = ? ORDER BY version DESC',
  )
  const content = database
    .prepare('SELECT content FROM signed_report WHERE case_id = ? AND version = ? AND digest = ?')
    .pluck()
  const insert = database.prepare(
    `INSERT INTO signed_report (case_id, version, signed_at, digest, content)
     VALUES (@caseId, @version, @signedAt, @digest, @content) ON CONFLICT DO NOTHING`,
  )
  return {
    versions: (caseId) => {
      const holding = finals(caseId)
      return versions
        .all(caseId)
        .map((row) => versionRow.parse(row))
        .filter(({ version, digest }) => holding.some((each) => each.version === version && each.digest === digest))
    },
    content: (caseId, version) => {
      const digest = finals(caseId).find((each) => each.version === version)?.digest
      const text = content.get(caseId, version, digest ?? null)
      return text === undefined ? undefined : signedContentSchema.parse(JSON.parse(z.string().parse(text)))
    },
    has: (caseId, version, digest) => content.get(caseId, version, digest) !== undefined,
    keep: (caseId, version, kept) => void insert.run({ caseId, ...version, content: JSON.stringify(kept) }),
  }
}

const decisionRow = z
  .object({
    answer: z.string().nullable(),
    language: z.string(),
    version: z.number(),
    correction_reason: z.string().nullable(),
    signatures: z.string(),
    is_final: z.number(),
    finals: z.string(),
  })
  .transform((row): unknown => ({
    answer: row.answer,
    language: row.language,
    version: row.version,
    correctionReason: row.correction_reason,
    signatures: JSON.parse(row.signatures) as unknown,
    isFinal: row.is_final === 1,
    finals: JSON.parse(row.finals) as unknown,
  }))
  .pipe(decisionSchema)

const versionRow = z
  .object({ version: z.number(), signed_at: z.string(), digest: z.string() })
  .transform(({ version, signed_at: signedAt, digest }): SignedVersion => ({ version, signedAt, digest }))

const headRow = z
  .object({ platform_version: z.string().nullable(), revision: z.number() })
  .transform(({ platform_version: platformVersion, revision }): SigningHead => ({ platformVersion, revision }))
