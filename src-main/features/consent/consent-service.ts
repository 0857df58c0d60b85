import * as z from 'zod'
import type { ConsentForm, ConsentRecord, Signer } from '#shared/domain/consent/consent-record.ts'
import { awaitsReconfirmation, mistakesIn } from '#shared/domain/consent/new-form.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import { findConsentForm } from '#shared/registry/consent-forms/consent-forms.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { personId, type CaseId, type PersonId } from '#shared/kit/ids.ts'
import type { Clock, Randomness } from '#shared/kit/ports.ts'
import { comparable, consentRecordSchema } from '#main/features/consent/consent-record-schema.ts'
import type { ConsentRepo, StoredConsent } from '#main/features/consent/consent-repo.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import { anewSubject, type OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import type { KeptConsent, ReadConsent } from '#main/platform/mapping/consent.ts'
import { firstConsentId } from '#main/platform/mapping/consent-resource.ts'
import type { EventKind, EventLog, LoggedEvent } from '#main/store/work/event-log.ts'

/** A form as a conversation filled it in. */
export interface FilledForm {
  readonly uri: string
  readonly signedAt: string
  readonly signers: readonly Signer[]
  readonly custody: 'sole' | 'joint' | null
  readonly lacksCapacity: boolean
  readonly jointAgreementDocumented: boolean
  readonly interpreterUsed: boolean
  readonly conversationBy: string
  readonly answers: ConsentForm['answers']
}

/** Whose form, and the state of it that somebody had before their eyes. */
export interface ConsentTarget {
  readonly caseId: CaseId
  readonly person: { readonly id: PersonId; readonly birthDate: string }
  /** `StoredConsent.revision`, 0 where there was none. */
  readonly basedOn: number
}

export interface ConsentStep {
  readonly at: string
  readonly by: string
  readonly how: 'synced' | 'recorded' | 'withdrawn' | 'reconfirmed'
  /** Null when the platform has no form of this person any more. */
  readonly record: ConsentRecord | null
}

/** What a person's form said when it was last looked at, and what it says now. */
export interface ConsentDifference {
  readonly personId: PersonId
  readonly at: string
  readonly before: ConsentRecord | null
  readonly now: ConsentRecord | null
}

/** Forms as events with their projection: recorded here, or received from the platform. */
export interface ConsentService {
  /** @throws `consent.changedMeanwhile`, `consent.formInvalid` */
  readonly record: (target: ConsentTarget, filled: FilledForm, user: User) => void
  /** @throws `consent.changedMeanwhile`, `consent.nothingToWithdraw` */
  readonly withdraw: (target: ConsentTarget, user: User) => void
  /** @throws `consent.changedMeanwhile`, `consent.formInvalid` when nobody has to confirm */
  readonly reconfirm: (target: ConsentTarget, on: string, user: User) => void
  /** Takes over what the platform or a folder has; answers whether anything changed. */
  readonly receive: (caseId: CaseId, newest: readonly ReadConsent[], user: User) => boolean
  /** Takes over another workstation's form in place of the one that waits here. */
  readonly adopt: (caseId: CaseId, theirs: KeptConsent, user: User) => void
  /** Oldest first. */
  readonly history: (caseId: CaseId, person: PersonId) => readonly ConsentStep[]
  /** What came by synchronisation since this user last said that they had read it. */
  readonly unread: (caseId: CaseId, user: User) => readonly ConsentDifference[]
  readonly acknowledge: (caseId: CaseId, user: User) => void
  /** The newest change of any form of the case; the first coming of a form is no change. */
  readonly lastChange: (caseId: CaseId) => LoggedEvent | null
}

export interface ConsentServicePorts {
  readonly consents: ConsentRepo
  readonly outboxRepo: OutboxRepo
  readonly log: EventLog
  readonly journal: Journal
  readonly clock: Clock
  readonly random: Randomness
  /** Whether a draft of the case's report lies on the platform, which no signed one has taken the place of. */
  readonly isDraftDelivered: (caseId: CaseId) => boolean
}

const payloadSchema = z.object({
  record: consentRecordSchema.nullable(),
  before: consentRecordSchema.nullable().default(null),
})

const howOf = {
  'consent.changed': 'synced',
  'consent.recorded': 'recorded',
  'consent.withdrawn': 'withdrawn',
  'consent.reconfirmed': 'reconfirmed',
} as const satisfies Partial<Record<EventKind, ConsentStep['how']>>
type ChangeKind = keyof typeof howOf
const changeKinds = Object.keys(howOf).filter((kind): kind is ChangeKind => kind in howOf)

