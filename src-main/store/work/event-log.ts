import { createHash } from 'node:crypto'
import * as z from 'zod'
import { caseIdSchema, userIdSchema } from '#shared/contract/common.ts'
import type { CaseId, UserId } from '#shared/kit/ids.ts'
import type { Clock, Randomness } from '#shared/kit/ports.ts'
import { canonicalJson } from '#main/store/work/canonical-json.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** Who acts, as the identity provider named them at sign-in. */
export interface Actor {
  readonly id: UserId
  readonly name: string
  readonly role: string
}

/** What happened, in the past tense. The list is the vocabulary of the audit trail. */
export const eventKinds = [
  'session.signedIn',
  'session.signedOut',
  'case.pulled',
  'case.imported',
  'case.opened',
  'case.forgotten',
  'disclosure.decided',
  'secondaryFindings.read',
  'consent.conflictsRead',
  'consent.changed',
  'consent.recorded',
  'consent.withdrawn',
  'consent.reconfirmed',
  'consent.acknowledged',
  'classification.changed',
  'classification.received',
  'filter.saved',
  'filter.removed',
  'filter.received',
  'template.saved',
  'template.removed',
  'template.received',
  'disease.stated',
  'disease.takenBack',
  'reading.handedIn',
  'reading.withdrawn',
  'reading.reconciled',
  'reading.signed',
  'reading.reopened',
  'reading.received',
  'mark.changed',
  'report.changed',
  'report.received',
  'report.decided',
  'report.figureTaken',
  'report.signed',
  'report.reopened',
  'report.signingReceived',
  'report.versionReceived',
  'report.exported',
  'report.versionRead',
  'report.versionRefused',
  'classification.exported',
  'words.readThrough',
  'counselling.changed',
  'conflict.resolved',
] as const
export type EventKind = (typeof eventKinds)[number]

export interface NewEvent {
  readonly actor: Actor
  readonly kind: EventKind
  readonly caseId: CaseId | null
  /** What within the case it was about: a variant key, a report section. */
  readonly subject: string | null
  readonly payload: unknown
}

export interface LoggedEvent extends NewEvent {
  readonly seq: number
  readonly id: string
  readonly at: string
}

/**
 * The append-only log from which the state of work is projected and which is the audit trail at the same time. Each
 * event carries the hash of the one before, so that a removed or changed one shows.
 */
export interface EventLog {
  /** Appends inside the caller's transaction, so that event and projection stand or fall together. */
  readonly append: (event: NewEvent) => LoggedEvent
  readonly about: (caseId: CaseId, kinds: readonly EventKind[], subject: string | null) => readonly LoggedEvent[]
  /** The first event whose hash does not fit, or null when the chain is whole. */
  readonly firstBroken: () => number | null
}

const rowSchema = z.object({
  seq: z.number(),
  id: z.string(),
  at: z.string(),
  actor_id: userIdSchema,
  actor_name: z.string(),
  actor_role: z.string(),
  workstation: z.string(),
  kind: z.enum(eventKinds),
  case_id: caseIdSchema.nullable(),
  subject: z.string().nullable(),
  payload: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
})
type Row = z.output<typeof rowSchema>

export interface EventLogPorts {
  readonly clock: Clock
  readonly random: Randomness
  readonly workstation: string
}

export function createEventLog(database: WorkDatabase, ports: EventLogPorts): EventLog {
  const last = database.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1')
  const insert = database.prepare(
    `INSERT INTO event (seq, id, at, actor_id, actor_name, actor_role, workstation, kind, case_id, subject, payload, previous_hash, hash)
     VALUES (@seq, @id, @at, @actor_id, @actor_name, @actor_role, @workstation, @kind, @case_id, @subject, @payload, @previous_hash, @hash)`,
  )
  const lastSchema = z.object({ seq: z.number(), hash: z.string() }).optional()

  return {
    append: (event) => {
      const previous = lastSchema.parse(last.get())
      const unsigned = {
        seq: (previous?.seq ?? 0) + 1,
        id: ports.random.uuid(),
        at: ports.clock.now().toISOString(),
        actor_id: event.actor.id,
        actor_name: event.actor.name,
        actor_role: event.actor.role,
        workstation: ports.workstation,
        kind: event.kind,
        case_id: event.caseId,
        subject: event.subject,
        payload: canonicalJson(event.payload),
        previous_hash: previous?.hash ?? '',
      }
      const row: Row = { ...unsigned, hash: hashOf(unsigned) }
      insert.run(row)
      return eventOf(row)
    },
    about: (caseId, kinds, subject) => {
      const rows = database
        .prepare(
          `SELECT * FROM event WHERE case_id = ? AND kind IN (${kinds.map(() => '?').join(',')})
           AND (? IS NULL OR subject = ?) ORDER BY seq`,
        )
        .all(caseId, ...kinds, subject, subject)
      return rows.map((row) => eventOf(rowSchema.parse(row)))
    },
    firstBroken: () => {
      let previous = ''
      for (const raw of database.prepare('SELECT * FROM event ORDER BY seq').iterate()) {
        const { hash, ...unsigned } = rowSchema.parse(raw)
        if (unsigned.previous_hash !== previous || hashOf(unsigned) !== hash) return unsigned.seq
        previous = hash
      }
      return null
    },
  }
}

function hashOf(unsigned: Omit<Row, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(unsigned)).digest('hex')
}

function eventOf(row: Row): LoggedEvent {
  return {
    seq: row.seq,
    id: row.id,
    at: row.at,
    actor: { id: row.actor_id, name: row.actor_name, role: row.actor_role },
    kind: row.kind,
    caseId: row.case_id,
    subject: row.subject,
    payload: parsePayload(row.payload),
  }
}

function parsePayload(text: string): unknown {
  return JSON.parse(text)
}
