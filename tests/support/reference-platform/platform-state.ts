import type { AuditSource, AuditTrail } from '#tests/support/reference-platform/fhir/audit-trail.ts'
import { changedConsent, type ConsentChange } from '#tests/support/reference-platform/fhir/consent-change.ts'
import { textsAt, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'
import type { ResourceStore } from '#tests/support/reference-platform/fhir/resource-store.ts'

/** What tests may look at and do behind the platform's back, as other actors would. */
export interface PlatformState {
  /** The newest version of a resource. */
  readonly read: (type: string, id: string) => Resource | undefined
  /** All versions, oldest first. */
  readonly history: (type: string, id: string) => readonly Resource[]
  readonly all: (type: string) => readonly Resource[]
  /** The audit trail: what the platform noted itself, what workstations sent, or both. */
  readonly auditEvents: (source?: AuditSource) => readonly Resource[]
  /** Somebody else changes a person's consent; one is made where there is none. */
  readonly changeConsent: (person: string, change: ConsentChange) => Resource
  /** Another workstation writes: a new version, whatever was there. */
  readonly write: (resource: Resource) => Resource
}

export function createPlatformState(store: ResourceStore, audit: AuditTrail, now: () => Date): PlatformState {
  const all = (type: string): readonly Resource[] => store.all(type).map(({ resource }) => resource)
  const write = (resource: Resource): Resource => store.put(resource).resource
  return {
    all,
    write,
    read: (type, id) => store.current(type, id)?.resource,
    history: (type, id) => store.versions(type, id).map(({ resource }) => resource),
    auditEvents: (source) => audit.events(source),
    changeConsent: (person, change) => {
      const known = all('Consent').findLast((consent) =>
        textsAt(consent, 'patient.reference').includes(`Patient/${person}`),
      )
      return write(changedConsent(person, known, change, now().toISOString()))
    },
  }
}
