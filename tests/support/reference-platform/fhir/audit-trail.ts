import { randomUUID } from 'node:crypto'
import type { AuthorisedCall } from '#tests/support/reference-platform/http/exchange.ts'
import { personsOf, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'
import type { ResourceStore } from '#tests/support/reference-platform/fhir/resource-store.ts'

/** Who wrote an AuditEvent: the platform about a request, or a workstation about its own user. */
export type AuditSource = 'platform' | 'workstation'

/** What was looked at: a FHIR reference, or the name of something outside FHIR. */
export type AuditedThing = { readonly reference: string } | { readonly identifier: string }

/**
 * The platform's own audit trail after IHE BALP: one event per request and person. It says who, what kind of thing and
 * whom, never what was found.
 */
export interface AuditTrail {
  readonly read: (call: AuthorisedCall, thing: AuditedThing, persons: readonly string[]) => void
  /** A search; what was looked for is kept, what was found is not. */
  readonly query: (call: AuthorisedCall, persons: readonly string[]) => void
  readonly write: (call: AuthorisedCall, action: 'create' | 'update', resource: Resource) => void
  /** Consent does not allow it. */
  readonly refusal: (call: AuthorisedCall, person: string, consent: Resource | undefined) => void
  readonly events: (source?: AuditSource) => readonly Resource[]
  /** Notes that an event in the store came from a workstation. */
  readonly received: (event: Resource) => void
}

export interface AuditPorts {
  readonly store: ResourceStore
  readonly now: () => Date
  readonly origin: () => string
}

const profileBase = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.'
const dicom = 'http://dicom.nema.org/resources/ontology/DCM'
/** DCM 110153 Source Role, 110152 Destination Role: the data flow from source to destination. */
const sourceRole = '110153'
const destinationRole = '110152'

export function createAuditTrail(ports: AuditPorts): AuditTrail {
  const { store } = ports
  const received = new Set<string>()
  const add = (event: AuditShape, persons: readonly string[]): void => {
    // A request about nobody in particular is still a request somebody made.
    for (const person of persons.length === 0 ? [null] : persons) {
      store.put(auditEvent({ ...event, person }, ports))
    }
  }
  const events = (source?: AuditSource): readonly Resource[] =>
    store
      .all('AuditEvent')
      .map(({ resource }) => resource)
      .filter(({ id }) => source === undefined || received.has(id) === (source === 'workstation'))

  return {
    events,
    received: (event) => void received.add(event.id),
    read: (call, thing, persons) =>
      add({ call, profile: 'Read', action: 'R', subtype: restful('read'), entities: [dataEntity(thing)] }, persons),
    query: (call, persons) =>
      add({ call, profile: 'Query', action: 'E', subtype: restful('search'), entities: [queryEntity(call)] }, persons),
    write: (call, action, resource) => {
      const thing = { reference: `${resource.resourceType}/${resource.id}` }
      const isNew = action === 'create'
      add(
        {
          call,
          profile: isNew ? 'Create' : 'Update',
          action: isNew ? 'C' : 'U',
          subtype: restful(action),
          entities: [dataEntity(thing)],
        },
        personsOf(resource),
      )
    },
    refusal: (call, person, consent) =>
      add(
        {
          call,
          profile: 'AuthZconsent',
          action: 'E',
          outcome: '4',
          type: { system: dicom, code: '110113' },
          subtype: {
            system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
            code: 'AuthZ-Consent',
          },
          entities: consent === undefined ? [] : [dataEntity({ reference: `Consent/${consent.id}` })],
        },
        [person],
      ),
  }
}

interface Coding {
  readonly system: string
  readonly code: string
}

interface AuditShape {
  readonly call: AuthorisedCall
  readonly profile: 'Read' | 'Query' | 'Create' | 'Update' | 'AuthZconsent'
  readonly action: 'C' | 'E' | 'R' | 'U'
  readonly outcome?: '0' | '4'
  readonly type?: Coding
  readonly subtype: Coding
  readonly entities: readonly unknown[]
}

const restful = (code: string): Coding => ({ system: 'http://hl7.org/fhir/restful-interaction', code })
const entityType = (code: string): Coding => ({
  system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  code,
})
const objectRole = (code: string): Coding => ({ system: 'http://terminology.hl7.org/CodeSystem/object-role', code })

/** Role 3 is a report, 4 any other resource. */
function dataEntity(thing: AuditedThing): unknown {
  const isReport = 'reference' in thing && thing.reference.startsWith('DiagnosticReport/')
  return {
    what: 'reference' in thing ? { reference: thing.reference } : { identifier: { value: thing.identifier } },
    type: entityType('2'),
    role: objectRole(isReport ? '3' : '4'),
  }
}

function queryEntity({ url, body }: AuthorisedCall): unknown {
  const query = body.length === 0 ? url.search.slice(1) : body.toString('utf8')
  return {
    type: entityType('2'),
    role: objectRole('24'),
    query: Buffer.from(`${url.pathname.slice(1)}?${query}`).toString('base64'),
  }
}

function auditEvent(shape: AuditShape & { readonly person: string | null }, ports: AuditPorts): Resource {
  const { call, person } = shape
  const isAboutPerson = person !== null && shape.profile !== 'AuthZconsent'
  return {
    resourceType: 'AuditEvent',
    id: randomUUID(),
    meta: { profile: [`${profileBase}${isAboutPerson ? 'Patient' : ''}${shape.profile}`] },
    type: shape.type ?? { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [shape.subtype],
    action: shape.action,
    recorded: ports.now().toISOString(),
    outcome: shape.outcome ?? '0',
    agent: agentsOf(shape, ports.origin()),
    source: { observer: { display: 'Demo Nationalt Genomcenter' } },
    entity: [
      ...shape.entities,
      ...(person === null
        ? []
        : [{ what: { reference: `Patient/${person}` }, type: entityType('1'), role: objectRole('1') }]),
      {
        what: { identifier: { value: call.requestId } },
        type: { system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType', code: 'XrequestId' },
      },
    ],
  }
}

/** In a read the data flow from the server to the client; in everything else the client is the source. */
function agentsOf({ call, action }: AuditShape, origin: string): readonly unknown[] {
  const isRead = action === 'R'
  return [
    {
      type: { coding: [{ system: dicom, code: isRead ? destinationRole : sourceRole }] },
      who: { display: 'Fortolker' },
      requestor: false,
      network: { address: call.remoteAddress, type: '2' },
    },
    {
      type: { coding: [{ system: dicom, code: isRead ? sourceRole : destinationRole }] },
      who: { display: 'Reference platform' },
      requestor: false,
      network: { address: origin, type: '5' },
    },
    {
      type: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
      },
      who: {
        identifier: { system: 'https://fortolker.dk/fhir/NamingSystem/user', value: call.user.id },
        display: call.user.name,
      },
      role: [{ text: call.user.role }],
      requestor: true,
      policy: [call.tokenTail],
    },
  ]
}
