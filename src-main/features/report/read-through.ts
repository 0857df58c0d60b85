import * as z from 'zod'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { EventKind, EventLog, LoggedEvent } from '#main/store/work/event-log.ts'

/**
 * Whether somebody has to read what was typed in a case before it goes out. Words may speak of what a changed form has
 * closed, and only a person can see that. The answer depends on what was written when and on nothing that was found: it is
 * the same whether or not there was anything to strike.
 */
export interface ReadThrough {
  /** When the form changed that nobody has read the words through for; null where there is nothing to read. */
  readonly unreadSince: (caseId: CaseId) => string | null
  /** @throws `report.unread` */
  readonly requireRead: (caseId: CaseId) => void
  /** Somebody has read all of it. */
  readonly confirm: (caseId: CaseId, user: User) => void
}

export interface ReadThroughPorts {
  readonly log: EventLog
  readonly journal: Journal
  /** The newest change of any form of the case. */
  readonly lastConsentChange: (caseId: CaseId) => LoggedEvent | null
  /** What was held back may go. */
  readonly onRead: () => void
}

/** Kinds of events by which words come into a case. */
const writing: readonly EventKind[] = [
  'report.changed',
  'report.received',
  'counselling.changed',
  'classification.changed',
  'classification.received',
]

/** Of an assessment what was typed: evaluation, comment, reasons. Class and criteria are no words. */
const typedSchema = z.union([
  z.object({ reportComment: z.string().min(1) }),
  z.object({ comment: z.string().min(1) }),
  z.object({ classReason: z.string().min(1) }),
  z.object({ reason: z.string().min(1) }),
])
const evaluationSchema = z.union([
  z.object({ after: z.object({ reportComment: z.string() }) }),
  z.object({ after: typedSchema }),
  z.object({ value: typedSchema }),
])
const madeSchema = z.object({ madeBy: z.object({ at: z.string() }) })

export function createReadThrough({ log, journal, lastConsentChange, onRead }: ReadThroughPorts): ReadThrough {
  const unreadSince = (caseId: CaseId): string | null => {
    const change = lastConsentChange(caseId)
    if (change === null) return null
    const confirmed = log.about(caseId, ['words.readThrough'], null).at(-1)?.seq ?? 0
    // What was confirmed before the newest change has to be read again.
    const readUntil = confirmed > change.seq ? confirmed : 0
    const isUnread = log
      .about(caseId, writing, null)
      .some((event) => event.seq > readUntil && isOlder(event, change) && hasWords(event))
    return isUnread ? change.at : null
  }
  return {
    unreadSince,
    requireRead: (caseId) => {
      if (unreadSince(caseId) !== null) throw new DeclaredError('report.unread')
    },
    confirm: (caseId, user) => {
      if (unreadSince(caseId) === null) return
      journal.record({ kind: 'words.readThrough', caseId, subject: null, payload: {} }, user)
      onRead()
    },
  }
}

/** Written before the form changed: here by the order of the log, elsewhere by the clock. */
function isOlder({ seq, payload }: LoggedEvent, change: LoggedEvent): boolean {
  const made = madeSchema.safeParse(payload).data?.madeBy.at
  return seq < change.seq || (made !== undefined && made < change.at)
}

function hasWords({ kind, payload }: LoggedEvent): boolean {
  return !kind.startsWith('classification.') || evaluationSchema.safeParse(payload).success
}
