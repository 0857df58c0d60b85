import * as z from 'zod'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import type { User } from '#main/features/handler.ts'
import type { EventKind, EventLog, LoggedEvent } from '#main/store/work/event-log.ts'
import { undoLinkSchema, type UndoLink } from '#main/store/work/undo-link.ts'

/**
 * How changes of one kind are taken back. Their payload has the undo link, and `before` and `after` of what they changed;
 * an event with `isAutomatic` was no decision of the user and is passed over.
 */
export type Replay = (event: LoggedEvent, side: 'before' | 'after', user: User, link: UndoLink) => void

/** A kind of change that can be taken back. */
export interface Undoable {
  readonly replay: Replay
  /** The variants a change was about; none where it was about something else. */
  readonly variantsOf: (event: LoggedEvent) => readonly VariantKey[]
}

/** Every kind of event that can be undone. A new kind is one line where the features are put together. */
export type UndoableKinds = Readonly<Partial<Record<EventKind, Undoable>>>

/** Whether a variant may be seen. */
type HasVariant = (key: VariantKey) => Promise<boolean>

/** One step that can be taken back or made again. */
export interface UndoStep {
  readonly kind: EventKind
  readonly subject: string | null
  readonly at: string
}

/**
 * The user's own steps in a case, as a stack read from the log; it is as long as the log and survives every restart. Steps
 * that were about nothing but variants which may not be seen are not in it: they are neither counted nor taken back.
 */
export interface UndoService {
  readonly state: (
    caseId: CaseId,
    user: User,
    has: HasVariant,
  ) => Promise<{ readonly undo: readonly UndoStep[]; readonly redo: readonly UndoStep[] }>
  /** @returns the step that was taken back; undefined where there is none */
  readonly undo: (caseId: CaseId, user: User, has: HasVariant) => Promise<UndoStep | undefined>
  readonly redo: (caseId: CaseId, user: User, has: HasVariant) => Promise<UndoStep | undefined>
}

export function createUndoService(log: EventLog, kinds: UndoableKinds): UndoService {
  const names = Object.keys(kinds).filter((name): name is EventKind => name in kinds)
  const shown = async (events: readonly LoggedEvent[], has: HasVariant): Promise<readonly LoggedEvent[]> => {
    const variants = events.map((event) => kinds[event.kind]?.variantsOf(event) ?? [])
    const asked = [...new Set(variants.flat())]
    const answers = await Promise.all(asked.map(has))
    const open = new Set(asked.filter((_, index) => answers[index]))
    return events.filter((_, index) => {
      const about = variants[index] ?? []
      return about.length === 0 || about.some((key) => open.has(key))
    })
  }
  /** What is hidden is left out before the steps are played: a new one empties what could be made again. */
  const stackOf = async (caseId: CaseId, user: User, has: HasVariant): Promise<Stack> =>
    undoStack(
      await shown(
        log.about(caseId, names, null).filter(({ actor }) => actor.id === user.id),
        has,
      ),
    )
  const replay = (event: LoggedEvent | undefined, side: 'before' | 'after', user: User): UndoStep | undefined => {
    if (event === undefined) return undefined
    const link = side === 'before' ? { undoes: event.seq, redoes: null } : { undoes: null, redoes: event.seq }
    kinds[event.kind]?.replay(event, side, user, link)
    return stepOf(event)
  }
  return {
    state: async (caseId, user, has) => {
      const { undo, redo } = await stackOf(caseId, user, has)
      return { undo: undo.map(stepOf), redo: redo.map(stepOf) }
    },
    undo: async (caseId, user, has) => replay((await stackOf(caseId, user, has)).undo.at(-1), 'before', user),
    redo: async (caseId, user, has) => replay((await stackOf(caseId, user, has)).redo.at(-1), 'after', user),
  }
}

interface Stack {
  /** The newest last. */
  readonly undo: readonly LoggedEvent[]
  readonly redo: readonly LoggedEvent[]
}

/** Plays the events: a change goes on the stack and empties what could be made again; undo and redo move the top over. */
export function undoStack(events: readonly LoggedEvent[]): Stack {
  const undo: LoggedEvent[] = []
  const redo: LoggedEvent[] = []
  for (const event of events) {
    const { undoes, redoes, isAutomatic } = linkOf(event)
    if (isAutomatic) continue
    if (undoes !== null) move(undoes, undo, redo)
    else if (redoes !== null) move(redoes, redo, undo)
    else {
      undo.push(event)
      redo.length = 0
    }
  }
  return { undo, redo }
}

function move(seq: number, from: LoggedEvent[], to: LoggedEvent[]): void {
  const at = from.findIndex((event) => event.seq === seq)
  if (at !== -1) to.push(...from.splice(at, 1))
}

/** Events of an earlier workbench knew no redo. */
const linkSchema = undoLinkSchema.partial().extend({ isAutomatic: z.boolean().optional() })

function linkOf({ payload }: LoggedEvent): UndoLink & { readonly isAutomatic: boolean } {
  const link = linkSchema.safeParse(payload).data
  return { undoes: link?.undoes ?? null, redoes: link?.redoes ?? null, isAutomatic: link?.isAutomatic === true }
}

function stepOf({ kind, subject, at }: LoggedEvent): UndoStep {
  return { kind, subject, at }
}
