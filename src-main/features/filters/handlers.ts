import { DeclaredError } from '#shared/contract/errors.ts'
import type { UserId } from '#shared/kit/ids.ts'
import type { Randomness } from '#shared/kit/ports.ts'
import type { FilterRepo, SavedFilter } from '#main/features/filters/filter-repo.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'

export interface FilterHandlerPorts {
  readonly repo: FilterRepo
  readonly journal: Journal
  readonly random: Randomness
  readonly onChange: () => void
}

/** Saved filters: versioned, never overwritten, the department's shared by everybody who works on this machine. */
export function filterHandlers({
  repo,
  journal,
  random,
  onChange,
}: FilterHandlerPorts): HandlersFor<AreaNames<'filters'>> {
  const newest = (id: string, user: UserId): SavedFilter => {
    const [last] = repo.versions(id, user)
    if (last === undefined) throw new DeclaredError('filter.unknown')
    return last
  }
  return {
    'filters.list': (_, { user }) => ({ filters: [...repo.usableBy(user.id)] }),
    'filters.history': ({ id }, { user }) => {
      newest(id, user.id)
      return { versions: [...repo.versions(id, user.id)] }
    },
    'filters.save': ({ replaces, ...content }, { user }) => {
      const last = replaces === null ? undefined : newest(replaces.id, user.id)
      if (last !== undefined && last.version !== replaces?.version)
        throw new DeclaredError('filter.changedMeanwhile', { name: last.name, by: last.saved.by })
      const id = last?.id ?? random.uuid()
      const version = (last?.version ?? 0) + 1
      const payload = { ...content, version }
      const { at } = journal.record({ kind: 'filter.saved', caseId: null, subject: id, payload }, user, {
        project: (event) =>
          repo.add({ ...content, id, version, saved: { by: user.name, byId: user.id, at: event.at } }),
      })
      onChange()
      return { ...content, id, version, saved: { by: user.name, byId: user.id, at } }
    },
    'filters.remove': ({ id }, { user }) => {
      newest(id, user.id)
      journal.record({ kind: 'filter.removed', caseId: null, subject: id, payload: {} }, user, {
        project: () => repo.remove(id),
      })
      onChange()
      return { done: true }
    },
  }
}
