import * as z from 'zod'
import { caseIdSchema } from '#shared/contract/common.ts'
import { errorCodes, type ErrorCode } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

export const outboxKinds = ['classification', 'report', 'signing', 'consent', 'filter', 'template', 'audit'] as const
export type OutboxKind = (typeof outboxKinds)[number]

/** Something that has to reach the platform. */
export interface OutboxEntry {
  readonly id: string
  readonly kind: OutboxKind
  readonly caseId: CaseId | null
  /** Variant key of a classification, person of a consent, id of a filter or template, `anewSubject` of a report. */
  readonly subject: string | null
  /** Audit entries carry their resource; the others are made from what stands in the projections when they are sent. */
  readonly body: unknown
  readonly state: 'waiting' | 'sending' | 'conflict' | 'refused'
  readonly since: string
  readonly attempts: number
  readonly failure: ErrorCode | null
  /** The other workstation's version and what it is called on the platform. */
  readonly theirs: { readonly version: string; readonly resource: unknown } | null
}

const rowSchema = z
  .object({
    id: z.string(),
    kind: z.enum(outboxKinds),
    case_id: caseIdSchema.nullable(),
    subject: z.string().nullable(),
    body: z.string(),
    state: z.enum(['waiting', 'sending', 'conflict', 'refused']),
    since: z.string(),
    attempts: z.number().int(),
    failure: z.enum(errorCodes).nullable(),
    theirs: z.string().nullable(),
  })
  .transform((row): OutboxEntry => ({
    id: row.id,
    kind: row.kind,
    caseId: row.case_id,
    subject: row.subject,
    body: jsonOf(row.body),
    state: row.state,
    since: row.since,
    attempts: row.attempts,
    failure: row.failure,
    theirs:
      row.theirs === null ? null : z.object({ version: z.string(), resource: z.unknown() }).parse(jsonOf(row.theirs)),
  }))

function jsonOf(text: string): unknown {
  return JSON.parse(text)
}

export interface OutboxRepo {
  readonly all: () => readonly OutboxEntry[]
  readonly get: (id: string) => OutboxEntry | undefined
  /** One entry per classification and per report: a later change of the same thing rides with the one that waits. */
  readonly add: (entry: Pick<OutboxEntry, 'id' | 'kind' | 'caseId' | 'subject' | 'body' | 'since'>) => void
  readonly update: (
    id: string,
    change: Pick<OutboxEntry, 'state' | 'failure' | 'theirs'> & { readonly hasTried?: boolean },
  ) => void
  readonly remove: (id: string) => void
  readonly hasPending: (kind: OutboxEntry['kind'], caseId: CaseId | null, subject: string) => boolean
  /** Entries that were under way when the workbench ended are tried again. */
  readonly resetSending: () => void
}

const whereSame = ' WHERE kind = ? AND case_id IS ? AND subject = ?'

/** The index that keeps entries single cannot hold NULL, so a report's subject is the empty text. */
const noSubject = ''
/** Of a report that nobody changed here, and that goes again because a form did. */
export const anewSubject = 'anew'

export function createOutboxRepo(database: WorkDatabase): OutboxRepo {
  const insert = database.prepare(
    `INSERT INTO outbox (id, kind, case_id, subject, body, state, since) VALUES (@id, @kind, @caseId, @subject, @body, 'waiting', @since)
     ON CONFLICT (kind, case_id, subject) WHERE kind <> 'audit' DO NOTHING`,
  )
  const hasPending: OutboxRepo['hasPending'] = (kind, caseId, subject) =>
    database.prepare(`SELECT 1 FROM outbox${whereSame}`).get(kind, caseId, subject) !== undefined
  const update = database.prepare(
    'UPDATE outbox SET state = ?, failure = ?, theirs = ?, attempts = attempts + ? WHERE id = ?',
  )
  return {
    all: () =>
      database
        .prepare('SELECT * FROM outbox ORDER BY since, rowid')
        .all()
        .map((row) => rowSchema.parse(row)),
    get: (id) => {
      const row = database.prepare('SELECT * FROM outbox WHERE id = ?').get(id)
      return row === undefined ? undefined : rowSchema.parse(row)
    },
    add: (entry) => {
      const subject = entry.subject ?? noSubject
      // The index takes two entries without a case for different ones.
      if (entry.kind !== 'audit' && entry.caseId === null && hasPending(entry.kind, null, subject)) return
      insert.run({ ...entry, subject, body: JSON.stringify(entry.body ?? null) })
    },
    update: (id, change) =>
      void update.run(
        change.state,
        change.failure,
        change.theirs === null ? null : JSON.stringify(change.theirs),
        change.hasTried === true ? 1 : 0,
        id,
      ),
    remove: (id) => void database.prepare('DELETE FROM outbox WHERE id = ?').run(id),
    hasPending,
    resetSending: () => void database.prepare(`UPDATE outbox SET state = 'waiting' WHERE state = 'sending'`).run(),
  }
}
