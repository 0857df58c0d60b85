import * as z from 'zod'
import { secondaryFindingTags, consentStatuses, type ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import { personIdSchema } from '#shared/contract/common.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import { recordOf } from '#shared/kit/records.ts'
import type { KeptConsent } from '#main/platform/mapping/consent.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

const answer = z.enum(['yes', 'no', 'unanswered'])

const recordSchema: z.ZodType<ConsentRecord> = z.object({
  personId: z.string().optional(),
  role: z.string().optional(),
  birthDate: z.string(),
  lacksCapacity: z.boolean().optional(),
  custody: z.enum(['sole', 'joint']).nullish(),
  var: z.object({ status: z.enum(['not_registered', 'registered', 'unknown']), checkedAt: z.string().nullable() }),
  consent: z
    .object({
      status: z.enum(consentStatuses),
      formName: z.string().optional(),
      formVersion: z.string(),
      formWordingRef: z.string().optional(),
      signedAt: z.string().nullable(),
      validUntil: z.string().optional(),
      signers: z.array(
        z.object({ role: z.enum(['self', 'custody_holder', 'legal_representative']), personId: z.string() }),
      ),
      jointAgreementDocumented: z.boolean().optional(),
      reconfirmedBySelfAt: z.string().nullish(),
      conversationBy: z.string().optional(),
      answers: z.object({
        analysis: answer,
        sf: z.object(recordOf(secondaryFindingTags, () => answer)),
        recontact: answer,
        researchResultUse: answer,
        decipher: answer,
      }),
    })
    .nullable(),
})

const rowSchema = z.object({ person_id: personIdSchema, version: z.string(), record: z.string() })

/** The newest consents of a case as they were last synchronised; the gate reads them here and nowhere else. */
export interface ConsentRepo {
  readonly ofCase: (caseId: CaseId) => readonly KeptConsent[]
  readonly records: (caseId: CaseId) => ReadonlyMap<PersonId, ConsentRecord>
  /** Puts the platform's newest in place of what was here; answers whether anything changed. */
  readonly replace: (caseId: CaseId, consents: readonly KeptConsent[], at: string) => boolean
}

export function createConsentRepo(database: WorkDatabase): ConsentRepo {
  const select = database.prepare('SELECT person_id, version, record FROM consent WHERE case_id = ? ORDER BY person_id')
  const insert = database.prepare(
    'INSERT INTO consent (case_id, person_id, version, record, synced_at) VALUES (?, ?, ?, ?, ?)',
  )
  const clear = database.prepare('DELETE FROM consent WHERE case_id = ?')
  const ofCase = (caseId: CaseId): readonly KeptConsent[] =>
    select.all(caseId).map((row) => {
      const parsed = rowSchema.parse(row)
      return {
        personId: parsed.person_id,
        version: parsed.version,
        record: recordSchema.parse(JSON.parse(parsed.record)),
      }
    })
  const comparable = (consents: readonly KeptConsent[]): string =>
    JSON.stringify(
      consents.toSorted((a, b) => (a.personId < b.personId ? -1 : 1)).map((kept) => recordSchema.parse(kept.record)),
    )

  return {
    ofCase,
    records: (caseId) => new Map(ofCase(caseId).map(({ personId, record }) => [personId, record] as const)),
    replace: (caseId, consents, at) => {
      const isChanged = comparable(ofCase(caseId)) !== comparable(consents)
      database.transaction(() => {
        clear.run(caseId)
        for (const { personId, version, record } of consents) {
          insert.run(caseId, personId, version, JSON.stringify(record), at)
        }
      })()
      return isChanged
    },
  }
}
