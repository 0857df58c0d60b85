import * as z from 'zod'
import { variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import type { Classification, ClassificationRepo } from '#main/features/classification/classification-repo.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { EventKind, EventLog, LoggedEvent } from '#main/store/work/event-log.ts'
import type { ClassificationOnPlatform } from '#main/platform/mapping/work.ts'

export interface ClassificationChange {
  readonly class?: VariantClass | null | undefined
  readonly comment?: string | undefined
}

export interface ClassificationStep {
  readonly class: VariantClass | null
  readonly comment: string
  readonly made: { readonly by: string; readonly byId: User['id']; readonly at: string }
}

/** Classes and comments of variants, as events with their projection. */
export interface ClassificationService {
  readonly current: (caseId: CaseId, key: VariantKey) => Classification | undefined
  readonly history: (caseId: CaseId, key: VariantKey) => readonly ClassificationStep[]
  readonly canUndo: (caseId: CaseId, key: VariantKey) => boolean
  readonly set: (
    caseId: CaseId,
    key: VariantKey,
    change: ClassificationChange,
    user: User,
  ) => Classification | undefined
  readonly undo: (caseId: CaseId, key: VariantKey, user: User) => Classification | undefined
  /** Takes over what another workstation wrote; the own version stays in the history. */
  readonly receive: (
    caseId: CaseId,
    key: VariantKey,
    theirs: { readonly value: ClassificationOnPlatform; readonly version: string },
    user: User,
  ) => void
}

const valueSchema = z.object({ class: z.enum(variantClasses).nullable(), comment: z.string() })
const payloadSchema = valueSchema.extend({
  before: valueSchema,
  /** Sequence number of the change that this one takes back. */
  undoes: z.number().int().nullable(),
  /** Somebody else's words, taken over from the platform. */
  madeBy: z.object({ by: z.string(), byId: z.string(), at: z.string() }).optional(),
})
type Value = z.output<typeof valueSchema>

const kinds: readonly EventKind[] = ['classification.changed', 'classification.received']

export interface ClassificationPorts {
  readonly repo: ClassificationRepo
  readonly log: EventLog
  readonly journal: Journal
}

export function createClassificationService({ repo, log, journal }: ClassificationPorts): ClassificationService {
  const valueOf = (caseId: CaseId, key: VariantKey): Value => {
    const { class: current = null, comment = '' } = repo.get(caseId, key) ?? {}
    return { class: current, comment }
  }
  const change = (caseId: CaseId, key: VariantKey, next: Value & { readonly undoes: number | null }, user: User) => {
    const before = valueOf(caseId, key)
    journal.record({ kind: 'classification.changed', caseId, subject: key, payload: { ...next, before } }, user, {
      project: (event) => {
        const known = repo.get(caseId, key)
        repo.save(caseId, key, {
          class: next.class,
          comment: next.comment,
          revision: (known?.revision ?? 0) + 1,
          platformVersion: known?.platformVersion ?? null,
          by: user.name,
          byId: user.id,
          at: event.at,
        })
      },
      outgoing: { kind: 'classification', caseId, subject: key },
    })
    return repo.get(caseId, key)
  }
  const undoable = (caseId: CaseId, key: VariantKey): LoggedEvent | undefined =>
    lastNotUndone(log.about(caseId, ['classification.changed'], key))

  return {
    current: repo.get,
    history: (caseId, key) => log.about(caseId, kinds, key).map(stepOf),
    canUndo: (caseId, key) => undoable(caseId, key) !== undefined,
    set: (caseId, key, { class: newClass, comment }, user) => {
      const before = valueOf(caseId, key)
      const next = { class: newClass === undefined ? before.class : newClass, comment: comment ?? before.comment }
      if (next.class === before.class && next.comment === before.comment) return repo.get(caseId, key)
      return change(caseId, key, { ...next, undoes: null }, user)
    },
    undo: (caseId, key, user) => {
      const last = undoable(caseId, key)
      if (last === undefined) return repo.get(caseId, key)
      const { before } = payloadSchema.parse(last.payload)
      return change(caseId, key, { ...before, undoes: last.seq }, user)
    },
    receive: (caseId, key, { value, version }, user) => {
      const before = valueOf(caseId, key)
      const payload = { class: value.class, comment: value.comment, before, undoes: null, madeBy: value.made }
      journal.record({ kind: 'classification.received', caseId, subject: key, payload }, user, {
        project: () =>
          repo.save(caseId, key, {
            class: value.class,
            comment: value.comment,
            revision: (repo.get(caseId, key)?.revision ?? 0) + 1,
            platformVersion: version,
            ...value.made,
          }),
      })
    },
  }
}

/** The newest change that no later event took back; taking back is itself never taken back, it is changed again. */
function lastNotUndone(events: readonly LoggedEvent[]): LoggedEvent | undefined {
  const payloads = events.map((event) => ({ event, payload: payloadSchema.parse(event.payload) }))
  const undone = new Set(payloads.map(({ payload }) => payload.undoes))
  return payloads.findLast(({ event, payload }) => payload.undoes === null && !undone.has(event.seq))?.event
}

function stepOf(event: LoggedEvent): ClassificationStep {
  const payload = payloadSchema.parse(event.payload)
  const made = payload.madeBy
  return {
    class: payload.class,
    comment: payload.comment,
    made:
      made === undefined
        ? { by: event.actor.name, byId: event.actor.id, at: event.at }
        : { by: made.by, byId: event.actor.id, at: made.at },
  }
}
