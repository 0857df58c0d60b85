import type { HandlerOutput } from '#shared/contract/contract.ts'
import { personId, type CaseId } from '#shared/kit/ids.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import { variantName } from '#main/features/classification/variant-name.ts'
import { openedTo } from '#main/features/cases/opened-to.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import { shownForm } from '#main/features/consent/shown-form.ts'
import { effectiveClass } from '#shared/domain/classification/assessment/assessment.ts'
import type { AssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import type { FilterService } from '#main/features/filters/filter-service.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import { classificationSubject } from '#main/features/outbox/classification-subject.ts'
import type { OutboxEntry } from '#main/features/outbox/outbox-repo.ts'
import { isHeld, type OutboxService } from '#main/features/outbox/outbox-service.ts'
import type { Figures } from '#main/features/report/figures/figures.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import { shownDraft } from '#main/features/report/shown-sections.ts'
import { sharedSigningOf } from '#main/features/report/signing/shared-signing.ts'
import type { SigningSharing } from '#main/features/report/signing/signing-sharing.ts'
import type { TemplateService } from '#main/features/templates/template-service.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'
import { readAssessment, readVerdict } from '#main/platform/mapping/assessment.ts'
import { readConsent } from '#main/platform/mapping/consent-resource.ts'
import { readFilter, type SharedFilter } from '#main/platform/mapping/filter-resource.ts'
import { templateLibrary, type SharedTemplate } from '#main/platform/mapping/template-resource.ts'
import { readReport } from '#main/platform/mapping/work.ts'

export interface OutboxHandlerPorts {
  /** Null where no platform is set up. */
  readonly service: OutboxService | null
  readonly cases: CaseRepo
  readonly openCases: OpenCases
  readonly assessmentRepo: AssessmentRepo
  readonly reports: ReportService
  readonly figures: Figures
  readonly consents: ConsentRepo
  readonly filters: FilterService
  readonly templates: TemplateService
  readonly signingSharing: SigningSharing
  readonly onResolved: (entry: OutboxEntry) => void
}

type Entry = HandlerOutput<'outbox.list'>['entries'][number]
type Conflict = NonNullable<Entry['conflict']>
type Made = Extract<Conflict['mine'], { kind: 'report' }>['made']

export function outboxHandlers(ports: OutboxHandlerPorts): HandlersFor<AreaNames<'outbox'>> {
  const { service } = ports
  return {
    'outbox.list': async (_, { user }) => ({
      entries: (await Promise.all((service?.entries() ?? []).map((entry) => viewOf(entry, user, ports)))).flat(),
      lastSentAt: service?.lastSentAt() ?? null,
    }),
    'outbox.sendNow': async () => {
      if (service === null) throw new DeclaredError('platform.notConfigured')
      await service.sendNow()
      return { done: true }
    },
    'outbox.resolve': ({ id, keep }, { user }) => {
      const entry = service?.entries().find((candidate) => candidate.id === id)
      if (service === null || entry === undefined || !isOwn(entry, user)) throw new DeclaredError('outbox.entryUnknown')
      service.resolve(id, keep, user)
      ports.onResolved(entry)
      return { done: true }
    },
  }
}

/** An entry as it is listed; none where it is about a variant that may not be seen. */
async function viewOf(entry: OutboxEntry, user: User, ports: OutboxHandlerPorts): Promise<Entry[]> {
  const key = entry.kind === 'classification' ? classificationSubject(entry.subject).key : null
  const open = entry.caseId === null ? null : await openedTo(user, entry.caseId, ports.openCases)
  const row = key === null ? undefined : await open?.view.row(key)
  const isHere = entry.caseId !== null && ports.cases.copy(entry.caseId)?.state === 'here'
  if (key !== null && row === undefined && isHere) return []
  // Of a case that has left the machine nobody can say what may be shown: that something waits, and nothing more.
  const isShown = key === null || row !== undefined
  const shown: Entry = {
    id: entry.id,
    kind: entry.kind,
    caseId: entry.caseId,
    caseName: entry.caseId === null ? null : (ports.cases.entry(entry.caseId)?.name ?? null),
    subject: await subjectOf(entry, row, ports),
    key: isShown ? key : null,
    state: isHeld(entry) ? 'held' : entry.state,
    since: entry.since,
    attempts: entry.attempts,
    failure: entry.failure,
    conflict: isShown && isOwn(entry, user) ? await conflictOf(entry, open, ports) : null,
  }
  return [shown]
}

async function subjectOf(
  entry: OutboxEntry,
  row: VariantRow | undefined,
  ports: OutboxHandlerPorts,
): Promise<string | null> {
  if (entry.kind === 'consent') return nameOfPerson(entry, ports)
  if (entry.kind === 'filter') return ports.filters.shared(entry.subject ?? '').versions.at(-1)?.name ?? null
  if (entry.kind === 'template') return ports.templates.shared(entry.subject ?? '').versions.at(-1)?.name ?? null
  return row === undefined ? null : variantName(row)
}

async function nameOfPerson(
  { caseId, subject }: OutboxEntry,
  { openCases }: OutboxHandlerPorts,
): Promise<string | null> {
  if (caseId === null) return null
  try {
    return (await openCases.manifest(caseId)).people.find(({ id }) => id === subject)?.name ?? null
  } catch (error) {
    if (error instanceof DeclaredError) return null
    throw error
  }
}

/** A reading is its reader's alone: nobody else is shown two versions of it, or chooses between them. */
function isOwn(entry: OutboxEntry, user: User): boolean {
  if (entry.kind !== 'classification') return true
  const subject = classificationSubject(entry.subject)
  return subject.kind === 'verdict' || subject.reader === user.id
}

async function conflictOf(
  entry: OutboxEntry,
  open: OpenCase | null,
  ports: OutboxHandlerPorts,
): Promise<Conflict | null> {
  const { caseId, theirs } = entry
  if (entry.state !== 'conflict' || theirs === null) return null
  if (entry.kind === 'filter') return filterConflict(entry.subject ?? '', theirs.resource, ports)
  if (entry.kind === 'template') return templateConflict(entry.subject ?? '', theirs.resource, ports)
  if (caseId === null) return null
  if (entry.kind === 'classification') return classificationConflict(entry, caseId, ports)
  if (entry.kind === 'consent') return consentConflict(caseId, entry, ports)
  // Typed words are no more to be seen than the case they were typed in.
  if (open === null || (await open.view.isReportWithheld())) return null
  if (entry.kind === 'signing') return signingConflict(caseId, theirs.resource, ports)
  const mine = ports.reports.head(caseId)
  const read = readReport(theirs.resource)
  if (mine === undefined || read === undefined) return null
  const [ours, other] = [
    await shownDraft(ports.reports.sections(caseId), open, ports.figures),
    await shownDraft(read.sections, open, ports.figures, read.figures),
  ]
  return {
    mine: { kind: 'report', sections: [...ours.sections], made: madeOf(mine) },
    theirs: { kind: 'report', sections: [...other.sections], made: madeOf(read.made) },
  }
}

function signingConflict(caseId: CaseId, resource: unknown, { signingSharing }: OutboxHandlerPorts): Conflict | null {
  const theirs = sharedSigningOf(resource)
  if (theirs === undefined) return null
  return { mine: signingVersion(signingSharing.shared(caseId)), theirs: signingVersion(theirs) }
}

function signingVersion({
  state: { answer, language, version, signatures, isFinal },
  made,
}: ReturnType<SigningSharing['shared']>): Conflict['mine'] {
  const signed = signatures.map(({ role, name, at }) => ({ role, name, at }))
  return { kind: 'signing', answer, language, version, signatures: signed, isFinal, made: madeOf(made) }
}

function filterConflict(id: string, resource: unknown, { filters }: OutboxHandlerPorts): Conflict | null {
  const theirs = readFilter(resource)
  const [mine, other] = [filterVersion(filters.shared(id)), theirs === undefined ? null : filterVersion(theirs)]
  return mine === null || other === null ? null : { mine, theirs: other }
}

function templateConflict(id: string, resource: unknown, { templates }: OutboxHandlerPorts): Conflict | null {
  const theirs = templateLibrary.read(resource)
  const [mine, other] = [templateVersion(templates.shared(id)), theirs === undefined ? null : templateVersion(theirs)]
  return mine === null || other === null ? null : { mine, theirs: other }
}

function templateVersion({ versions, isRemoved }: SharedTemplate): Conflict['mine'] | null {
  const newest = versions.at(-1)
  if (newest === undefined) return null
  return { kind: 'template', name: newest.name, isRemoved, sections: newest.sections, made: newest.saved }
}

function filterVersion({ versions, isRemoved }: SharedFilter): Conflict['mine'] | null {
  const newest = versions.at(-1)
  if (newest === undefined) return null
  return { kind: 'filter', name: newest.name, isRemoved, steps: newest.steps, made: newest.saved }
}

function consentConflict(caseId: CaseId, { subject, theirs }: OutboxEntry, ports: OutboxHandlerPorts): Conflict | null {
  const person = personId(subject ?? '')
  const mine = ports.consents.get(caseId, person)
  if (mine === undefined) return null
  const read = readConsent(theirs?.resource, { id: person, birthDate: mine.record.birthDate })
  const [ours, other] = [mine.record.consent, read?.record.consent ?? null].map(shownForm)
  if (ours === undefined || other === undefined || ours === null || other === null) return null
  return { mine: { kind: 'consent', ...ours }, theirs: { kind: 'consent', ...other } }
}

function classificationConflict(entry: OutboxEntry, caseId: CaseId, ports: OutboxHandlerPorts): Conflict | null {
  const subject = classificationSubject(entry.subject)
  const resource = entry.theirs?.resource
  if (subject.kind === 'verdict') {
    const mine = ports.assessmentRepo.work(caseId, subject.key).verdict
    const theirs = readVerdict(resource)
    if (mine === null || theirs === undefined) return null
    return {
      mine: { kind: 'classification', class: mine.value.class, comment: mine.value.reason, made: madeOf(mine) },
      theirs: { kind: 'classification', class: theirs.value.class, comment: theirs.value.reason, made: theirs.made },
    }
  }
  const mine = ports.assessmentRepo.reading(caseId, subject.key, subject.reader)
  const theirs = readAssessment(resource)
  if (mine === undefined || theirs === undefined) return null
  const made = { by: mine.reader, byId: mine.readerId, at: mine.at }
  return {
    mine: { kind: 'classification', class: mine.class, comment: mine.value.comment, made },
    theirs: {
      kind: 'classification',
      class: effectiveClass(theirs.value),
      comment: theirs.value.comment,
      made: theirs.made,
    },
  }
}

function madeOf({ by, byId, at }: Made): Made {
  return { by, byId, at }
}
