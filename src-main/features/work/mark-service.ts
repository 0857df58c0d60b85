import * as z from 'zod'
import { markKinds, type MarkKind } from '#shared/domain/work/marks.ts'
import { variantKey, type CaseId, type VariantKey } from '#shared/kit/ids.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { MarkRepo } from '#main/features/work/mark-repo.ts'
import type { LoggedEvent } from '#main/store/work/event-log.ts'
import { noLink, undoLinkSchema, type UndoLink } from '#main/store/work/undo-link.ts'

/** The same mark on one or many items; `value` null takes it away. */
export interface MarkChange {
  readonly kind: MarkKind
  readonly name: string
  readonly items: readonly string[]
  readonly value: string | null
  /** The workbench did it by itself (a variant was shown long enough to be seen); not a step to be taken back. */
  readonly isAutomatic: boolean
}

/** Marks of users, as events with their projection; a change of many is one step. */
export interface MarkService {
  readonly mark: (caseId: CaseId, change: MarkChange, user: User) => void
  readonly replay: (event: LoggedEvent, side: 'before' | 'after', user: User, link: UndoLink) => void
  /** The variants a change marked; none where it marked a search. */
  readonly variantsOf: (event: LoggedEvent) => readonly VariantKey[]
}

/** What stands on each item: its value, or null for no mark. */
const statesSchema = z.array(z.object({ item: z.string(), value: z.string().nullable() }))
const payloadSchema = undoLinkSchema.extend({
  mark: z.enum(markKinds),
  name: z.string(),
  before: statesSchema,
  after: statesSchema,
  isAutomatic: z.boolean(),
})
type Payload = z.output<typeof payloadSchema>

export function createMarkService(repo: MarkRepo, journal: Journal): MarkService {
  const write = (caseId: CaseId, payload: Payload, user: User): void => {
    const of = { caseId, userId: user.id }
    journal.record({ kind: 'mark.changed', caseId, subject: null, payload }, user, {
      project: ({ at }) => {
        for (const { item, value } of payload.after) {
          const mark = { kind: payload.mark, item, name: payload.name }
          if (value === null) repo.remove(of, mark)
          else repo.save(of, { ...mark, value, at })
        }
      },
    })
  }
  return {
    mark: (caseId, { kind, name, items, value, isAutomatic }, user) => {
      const known = new Map(
        repo
          .all({ caseId, userId: user.id })
          .filter((mark) => mark.kind === kind && mark.name === name)
          .map((mark) => [mark.item, mark.value] as const),
      )
      const touched = items.filter((item) => (known.get(item) ?? null) !== value)
      if (touched.length === 0) return
      const before = touched.map((item) => ({ item, value: known.get(item) ?? null }))
      const after = touched.map((item) => ({ item, value }))
      write(caseId, { mark: kind, name, before, after, isAutomatic, ...noLink }, user)
    },
    variantsOf: (event) => {
      const { mark, after } = payloadSchema.parse(event.payload)
      return mark === 'search' ? [] : after.map(({ item }) => variantKey(item))
    },
    replay: (event, side, user, link) => {
      if (event.caseId === null) return
      const { mark, name, before, after } = payloadSchema.parse(event.payload)
      const [from, to] = side === 'before' ? [after, before] : [before, after]
      write(event.caseId, { mark, name, before: from, after: to, isAutomatic: false, ...link }, user)
    },
  }
}
