import * as z from 'zod'
import type { ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import { caseIdSchema, personIdSchema } from '#shared/contract/common.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import { consentRecordSchema } from '#main/features/consent/consent-record-schema.ts'
import type { KeptConsent } from '#main/platform/mapping/consent.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** A form as it stands on this machine. */
export interface StoredConsent extends KeptConsent {
  /** How often it changed here; tells a dialog that was opened before a change. */
  readonly revision: number
  /** Something of it waits to be sent. */
  readonly isWaiting: boolean
  /** Another workstation wrote another answer; nobody has decided yet which one holds. */
  readonly isContested: boolean
}

const rowSchema = z
  .object({
    case_id: caseIdSchema,
    person_id: personIdSchema,
    resource_id: z.string(),
    version: z.string().nullable(),
    revision: z.number().int(),
    record: z.string(),
    outbox_state: z.string().nullable(),
  })
  .transform((row): StoredConsent & { readonly caseId: CaseId } => ({
    caseId: row.case_id,
    personId: row.person_id,
    resourceId: row.resource_id,
    version: row.version,
    revision: row.revision,
    record: consentRecordSchema.parse(JSON.parse(row.record)),
    isWaiting: row.outbox_state !== null,
    isContested: row.outbox_state === 'conflict',
  }))

/** The newest consents of a case as they were last synchronised or recorded; the gate reads them here and nowhere else. */
export interface ConsentRepo {
  readonly ofCase: (caseId: CaseId) => readonly StoredConsent[]
  readonly get: (caseId: CaseId, person: PersonId) => StoredConsent | undefined
  /**
   * What the gate goes by. Two answers that contradict each other are a dispute until somebody has decided, so that the
   * stricter one always holds.
   */
  readonly records: (caseId: CaseId) => ReadonlyMap<PersonId, ConsentRecord>
  /** The cases on this machine with a form of the person. */
  readonly casesOf: (person: PersonId) => readonly CaseId[]
  readonly save: (caseId: CaseId, kept: KeptConsent, at: string) => void
  readonly remove: (caseId: CaseId, person: PersonId) => void
  /** Notes what the platform has now, in every case of the person. */
  readonly setVersion: (person: PersonId, version: string | null) => void
}

export function createConsentRepo(database: WorkDatabase): ConsentRepo {
  const rows = `SELECT consent.*, outbox.state AS outbox_state FROM consent
    LEFT JOIN outbox ON outbox.kind = 'consent' AND outbox.subject = consent.person_id`
  const select = database.prepare(`${rows} WHERE consent.case_id = ? ORDER BY consent.person_id`)
  const selectOne = database.prepare(`${rows} WHERE consent.case_id = ? AND consent.person_id = ?`)
  const casesOf = database.prepare('SELECT case_id FROM consent WHERE person_id = ? ORDER BY case_id').pluck()
  const upsert = database.prepare(
    `INSERT INTO consent (case_id, person_id, resource_id, version, revision, record, synced_at)
     VALUES (@caseId, @personId, @resourceId, @version, 1, @record, @at)
     ON CONFLICT (case_id, person_id) DO UPDATE SET resource_id = excluded.resource_id, version = excluded.version,
       revision = revision + 1, record = excluded.record, synced_at = excluded.synced_at`,
  )
  const remove = database.prepare('DELETE FROM consent WHERE case_id = ? AND person_id = ?')
  const setVersion = database.prepare('UPDATE consent SET version = ? WHERE person_id = ?')
  const ofCase = (caseId: CaseId): readonly StoredConsent[] => select.all(caseId).map((row) => rowSchema.parse(row))

  return {
    ofCase,
    get: (caseId, person) => {
      const row = selectOne.get(caseId, person)
      return row === undefined ? undefined : rowSchema.parse(row)
    },
    records: (caseId) =>
      new Map(ofCase(caseId).map((kept) => [kept.personId, kept.isContested ? disputed(kept.record) : kept.record])),
    casesOf: (person) => z.array(caseIdSchema).parse(casesOf.all(person)),
    save: (caseId, { personId, resourceId, version, record }, at) =>
      void upsert.run({ caseId, personId, resourceId, version, record: JSON.stringify(record), at }),
    remove: (caseId, person) => void remove.run(caseId, person),
    setVersion: (person, version) => void setVersion.run(version, person),
  }
}

function disputed(record: ConsentRecord): ConsentRecord {
  return record.consent === null ? record : { ...record, consent: { ...record.consent, status: 'disputed' } }
}
