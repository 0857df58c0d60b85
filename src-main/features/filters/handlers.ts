import { DeclaredError } from '#shared/contract/errors.ts'
import type { UserId } from '#shared/kit/ids.ts'
import type { FilterRepo, SavedFilter } from '#main/features/filters/filter-repo.ts'
import type { FilterService } from '#main/features/filters/filter-service.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'

export interface FilterHandlerPorts {
  readonly repo: FilterRepo
  readonly filters: FilterService
  readonly onChange: () => void
}

/** Saved filters: versioned, never overwritten, the department's shared with all its workstations. */
export function filterHandlers({
  repo,
  filters: service,
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
      const saved = service.save(content, last, user)
      onChange()
      return saved
    },
    'filters.remove': ({ id }, { user }) => {
      service.remove(newest(id, user.id), user)
      onChange()
      return { done: true }
    },
  }
}
