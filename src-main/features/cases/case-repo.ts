import * as z from 'zod'
import { caseIdSchema, personIdSchema } from '#shared/contract/common.ts'
import { errorCodes, type ErrorCode, type ErrorParams } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** One line of the worklist as the platform or a folder gave it. */
export const caseEntrySchema = z.object({
  id: caseIdSchema,
  /** Id of the family on the platform. */
  familyId: z.string(),
  probandId: personIdSchema,
  name: z.string(),
  cpr: z.string().nullable(),
  birthDate: z.string().nullable(),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  indication: z.string(),
  analysis: z.string(),
  department: z.string(),
  members: z.number().int().nullable(),
  urgency: z.enum(['routine', 'urgent', 'asap', 'stat']),
  status: z.enum(['active', 'completed', 'revoked']),
  requestedAt: z.string().nullable(),
  source: z.enum(['platform', 'folder']),
})
export type CaseEntry = z.output<typeof caseEntrySchema>

const failureSchema = z.object({
  code: z.enum(errorCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export interface CopyFailure {
  readonly code: ErrorCode
  readonly params: ErrorParams
}

/** Where the results of a case lie on this machine. */
export interface CaseCopy {
  readonly caseId: CaseId
  readonly folder: string
  readonly wrappedKey: Buffer
  readonly state: 'pulling' | 'interrupted' | 'here'
  readonly copiedAt: string | null
  readonly sizeBytes: number
  readonly failure: CopyFailure | null
}

const copyRowSchema = z
  .object({
    case_id: caseIdSchema,
    folder: z.string(),
    wrapped_key: z.instanceof(Buffer),
    state: z.enum(['pulling', 'interrupted', 'here']),
    copied_at: z.string().nullable(),
    size_bytes: z.number(),
    failure: z.string().nullable(),
  })
  .transform((row): CaseCopy => ({
    caseId: row.case_id,
    folder: row.folder,
    wrappedKey: row.wrapped_key,
    state: row.state,
    copiedAt: row.copied_at,
    sizeBytes: row.size_bytes,
    failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
  }))

/** The worklist and what of it is on this machine. */
export interface CaseRepo {
  readonly entries: () => readonly CaseEntry[]
  readonly entry: (id: CaseId) => CaseEntry | undefined
  readonly saveEntry: (entry: CaseEntry) => void
  readonly removeEntry: (id: CaseId) => void
  readonly lastOpenedAt: (id: CaseId) => string | null
  readonly markOpened: (id: CaseId, at: string) => void
  readonly copies: () => readonly CaseCopy[]
  readonly copy: (id: CaseId) => CaseCopy | undefined
  readonly saveCopy: (copy: CaseCopy) => void
  readonly removeCopy: (id: CaseId) => void
}

export function createCaseRepo(database: WorkDatabase): CaseRepo {
  const parseEntry = (summary: unknown): CaseEntry => caseEntrySchema.parse(JSON.parse(z.string().parse(summary)))
  const allEntries = database.prepare('SELECT summary FROM case_entry').pluck()
  const oneEntry = database.prepare('SELECT summary FROM case_entry WHERE case_id = ?').pluck()
  const saveEntry = database.prepare(
    `INSERT INTO case_entry (case_id, summary) VALUES (?, ?)
     ON CONFLICT (case_id) DO UPDATE SET summary = excluded.summary`,
  )
  const saveCopy = database.prepare(
    `INSERT INTO case_copy (case_id, folder, wrapped_key, state, copied_at, size_bytes, failure)
     VALUES (@caseId, @folder, @wrappedKey, @state, @copiedAt, @sizeBytes, @failure)
     ON CONFLICT (case_id) DO UPDATE SET folder = excluded.folder, wrapped_key = excluded.wrapped_key,
       state = excluded.state, copied_at = excluded.copied_at, size_bytes = excluded.size_bytes, failure = excluded.failure`,
  )
  return {
    entries: () => allEntries.all().map(parseEntry),
    entry: (id) => {
      const summary = oneEntry.get(id)
      return summary === undefined ? undefined : parseEntry(summary)
    },
    saveEntry: (entry) => void saveEntry.run(entry.id, JSON.stringify(entry)),
    removeEntry: (id) => void database.prepare('DELETE FROM case_entry WHERE case_id = ?').run(id),
    lastOpenedAt: (id) =>
      z
        .string()
        .nullish()
        .parse(database.prepare('SELECT last_opened_at FROM case_entry WHERE case_id = ?').pluck().get(id)) ?? null,
    markOpened: (id, at) =>
      void database.prepare('UPDATE case_entry SET last_opened_at = ? WHERE case_id = ?').run(at, id),
    copies: () =>
      database
        .prepare('SELECT * FROM case_copy')
        .all()
        .map((row) => copyRowSchema.parse(row)),
    copy: (id) => {
      const row = database.prepare('SELECT * FROM case_copy WHERE case_id = ?').get(id)
      return row === undefined ? undefined : copyRowSchema.parse(row)
    },
    saveCopy: (copy) =>
      void saveCopy.run({ ...copy, failure: copy.failure === null ? null : JSON.stringify(copy.failure) }),
    removeCopy: (id) => void database.prepare('DELETE FROM case_copy WHERE case_id = ?').run(id),
  }
}
