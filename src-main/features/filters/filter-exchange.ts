import type { FilterRepo } from '#main/features/filters/filter-repo.ts'
import type { FilterService } from '#main/features/filters/filter-service.ts'
import type { User } from '#main/features/handler.ts'
import type { OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import type { Fhir } from '#main/platform/fhir.ts'
import { librarySchema } from '#main/platform/mapping/department-library.ts'
import { filterSearch, readFilter } from '#main/platform/mapping/filter-resource.ts'

/** Brings the department's filters of other workstations here. */
export interface FilterExchange {
  /** What still waits to be sent is left to the outbox. */
  readonly refresh: (user: User, signal?: AbortSignal) => Promise<void>
}

export interface FilterExchangePorts {
  readonly fhir: Fhir
  readonly filterRepo: FilterRepo
  readonly outboxRepo: OutboxRepo
  readonly filters: FilterService
  readonly onReceived: () => void
}

export function createFilterExchange(ports: FilterExchangePorts): FilterExchange {
  const { fhir, filterRepo, outboxRepo, filters } = ports
  return {
    refresh: async (user, signal) => {
      if (user.department === '') return
      let hasNews = false
      for (const library of await fhir.search(filterSearch(user.department), librarySchema, signal)) {
        const filter = readFilter(library)
        const version = library.meta?.versionId ?? ''
        // A platform may find more than was asked for; filters of other departments are not for here.
        if (filter?.department !== user.department || outboxRepo.hasPending('filter', null, filter.id)) continue
        if (filterRepo.head(filter.id)?.platformVersion === version) continue
        filters.receive(filter, version, user)
        hasNews = true
      }
      if (hasNews) ports.onReceived()
    },
  }
}