export function createConsentService(ports: ConsentServicePorts): ConsentService {
  const { consents, log, journal, clock } = ports
  const now = (): string => danishTime(clock.now())
  const write = createWriter(ports)

  return {
    record: (target, filled, user) => {
      const known = requireUnchanged(target, consents)
      const record = recordOf(target, filled, known)
      const mistakes = mistakesIn(record, now())
      if (mistakes.length > 0 || findConsentForm(filled.uri) === undefined)
        throw new DeclaredError('consent.formInvalid')
      write('consent.recorded', target, record, user)
    },
    withdraw: (target, user) => {
      const known = requireUnchanged(target, consents)
      const form = known?.record.consent ?? null
      if (known === undefined || form?.status !== 'active') throw new DeclaredError('consent.nothingToWithdraw')
      const withdrawn: ConsentForm = { ...form, status: 'withdrawn', withdrawnAt: clock.now().toISOString() }
      write('consent.withdrawn', target, { ...known.record, consent: withdrawn }, user)
    },
    reconfirm: (target, on, user) => {
      const known = requireUnchanged(target, consents)
      const form = known?.record.consent ?? null
      if (known === undefined || form === null || !awaitsReconfirmation(known.record, now())) {
        throw new DeclaredError('consent.formInvalid')
      }
      const record = { ...known.record, consent: { ...form, reconfirmedBySelfAt: on } }
      // A day in the future, or before the fifteenth birthday, confirms nothing.
      if (awaitsReconfirmation(record, now())) throw new DeclaredError('consent.formInvalid')
      write('consent.reconfirmed', target, record, user)
    },
    receive: (caseId, newest, user) => receive(caseId, newest, user, ports),
    adopt: (caseId, theirs, user) => note({ caseId, person: theirs.personId, user }, theirs, ports),
    history: (caseId, person) =>
      log.about(caseId, changeKinds, person).map((event) => ({
        at: event.at,
        by: event.actor.name,
        how: howOf[changeKinds.find((kind) => kind === event.kind) ?? 'consent.changed'],
        record: payloadSchema.parse(event.payload).record,
      })),
    unread: (caseId, user) => unread(caseId, user, log),
    lastChange: (caseId) =>
      log
        .about(caseId, changeKinds, null)
        .findLast(({ kind, payload }) => kind !== 'consent.changed' || payloadSchema.parse(payload).before !== null) ??
      null,
    acknowledge: (caseId, user) => {
      if (unread(caseId, user, log).length === 0) return
      journal.record({ kind: 'consent.acknowledged', caseId, subject: null, payload: {} }, user)
    },
  }
}

function requireUnchanged(
  { caseId, person, basedOn }: ConsentTarget,
  consents: ConsentRepo,
): StoredConsent | undefined {
  const known = consents.get(caseId, person.id)
  if ((known?.revision ?? 0) !== basedOn) throw new DeclaredError('consent.changedMeanwhile')
  return known
}

function recordOf({ person }: ConsentTarget, filled: FilledForm, known: StoredConsent | undefined): ConsentRecord {
  const form = findConsentForm(filled.uri)
  return {
    personId: person.id,
    birthDate: person.birthDate,
    ...(filled.lacksCapacity ? { lacksCapacity: true } : {}),
    custody: filled.custody,
    // The register is looked up by the platform; a conversation changes nothing in it.
    var: known?.record.var ?? { status: 'unknown', checkedAt: null },
    consent: {
      status: 'active',
      formName: form?.name,
      formVersion: form?.version ?? '',
      formWordingRef: filled.uri,
      signedAt: filled.signedAt,
      signers: filled.signers,
      jointAgreementDocumented: filled.jointAgreementDocumented,
      ...(filled.interpreterUsed ? { interpreterUsed: true } : {}),
      conversationBy: filled.conversationBy,
      answers: filled.answers,
    },
  }
}

