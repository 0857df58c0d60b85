import { DeclaredError } from '#shared/contract/errors.ts'
import { assertNever, invariant } from '#shared/kit/assert.ts'
import { personId, type CaseId, type PersonId } from '#shared/kit/ids.ts'
import type { AssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import type { AssessmentService } from '#main/features/classification/assessment-service.ts'
import type { ReadingService } from '#main/features/classification/reading-service.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import type { ConsentService } from '#main/features/consent/consent-service.ts'
import type { FilterRepo } from '#main/features/filters/filter-repo.ts'
import type { FilterService } from '#main/features/filters/filter-service.ts'
import type { User } from '#main/features/handler.ts'
import { classificationSubject, resourceIdOf } from '#main/features/outbox/classification-subject.ts'
import { anewSubject, type OutboxEntry, type OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import type { Parcel } from '#main/features/outbox/parcel.ts'
import type { Passed, SendingGate } from '#main/features/outbox/sending-gate.ts'
import { templateOf, templateParcel, type TemplateParcelPorts } from '#main/features/outbox/template-parcel.ts'
import { signingParcel, type SigningParcelPorts } from '#main/features/outbox/signing-parcel.ts'
import type { ReportRepo } from '#main/features/report/report-repo.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import { sharedSigningOf } from '#main/features/report/signing/shared-signing.ts'
import type { Fhir } from '#main/platform/fhir.ts'
import { assessmentResource, readAssessment, readVerdict, verdictResource } from '#main/platform/mapping/assessment.ts'
import { consentResource, readConsent } from '#main/platform/mapping/consent-resource.ts'
import {
  filterResource,
  filterResourceId,
  readFilter,
  type SharedFilter,
} from '#main/platform/mapping/filter-resource.ts'
import { readReport, reportResource, reportResourceId, type WorkSubject } from '#main/platform/mapping/work.ts'

/** How one entry fared. `superseded`: what it rests on has changed meanwhile, here or there; it is sent once more. */
export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'conflict'; readonly theirs: NonNullable<OutboxEntry['theirs']> }

export interface DeliveryPorts extends SigningParcelPorts, TemplateParcelPorts {
  readonly fhir: Fhir
  readonly assessmentRepo: AssessmentRepo
  readonly assessments: AssessmentService
  readonly readings: ReadingService
  readonly reportRepo: ReportRepo
  readonly reports: ReportService
  readonly consents: ConsentRepo
  readonly consentForms: ConsentService
  readonly filterRepo: FilterRepo
  readonly filters: FilterService
  readonly probandOf: (caseId: CaseId) => PersonId | null
  readonly gate: SendingGate
  readonly outboxRepo: OutboxRepo
  /** Who is signed in. */
  readonly sender: () => User | null
}

/** For looking at a parcel without sending it. */
const nothingSent: Passed = { sections: new Map(), figures: [], versions: [], assessment: (value) => value }

/** Brings outbox entries to the platform and other workstations' work here. */
export interface Delivery {
  readonly send: (entry: OutboxEntry) => Promise<DeliveryOutcome>
  /** The user keeps the own version: it is sent again, now knowingly based on the other one. */
  readonly rebase: (entry: OutboxEntry, user: User) => void
  /** The user keeps the other version: it is taken over as a received change. */
  readonly adopt: (entry: OutboxEntry, user: User) => void
}

export function createDelivery(ports: DeliveryPorts): Delivery {
  return {
    send: async (entry) => {
      if (entry.kind === 'audit') {
        await ports.fhir.addOnce('AuditEvent', entry.id, entry.body)
        return { kind: 'delivered' }
      }
      const outcome = await sendParcel(parcelOf(entry, await ports.gate.pass(entry), ports), ports.fhir)
      const isAnew = entry.kind === 'report' && entry.subject === anewSubject
      return isAnew && outcome.kind === 'conflict' ? sentElsewhere(entry, outcome.theirs, ports) : outcome
    },
    rebase: (entry, user) => {
      invariant(entry.theirs !== null, 'a conflict has the other version')
      if (entry.kind === 'signing') requireNotFinal(entry, ports)
      if (entry.kind === 'template') {
        ports.templates.putBehind(templateOf(entry.theirs.resource), entry.theirs.version, user)
      } else if (entry.kind === 'filter')
        ports.filters.putBehind(filterOf(entry.theirs.resource), entry.theirs.version, user)
      else parcelOf(entry, nothingSent, ports).accept(entry.theirs.version)
    },
    adopt: (entry, user) => adopt(entry, user, ports),
  }
}

/**
 * A draft that goes again only because a form changed, while somebody wrote on it elsewhere: theirs is taken over and goes
 * again in its place; where something own waits to be sent, that goes instead.
 */
function sentElsewhere(
  { caseId }: OutboxEntry,
  { resource, version }: NonNullable<OutboxEntry['theirs']>,
  { outboxRepo, reports, sender }: DeliveryPorts,
): DeliveryOutcome {
  const [theirs, user] = [readReport(resource), sender()]
  invariant(caseId !== null && user !== null, 'a report is of a case, and nothing is sent for nobody')
  if (theirs === undefined || outboxRepo.hasPending('report', caseId, '')) return { kind: 'delivered' }
  reports.receive(caseId, { ...theirs, version }, user)
  return { kind: 'superseded' }
}

async function sendParcel(parcel: Parcel, fhir: Fhir): Promise<DeliveryOutcome> {
  // What is there already is the same: its id is made from its digest.
  for (const { id, resource } of parcel.before ?? []) await fhir.write(parcel.type, id, resource, null)
  const outcome = await fhir.write(parcel.type, parcel.id, parcel.resource, parcel.basedOn)
  if (outcome.kind === 'written') {
    parcel.accept(outcome.version)
    return parcel.currentRevision() === parcel.revision ? { kind: 'delivered' } : { kind: 'superseded' }
  }
  const theirs = await fhir.read(parcel.type, parcel.id)
  if (theirs === undefined) {
    // The platform has lost it (or it was removed between the two calls): the next try is based on nothing and creates it.
    parcel.accept(null)
    return { kind: 'superseded' }
  }
  if (isSame(theirs.resource, parcel)) {
    // Our own write whose answer was lost: nothing is in conflict.
    parcel.accept(theirs.version)
    return { kind: 'delivered' }
  }
  return { kind: 'conflict', theirs }
}

function isSame(theirs: unknown, parcel: Parcel): boolean {
  const comparable = (resource: unknown): string =>
    JSON.stringify(parcel.read(resource), (_, value: unknown) => (value instanceof Map ? [...value] : value))
  return comparable(theirs) === comparable(parcel.resource)
}

function parcelOf(entry: OutboxEntry, passed: Passed, ports: DeliveryPorts): Parcel {
  if (entry.kind === 'filter') return filterParcel(entry.subject ?? '', ports)
  if (entry.kind === 'template') return templateParcel(entry.subject ?? '', ports)
  const { caseId } = entry
  const child = caseId === null ? null : ports.probandOf(caseId)
  invariant(caseId !== null && child !== null, 'work belongs to a case of the worklist')
  switch (entry.kind) {
    case 'classification':
      return classificationParcel(entry, passed, { caseId, child }, ports)
    case 'report': {
      const head = ports.reportRepo.head(caseId)
      invariant(head !== undefined, 'what waits to be sent has been saved')
      return {
        type: 'DiagnosticReport',
        id: reportResourceId(caseId),
        resource: reportResource({ caseId, child }, { ...passed, made: head, template: head.template }),
        basedOn: head.platformVersion,
        revision: head.revision,
        currentRevision: () => ports.reportRepo.head(caseId)?.revision ?? 0,
        accept: (version) => ports.reportRepo.setPlatformVersion(caseId, version),
        read: readReport,
      }
    }
    case 'signing':
      return signingParcel({ caseId, child }, passed.versions, ports)
    case 'consent':
      return consentParcel(caseId, personId(entry.subject ?? ''), ports)
    case 'audit':
      throw new Error('Audit entries carry their resource')
    default:
      return assertNever(entry.kind)
  }
}

function consentParcel(caseId: CaseId, person: PersonId, { consents }: DeliveryPorts): Parcel {
  const kept = consents.get(caseId, person)
  invariant(kept !== undefined, 'what waits to be sent has been saved')
  const owner = { id: person, birthDate: kept.record.birthDate }
  return {
    type: 'Consent',
    id: kept.resourceId,
    resource: consentResource(kept),
    basedOn: kept.version,
    revision: kept.revision,
    currentRevision: () => consents.get(caseId, person)?.revision ?? 0,
    accept: (version) => consents.setVersion(person, version),
    read: (resource) => readConsent(resource, owner)?.record,
  }
}

/** One reader's assessment, or what two readers said together. */
function classificationParcel(
  entry: OutboxEntry,
  passed: Passed,
  of: WorkSubject,
  { assessmentRepo: repo }: Pick<DeliveryPorts, 'assessmentRepo'>,
): Parcel {
  const { caseId } = of
  const subject = classificationSubject(entry.subject)
  const { key } = subject
  const common = {
    type: 'Observation' as const,
    id: resourceIdOf(caseId, subject),
    read: (resource: unknown): unknown => readAssessment(resource) ?? readVerdict(resource),
  }
  if (subject.kind === 'reading') {
    const { reader } = subject
    const reading = repo.reading(caseId, key, reader)
    invariant(reading !== undefined, 'what waits to be sent has been saved')
    const made = { by: reading.reader, byId: reader, at: reading.at }
    return {
      ...common,
      resource: assessmentResource(of, key, { ...reading, value: passed.assessment(reading.value), made }),
      basedOn: reading.platformVersion,
      revision: reading.revision,
      currentRevision: () => repo.reading(caseId, key, reader)?.revision ?? 0,
      accept: (version) => repo.setReadingVersion(caseId, key, reader, version),
    }
  }
  const { verdict } = repo.work(caseId, key)
  invariant(verdict !== null, 'what waits to be sent has been saved')
  return {
    ...common,
    resource: verdictResource(of, key, { value: verdict.value, made: verdict }),
    basedOn: verdict.platformVersion,
    revision: verdict.revision,
    currentRevision: () => repo.work(caseId, key).verdict?.revision ?? 0,
    accept: (version) => repo.setVerdictVersion(caseId, key, version),
  }
}

function filterParcel(id: string, { filterRepo: repo, filters }: DeliveryPorts): Parcel {
  const head = repo.head(id)
  invariant(head !== undefined, 'what waits to be sent has been saved')
  return {
    type: 'Library',
    id: filterResourceId(id),
    resource: filterResource(filters.shared(id)),
    basedOn: head.platformVersion,
    revision: head.revision,
    currentRevision: () => repo.head(id)?.revision ?? 0,
    accept: (version) => repo.setPlatformVersion(id, version),
    read: readFilter,
  }
}

function filterOf(resource: unknown): SharedFilter {
  const filter = readFilter(resource)
  invariant(filter !== undefined, 'the other version could be read when it was shown')
  return filter
}

/** A version that was signed elsewhere meanwhile is not set aside by a choice; it is opened again with a reason. */
function requireNotFinal({ caseId, theirs }: OutboxEntry, { signingRepo }: SigningParcelPorts): void {
  const known = new Set(caseId === null ? [] : signingRepo.decision(caseId).finals.map(({ digest }) => digest))
  const finals = sharedSigningOf(theirs?.resource)?.state.finals ?? []
  if (finals.some(({ digest }) => !known.has(digest))) throw new DeclaredError('report.locked')
}

function adopt(entry: OutboxEntry, user: User, ports: DeliveryPorts): void {
  const { caseId, theirs } = entry
  if (entry.kind === 'filter') {
    invariant(theirs !== null, 'a conflict has the other version')
    ports.filters.receive(filterOf(theirs.resource), theirs.version, user)
    return
  }
  if (entry.kind === 'template') {
    invariant(theirs !== null, 'a conflict has the other version')
    ports.templates.receive(templateOf(theirs.resource), theirs.version, user)
    return
  }
  invariant(caseId !== null && theirs !== null, 'a conflict has a case and the other version')
  if (entry.kind === 'classification') {
    const { kind, key } = classificationSubject(entry.subject)
    const variant = { caseId, key }
    const { version, resource } = theirs
    const [reading, verdict] = [readAssessment(resource), readVerdict(resource)]
    if (kind === 'reading' && reading !== undefined) ports.assessments.receive(variant, { ...reading, version }, user)
    else if (verdict !== undefined) ports.readings.receive(variant, { ...verdict, version }, user)
    return
  }
  if (entry.kind === 'consent') {
    const person = personId(entry.subject ?? '')
    const birthDate = ports.consents.get(caseId, person)?.record.birthDate ?? ''
    const read = readConsent(theirs.resource, { id: person, birthDate })
    invariant(read !== undefined, 'the other version could be read when it was shown')
    for (const affected of ports.consents.casesOf(person)) {
      ports.consentForms.adopt(affected, { ...read, version: theirs.version }, user)
    }
    return
  }
  if (entry.kind === 'signing') {
    const read = sharedSigningOf(theirs.resource)
    invariant(read !== undefined, 'the other version could be read when it was shown')
    ports.signingSharing.receive(caseId, { ...read, version: theirs.version }, user)
    return
  }
  const read = readReport(theirs.resource)
  invariant(read !== undefined, 'the other version could be read when it was shown')
  ports.reports.receive(caseId, { ...read, version: theirs.version }, user)
}
