import type { CaseId } from '#shared/kit/ids.ts'
import type { CounsellingRepo, EntryKind, EntryValue } from '#main/features/counselling/counselling-repo.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'

/** What an entry is: one item of a kind in a case. */
export interface EntryPlace<Kind extends EntryKind> {
  readonly caseId: CaseId
  readonly kind: Kind
  readonly item: string
}

/** What people add to conversations, each change an event with what stood there before. */
export interface CounsellingService {
  /** `null` takes the entry away. What changes nothing leaves no event. */
  readonly put: <Kind extends EntryKind>(place: EntryPlace<Kind>, value: EntryValue<Kind> | null, user: User) => void
}

export function createCounsellingService(repo: CounsellingRepo, journal: Journal): CounsellingService {
  return {
    put: ({ caseId, kind, item }, value, user) => {
      const before = repo.one(caseId, kind, item)?.value ?? null
      if (JSON.stringify(before) === JSON.stringify(value)) return
      journal.record(
        { kind: 'counselling.changed', caseId, subject: item, payload: { entry: kind, before, after: value } },
        user,
        {
          project: ({ at }) => {
            if (value === null) repo.remove(caseId, kind, item)
            else repo.save(caseId, kind, { item, value, by: user.name, byId: user.id, at })
          },
        },
      )
    },
  }
}