/** A change made here: an event in every case of the person, and one entry that waits to be sent. */
function createWriter(ports: ConsentServicePorts) {
  const { consents, journal } = ports
  return (
    kind: Exclude<ChangeKind, 'consent.changed'>,
    { caseId, person: { id } }: ConsentTarget,
    record: ConsentRecord,
    user: User,
  ): void => {
    const known = consents.get(caseId, id)
    const kept: KeptConsent = {
      personId: id,
      resourceId: known?.resourceId === undefined || known.resourceId === '' ? firstConsentId(id) : known.resourceId,
      version: known?.version ?? null,
      record,
    }
    const wording = findConsentForm(record.consent?.formWordingRef)?.wording ?? {}
    for (const affected of new Set([caseId, ...consents.casesOf(id)])) {
      const isFirst = affected === caseId && known?.isWaiting !== true
      journal.record(
        { kind, caseId: affected, subject: id, payload: { record, wording, before: known?.record ?? null } },
        user,
        {
          project: ({ at }) => {
            consents.save(affected, kept, at)
            sendDraftAnew(affected, at, ports)
          },
          ...(isFirst ? { outgoing: { kind: 'consent' as const, caseId, subject: id } } : {}),
        },
      )
    }
  }
}

interface Noted {
  readonly caseId: CaseId
  readonly person: PersonId
  readonly user: User
}

/** Notes what the platform has of a person in the place of what was here; null when it has nothing any more. */
function note({ caseId, person, user }: Noted, theirs: KeptConsent | null, ports: ConsentServicePorts): void {
  const { consents, journal } = ports
  const before = consents.get(caseId, person)?.record ?? null
  const payload = { record: theirs?.record ?? null, version: theirs?.version ?? null, before }
  journal.record({ kind: 'consent.changed', caseId, subject: person, payload }, user, {
    project: ({ at }) => {
      if (theirs === null) consents.remove(caseId, person)
      else consents.save(caseId, theirs, at)
      if (before !== null) sendDraftAnew(caseId, at, ports)
    },
  })
}

/**
 * A draft that was delivered while other forms held goes once more as it may be shown now, whatever stands in it: who looks at
 * the outbox or the platform learns from it that a form changed and nothing else.
 */
function sendDraftAnew(caseId: CaseId, since: string, ports: ConsentServicePorts): void {
  if (!ports.isDraftDelivered(caseId)) return
  ports.outboxRepo.add({ id: ports.random.uuid(), kind: 'report', caseId, subject: anewSubject, body: null, since })
}

function receive(caseId: CaseId, newest: readonly ReadConsent[], user: User, ports: ConsentServicePorts): boolean {
  const { consents, clock } = ports
  const there = new Map(newest.map((kept) => [kept.personId, kept] as const))
  let isChanged = false
  for (const person of new Set([...there.keys(), ...consents.ofCase(caseId).map((kept) => kept.personId)])) {
    const mine = consents.get(caseId, person)
    const theirs = there.get(person) ?? null
    const isSame = comparable(mine?.record ?? null) === comparable(theirs?.record ?? null)
    if (mine?.isWaiting === true) {
      if (theirs !== null && theirs.version !== mine.version && !isSame) isChanged = contest(theirs, ports) || isChanged
    } else if (!isSame) {
      note({ caseId, person, user }, theirs, ports)
      isChanged = true
    } else if (theirs !== null && (theirs.version !== mine?.version || theirs.resourceId !== mine.resourceId)) {
      consents.save(caseId, theirs, clock.now().toISOString())
    }
  }
  return isChanged
}

/** Two answers of one person: the one that waits here is in conflict at once, before anybody tries to send it. */
function contest({ personId: person, version, resource }: ReadConsent, { outboxRepo }: ConsentServicePorts): boolean {
  const entry = outboxRepo.all().find(({ kind, subject }) => kind === 'consent' && subject === person)
  if (entry === undefined || entry.state === 'sending' || entry.theirs?.version === version) return false
  outboxRepo.update(entry.id, { state: 'conflict', failure: null, theirs: { version: version ?? '', resource } })
  return true
}

function unread(caseId: CaseId, user: User, log: EventLog): readonly ConsentDifference[] {
  const events = log.about(caseId, ['consent.changed', 'consent.acknowledged'], null)
  const read = events.findLast(({ kind, actor }) => kind === 'consent.acknowledged' && actor.id === user.id)?.seq ?? 0
  const differences = new Map<PersonId, ConsentDifference>()
  for (const event of events) {
    if (event.kind !== 'consent.changed' || event.seq <= read || event.subject === null) continue
    const { record, before } = payloadSchema.parse(event.payload)
    const person = personId(event.subject)
    const first = differences.get(person)
    // The first form of a person is no change of one.
    if (first === undefined && before === null) continue
    differences.set(person, { personId: person, at: event.at, before: first?.before ?? before, now: record })
  }
  return [...differences.values()].filter((one) => comparable(one.before) !== comparable(one.now))
}
