import type { Resource, StoredVersion } from '#tests/support/reference-platform/fhir/resource.ts'

/** Resources with all their versions, in memory. */
export interface ResourceStore {
  readonly current: (type: string, id: string) => StoredVersion | undefined
  /** Oldest first. */
  readonly versions: (type: string, id: string) => readonly StoredVersion[]
  /** The newest version of all resources of a type, in the order they first came. */
  readonly all: (type: string) => readonly StoredVersion[]
  /** Stores a new version, whatever was there before; checks belong to the caller. */
  readonly put: (resource: Resource) => StoredVersion
  /** Stores what the platform begins with, with the version and time it states itself. */
  readonly seed: (resource: Resource, lastUpdated: string) => void
}

export function createResourceStore(now: () => Date): ResourceStore {
  const shelf = new Map<string, readonly StoredVersion[]>()
  const keyOf = (type: string, id: string): string => `${type}/${id}`
  const versions = (type: string, id: string): readonly StoredVersion[] => shelf.get(keyOf(type, id)) ?? []
  const add = (resource: Resource, version: number, lastUpdated: string): StoredVersion => {
    const meta = { ...resource.meta, versionId: String(version), lastUpdated }
    const stored = { resource: { ...resource, meta }, version, lastUpdated }
    const { resourceType, id } = resource
    shelf.set(keyOf(resourceType, id), [...versions(resourceType, id), stored])
    return stored
  }
  return {
    versions,
    current: (type, id) => versions(type, id).at(-1),
    all: (type) =>
      [...shelf.values()].flatMap((list) => {
        const newest = list.at(-1)
        return newest?.resource.resourceType === type ? [newest] : []
      }),
    put: (resource) => {
      const before = versions(resource.resourceType, resource.id).at(-1)?.version ?? 0
      return add(resource, before + 1, now().toISOString())
    },
    seed: (resource, lastUpdated) => {
      add(resource, Number(resource.meta?.versionId ?? '1'), lastUpdated)
    },
  }
}
