import { caseId, type CaseId } from '#shared/kit/ids.ts'
import type { Clock, Logger } from '#shared/kit/ports.ts'
import { personId } from '#shared/kit/ids.ts'
import type { CaseEntry, CaseRepo } from '#main/features/cases/case-repo.ts'
import type { ConsentService } from '#main/features/consent/consent-service.ts'
import type { User } from '#main/features/handler.ts'
import {
  consentSchema,
  extensionOf,
  serviceRequestSchema,
  type Fhir,
  type FhirPatient,
  type FhirServiceRequest,
} from '#main/platform/fhir.ts'
import { keptConsent, type ConsentOwner, type ReadConsent } from '#main/platform/mapping/consent.ts'
import { personOf } from '#main/platform/mapping/people.ts'

/** Keeps the worklist and the consents of the cases that are here in step with the platform. */
export interface WorklistSync {
  readonly refreshedAt: () => string | null
  /** Fetches both; changed consents take effect at once. */
  readonly refresh: (user: User, signal?: AbortSignal) => Promise<void>
  /** The newest consents of some persons. */
  readonly fetchConsents: (owners: readonly ConsentOwner[], signal?: AbortSignal) => Promise<readonly ReadConsent[]>
}

export interface WorklistSyncPorts {
  readonly fhir: Fhir
  readonly cases: CaseRepo
  readonly consentForms: ConsentService
  readonly clock: Clock
  readonly logger: Logger
  readonly onCases: () => void
  /** Consents of a case changed: everything derived from it is out of date. */
  readonly onConsents: (id: CaseId) => Promise<void>
  /** Persons of a case that is on this machine. */
  readonly ownersOf: (id: CaseId) => Promise<readonly ConsentOwner[]>
}

export function createWorklistSync(ports: WorklistSyncPorts): WorklistSync {
  const { fhir, cases, clock } = ports
  let refreshedAt: string | null = null

  const fetchConsents = async (
    owners: readonly ConsentOwner[],
    signal?: AbortSignal,
  ): Promise<readonly ReadConsent[]> => {
    const kept = await Promise.all(
      owners.map(async (owner) =>
        keptConsent(
          owner,
          await fhir.search(`/fhir/Consent?patient=Patient/${owner.id}&_count=50`, consentSchema, signal),
        ),
      ),
    )
    return kept.filter((consent) => consent !== null)
  }

  const refreshWorklist = async (signal: AbortSignal | undefined): Promise<void> => {
    const requests = await fhir.search(
      '/fhir/ServiceRequest?status=active,completed&_count=100',
      serviceRequestSchema,
      signal,
    )
    const patients = await fhir.patients([...new Set(requests.map(subjectId))], signal)
    const byId = new Map(patients.map((patient) => [patient.id, patient] as const))
    const listed = new Set<CaseId>()
    for (const request of requests) {
      const patient = byId.get(subjectId(request))
      if (patient === undefined) continue
      const entry = entryOf(request, patient, cases.entry(caseId(request.id)))
      cases.saveEntry(entry)
      listed.add(entry.id)
    }
    // What the platform no longer lists goes, unless it is here: work on it must stay reachable.
    for (const { id, source } of cases.entries()) {
      if (source === 'platform' && !listed.has(id) && cases.copy(id) === undefined) cases.removeEntry(id)
    }
    ports.onCases()
  }

  const refreshConsents = async (user: User, signal: AbortSignal | undefined): Promise<void> => {
    for (const { caseId: id, state } of cases.copies()) {
      if (state !== 'here' || cases.entry(id)?.source !== 'platform') continue
      const newest = await fetchConsents(await ports.ownersOf(id), signal)
      if (ports.consentForms.receive(id, newest, user)) await ports.onConsents(id)
    }
  }

  return {
    refreshedAt: () => refreshedAt,
    fetchConsents,
    refresh: async (user, signal) => {
      await refreshWorklist(signal)
      await refreshConsents(user, signal)
      refreshedAt = clock.now().toISOString()
      ports.onCases()
    },
  }
}

function subjectId(request: FhirServiceRequest): string {
  return request.subject.reference?.replace(/^Patient\//u, '') ?? ''
}

const urgencies = ['routine', 'urgent', 'asap', 'stat'] as const

function entryOf(request: FhirServiceRequest, patient: FhirPatient, known: CaseEntry | undefined): CaseEntry {
  const person = personOf(patient)
  const familyId = extensionOf(request.extension, 'service-request-family')?.valueIdentifier?.value
  return {
    id: caseId(request.id),
    familyId: familyId ?? request.id,
    probandId: personId(patient.id),
    name: person.name ?? '',
    cpr: person.cpr,
    birthDate: person.birthDate,
    sex: person.sex,
    indication: request.reasonCode.map(({ text }) => text ?? '').join(', '),
    analysis: request.code?.text ?? '',
    department: request.requester?.display ?? '',
    members: known?.members ?? null,
    urgency: urgencies.find((urgency) => urgency === request.priority) ?? 'routine',
    status: request.status === 'completed' || request.status === 'revoked' ? request.status : 'active',
    requestedAt: instantOf(request.authoredOn),
    source: 'platform',
  }
}

/** FHIR writes moments with any offset, or days alone; the worklist sorts by UTC. */
function instantOf(text: string | undefined): string | null {
  const moment = new Date(text ?? '')
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
