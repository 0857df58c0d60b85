import { invariant } from '#shared/kit/assert.ts'
import type { Randomness } from '#shared/kit/ports.ts'
import type { FilterRepo, SavedFilter } from '#main/features/filters/filter-repo.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal, Outgoing } from '#main/features/outbox/journal.ts'
import type { SharedFilter } from '#main/platform/mapping/filter-resource.ts'

export type FilterContent = Omit<SavedFilter, 'id' | 'version' | 'saved'>

/** Saves filters, and keeps those of the department in step with other workstations. */
export interface FilterService {
  /** A new filter, or the version behind `last`. */
  readonly save: (content: FilterContent, last: SavedFilter | undefined, user: User) => SavedFilter
  readonly remove: (last: SavedFilter, user: User) => void
  /** A filter as it goes to the platform. */
  readonly shared: (id: string) => SharedFilter
  /** Takes over what another workstation wrote. */
  readonly receive: (filter: SharedFilter, platformVersion: string, user: User) => void
  /** What was saved here becomes the version behind theirs. */
  readonly putBehind: (theirs: SharedFilter, platformVersion: string, user: User) => void
}

export interface FilterServicePorts {
  readonly repo: FilterRepo
  readonly journal: Journal
  readonly random: Randomness
  /** Without a platform there is nobody to share with. */
  readonly hasPlatform: boolean
}

export function createFilterService({ repo, journal, random, hasPlatform }: FilterServicePorts): FilterService {
  /** Who has no department, because nobody has signed in on a platform, keeps filters to this machine. */
  const outgoing = (id: string, isShared: boolean, user: User): { readonly outgoing?: Outgoing } =>
    hasPlatform && isShared && user.department !== '' ? { outgoing: { kind: 'filter', caseId: null, subject: id } } : {}
  const wasShared = (id: string): boolean => repo.head(id) !== undefined
  const add = (filter: SavedFilter, user: User): void => {
    repo.add(filter)
    if (filter.scope === 'department' || wasShared(filter.id)) repo.touch(filter.id, user.department)
  }
  const receive: FilterService['receive'] = (filter, platformVersion, user) => {
    const newest = filter.versions.at(-1)
    const payload = { version: newest?.version, isRemoved: filter.isRemoved, madeBy: newest?.saved }
    journal.record({ kind: 'filter.received', caseId: null, subject: filter.id, payload }, user, {
      project: () => {
        repo.replace(filter)
        repo.touch(filter.id, filter.department)
        repo.setPlatformVersion(filter.id, platformVersion)
      },
    })
  }

  return {
    save: (content, last, user) => {
      const id = last?.id ?? random.uuid()
      const version = (last?.version ?? 0) + 1
      const filterAt = (at: string): SavedFilter => ({
        ...content,
        id,
        version,
        saved: { by: user.name, byId: user.id, at },
      })
      const { at } = journal.record(
        { kind: 'filter.saved', caseId: null, subject: id, payload: { ...content, version } },
        user,
        {
          project: (event) => add(filterAt(event.at), user),
          ...outgoing(id, content.scope === 'department' || wasShared(id), user),
        },
      )
      return filterAt(at)
    },
    remove: ({ id }, user) => {
      journal.record({ kind: 'filter.removed', caseId: null, subject: id, payload: {} }, user, {
        project: () => {
          repo.remove(id)
          if (wasShared(id)) repo.touch(id, user.department)
        },
        ...outgoing(id, wasShared(id), user),
      })
    },
    shared: (id) => sharedFilter(repo, id),
    receive,
    putBehind: putBehind({ repo, journal, add, receive }),
  }
}

/** A filter as others get it. */
function sharedFilter(repo: FilterRepo, id: string): SharedFilter {
  const head = repo.head(id)
  invariant(head !== undefined, 'what waits to be sent was saved for the department')
  const { versions, isRemoved } = repo.kept(id)
  return {
    id,
    department: head.department,
    // A filter that was taken back to its owner is gone for everybody else.
    isRemoved: isRemoved || versions.at(-1)?.scope !== 'department',
    versions: versions.filter(({ scope }) => scope === 'department'),
  }
}

interface Merging extends Pick<FilterServicePorts, 'repo' | 'journal'> {
  readonly add: (filter: SavedFilter, user: User) => void
  readonly receive: FilterService['receive']
}

function putBehind({ repo, journal, add, receive }: Merging): FilterService['putBehind'] {
  return (theirs, platformVersion, user) => {
    const { versions, isRemoved } = repo.kept(theirs.id)
    const own = versions.at(-1)
    invariant(own !== undefined, 'a conflict has a version of this machine')
    const version = (theirs.versions.at(-1)?.version ?? 0) + 1
    receive(theirs, platformVersion, user)
    const { id, name, scope, preset, steps } = own
    const payload = { name, scope, preset, steps, version }
    journal.record({ kind: 'filter.saved', caseId: null, subject: id, payload }, user, {
      project: () => {
        add({ ...own, version }, user)
        if (isRemoved) repo.remove(id)
      },
    })
  }
}
