import type { CaseId } from '#shared/kit/ids.ts'
import type { Randomness } from '#shared/kit/ports.ts'
import type { User } from '#main/features/handler.ts'
import type { OutboxEntry, OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import { auditResource, isReportedToPlatform } from '#main/platform/mapping/audit.ts'
import { transaction, type WorkDatabase } from '#main/store/work/database.ts'
import type { EventLog, LoggedEvent, NewEvent } from '#main/store/work/event-log.ts'

/** Something that changed and has to reach the platform. */
export type Outgoing = Pick<OutboxEntry, 'kind' | 'caseId' | 'subject'>

/**
 * Where every change of work goes through: the event, its projection and what has to be sent stand or fall together in
 * one transaction that is on disk before anybody is told "saved".
 */
export interface Journal {
  /** @throws `store.diskFull`; nothing of the change is kept then */
  readonly record: (event: Omit<NewEvent, 'actor'>, user: User, effects?: JournalEffects) => LoggedEvent
}

export interface JournalEffects {
  /** Brings the projections up to date; runs inside the transaction. */
  readonly project?: (event: LoggedEvent) => void
  readonly outgoing?: Outgoing
}

export interface JournalPorts {
  readonly database: WorkDatabase
  readonly log: EventLog
  readonly outbox: OutboxRepo
  readonly random: Randomness
  readonly workstation: string
  /** Cases that came by disk have nothing on the platform to keep in step with. */
  readonly isOnPlatform: (caseId: CaseId) => boolean
  /** Something new waits to be sent. */
  readonly onOutgoing: () => void
}

export function createJournal(ports: JournalPorts): Journal {
  const { database, log, outbox, random, workstation } = ports
  return {
    record: (event, user, effects = {}) => {
      const isKept = event.caseId !== null && !ports.isOnPlatform(event.caseId)
      const outgoing = isKept ? undefined : effects.outgoing
      const logged = transaction(database, () => {
        const appended = log.append({ ...event, actor: { id: user.id, name: user.name, role: user.role } })
        effects.project?.(appended)
        if (outgoing !== undefined) outbox.add({ id: random.uuid(), body: null, since: appended.at, ...outgoing })
        if (!isKept && isReportedToPlatform(appended)) {
          outbox.add({
            id: appended.id,
            kind: 'audit',
            caseId: appended.caseId,
            subject: null,
            body: auditResource(appended, workstation),
            since: appended.at,
          })
        }
        return appended
      })
      if (outgoing !== undefined || (!isKept && isReportedToPlatform(logged))) ports.onOutgoing()
      return logged
    },
  }
}
