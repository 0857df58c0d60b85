import type { HandlerOutput } from '#shared/contract/contract.ts'
import { personId, variantKey, type CaseId } from '#shared/kit/ids.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import { shownForm } from '#main/features/consent/shown-form.ts'
import type { ClassificationService } from '#main/features/classification/classification-service.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import type { OutboxEntry } from '#main/features/outbox/outbox-repo.ts'
import type { OutboxService } from '#main/features/outbox/outbox-service.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import { shownSections } from '#main/features/report/shown-sections.ts'
import type { CaseView } from '#main/genome/engine/case-view.ts'
import { readConsent } from '#main/platform/mapping/consent-resource.ts'
import { readClassification, readReport } from '#main/platform/mapping/work.ts'

export interface OutboxHandlerPorts {
  /** Null where no platform is set up. */
  readonly service: OutboxService | null
  readonly cases: CaseRepo
  readonly openCases: OpenCases
  readonly classifications: ClassificationService
  readonly reports: ReportService
  readonly consents: ConsentRepo
  readonly onResolved: (entry: OutboxEntry) => void
}

type Entry = HandlerOutput<'outbox.list'>['entries'][number]
type Conflict = NonNullable<Entry['conflict']>
type Made = Extract<Conflict['mine'], { kind: 'report' }>['made']

export function outboxHandlers(ports: OutboxHandlerPorts): HandlersFor<AreaNames<'outbox'>> {
  const { service } = ports
  return {
    'outbox.list': async (_, { user }) => ({
      entries: await Promise.all((service?.entries() ?? []).map((entry) => viewOf(entry, user, ports))),
      lastSentAt: service?.lastSentAt() ?? null,
    }),
    'outbox.sendNow': async () => {
      if (service === null) throw new DeclaredError('platform.notConfigured')
      await service.sendNow()
      return { done: true }
    },
    'outbox.resolve': ({ id, keep }, { user }) => {
      const entry = service?.entries().find((candidate) => candidate.id === id)
      if (service === null || entry === undefined) throw new DeclaredError('outbox.entryUnknown')
      service.resolve(id, keep, user)
      ports.onResolved(entry)
      return { done: true }
    },
  }
}

async function viewOf(entry: OutboxEntry, user: User, ports: OutboxHandlerPorts): Promise<Entry> {
  const key = entry.kind === 'classification' && entry.subject !== null ? variantKey(entry.subject) : null
  const view = entry.caseId === null ? undefined : await viewOfCase(entry.caseId, user, ports)
  const row = key === null ? undefined : await view?.row(key)
  // What may not be shown is not named here either; that something waits is no secret.
  const isShown = key === null || row !== undefined
  return {
    id: entry.id,
    kind: entry.kind,
    caseId: entry.caseId,
    caseName: entry.caseId === null ? null : (ports.cases.entry(entry.caseId)?.name ?? null),
    subject:
      entry.kind === 'consent'
        ? await nameOfPerson(entry, ports)
        : row === undefined
          ? null
          : `${row.genes[0] ?? ''} ${row.hgvsC ?? `${row.contig}:${row.position}`}`.trim(),
    key: isShown ? key : null,
    state: entry.state,
    since: entry.since,
    attempts: entry.attempts,
    failure: entry.failure,
    conflict: isShown ? await conflictOf(entry, view, ports) : null,
  }
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

/** The variants of the entry's case, where it is here and open. */
async function viewOfCase(
  caseId: CaseId,
  user: User,
  { openCases }: OutboxHandlerPorts,
): Promise<CaseView | undefined> {
  try {
    return (await openCases.get(caseId, user)).view
  } catch (error) {
    if (error instanceof DeclaredError) return undefined
    throw error
  }
}

async function conflictOf(
  entry: OutboxEntry,
  view: CaseView | undefined,
  ports: OutboxHandlerPorts,
): Promise<Conflict | null> {
  const { caseId, theirs } = entry
  if (entry.state !== 'conflict' || theirs === null || caseId === null) return null
  if (entry.kind === 'classification') {
    const mine = ports.classifications.current(caseId, variantKey(entry.subject ?? ''))
    const read = readClassification(theirs.resource)
    if (mine === undefined || read === undefined) return null
    return {
      mine: { kind: 'classification', class: mine.class, comment: mine.comment, made: madeOf(mine) },
      theirs: {
        kind: 'classification',
        class: read.value.class,
        comment: read.value.comment,
        made: madeOf(read.value.made),
      },
    }
  }
  if (entry.kind === 'consent') return consentConflict(caseId, entry, ports)
  const mine = ports.reports.head(caseId)
  const read = readReport(theirs.resource)
  if (mine === undefined || read === undefined) return null
  return {
    mine: { kind: 'report', sections: await shownSections(ports.reports.sections(caseId), view), made: madeOf(mine) },
    theirs: { kind: 'report', sections: await shownSections(read.sections, view), made: madeOf(read.made) },
  }
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

function madeOf({ by, byId, at }: Made): Made {
  return { by, byId, at }
}
