import { handInRefusal } from '#shared/domain/classification/assessment/assessment.ts'
import {
  isAwaited,
  phaseOf,
  readingsHandedIn,
  type ReadingPhase,
  type Verdict,
} from '#shared/domain/classification/assessment/two-readers.ts'
import type { VariantClass } from '#shared/domain/classification/classes.ts'
import { DeclaredError, type ErrorCode } from '#shared/contract/errors.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import type { AssessmentRepo, VariantWork } from '#main/features/classification/assessment-repo.ts'
import type { VariantInCase } from '#main/features/classification/assessment-service.ts'
import type { User } from '#main/features/handler.ts'
import { readingSubject, verdictSubject } from '#main/features/outbox/classification-subject.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { VerdictOnPlatform } from '#main/platform/mapping/assessment.ts'
import type { EventKind } from '#main/store/work/event-log.ts'

/** The two readers of a variant: handing in, reconciling, signing, opening again. Who may not is refused here. */
export interface ReadingService {
  readonly phase: (variant: VariantInCase) => ReadingPhase
  /** @throws `reading.samePerson`, `reading.complete`, `reading.classMissing`, `reading.reasonMissing`, `reading.criteriaRefused` */
  readonly handIn: (variant: VariantInCase, user: User) => void
  /** Only until the second reader has handed in. @throws `reading.notHandedIn`, `reading.complete` */
  readonly withdraw: (variant: VariantInCase, user: User) => void
  /** @throws `reading.notDisagreed`, `reading.notReader`, `reading.reasonMissing` */
  readonly reconcile: (
    variant: VariantInCase,
    decision: { readonly class: VariantClass; readonly reason: string },
    user: User,
  ) => void
  /** @throws `reading.notAgreed`, `reading.notReader` */
  readonly sign: (variant: VariantInCase, user: User) => void
  /** @throws `reading.notSigned`, `reading.reasonMissing` */
  readonly reopen: (variant: VariantInCase, reason: string, user: User) => void
  /** Variants of a case whose second reading this user can do. */
  readonly awaited: (caseId: CaseId, user: User) => readonly VariantKey[]
  /** Variants for whose sake the report is withheld: it would tell what a reading the user has still to do must not know. */
  readonly withholding: (caseId: CaseId, inReport: ReadonlySet<VariantKey>, user: User) => readonly VariantKey[]
  /** Notes that a signed class was given out, and not which. */
  readonly noteExport: (caseId: CaseId, format: string, user: User) => void
  readonly receive: (
    variant: VariantInCase,
    theirs: VerdictOnPlatform & { readonly version: string },
    user: User,
  ) => void
}

const open: Verdict = { class: null, reason: '', state: 'open', round: 0 }

const refusals = {
  class_missing: 'reading.classMissing',
  reason_missing: 'reading.reasonMissing',
  criteria_refused: 'reading.criteriaRefused',
} as const satisfies Record<string, ErrorCode>

export function createReadingService(repo: AssessmentRepo, journal: Journal): ReadingService {
  const work = ({ caseId, key }: VariantInCase): VariantWork => repo.work(caseId, key)
  const verdictOf = (variant: VariantInCase): Verdict => work(variant).verdict?.value ?? open
  const phase = (variant: VariantInCase): ReadingPhase => phaseOf(work(variant).readings, verdictOf(variant))
  const isReader = (variant: VariantInCase, user: User): boolean =>
    readingsHandedIn(work(variant).readings, verdictOf(variant)).some(({ readerId }) => readerId === user.id)
  const writers = createWriters(repo, journal)

  return {
    phase,
    handIn: (variant, user) => {
      const own = repo.reading(variant.caseId, variant.key, user.id)
      if (isReader(variant, user)) throw new DeclaredError('reading.samePerson')
      if (phase(variant) !== 'reading' && phase(variant) !== 'awaitingSecond') {
        throw new DeclaredError('reading.complete')
      }
      const refusal = own === undefined ? 'class_missing' : handInRefusal(own.value)
      if (refusal !== null) throw new DeclaredError(refusals[refusal])
      writers.handedIn('reading.handedIn', variant, verdictOf(variant).round, user)
    },
    withdraw: (variant, user) => {
      if (!isReader(variant, user)) throw new DeclaredError('reading.notHandedIn')
      if (phase(variant) !== 'awaitingSecond') throw new DeclaredError('reading.complete')
      writers.handedIn('reading.withdrawn', variant, null, user)
    },
    reconcile: (variant, decision, user) => {
      if (phase(variant) !== 'disagreed') throw new DeclaredError('reading.notDisagreed')
      if (!isReader(variant, user)) throw new DeclaredError('reading.notReader')
      if (decision.reason.trim() === '') throw new DeclaredError('reading.reasonMissing')
      writers.verdict('reading.reconciled', variant, { ...verdictOf(variant), ...decision, state: 'reconciled' }, user)
    },
    sign: (variant, user) => {
      if (phase(variant) !== 'agreed') throw new DeclaredError('reading.notAgreed')
      if (!isReader(variant, user)) throw new DeclaredError('reading.notReader')
      const current = verdictOf(variant)
      const agreed = current.class ?? readingsHandedIn(work(variant).readings, current)[0]?.class ?? null
      writers.verdict('reading.signed', variant, { ...current, class: agreed, state: 'signed' }, user)
    },
    reopen: (variant, reason, user) => {
      if (phase(variant) !== 'signed') throw new DeclaredError('reading.notSigned')
      if (reason.trim() === '') throw new DeclaredError('reading.reasonMissing')
      const round = verdictOf(variant).round + 1
      writers.verdict('reading.reopened', variant, { class: null, reason, state: 'open', round }, user)
    },
    ...createQueries(repo),
    noteExport: (caseId, format, user) =>
      void journal.record({ kind: 'classification.exported', caseId, subject: null, payload: { format } }, user),
    receive: ({ caseId, key }, { value, made, version }, user) => {
      const payload = { ...value, madeBy: made }
      journal.record({ kind: 'reading.received', caseId, subject: key, payload }, user, {
        project: () =>
          repo.saveVerdict(caseId, key, {
            value,
            revision: (repo.work(caseId, key).verdict?.revision ?? 0) + 1,
            platformVersion: version,
            ...made,
          }),
      })
    },
  }
}

/** What a reader still has to do, and what may not be seen before. */
function createQueries(repo: AssessmentRepo): Pick<ReadingService, 'awaited' | 'withholding'> {
  return {
    awaited: (caseId, user) =>
      [...repo.ofCase(caseId)].flatMap(([key, { readings, verdict }]) =>
        isAwaited(user.id, readings, verdict?.value ?? null) ? [key] : [],
      ),
    withholding: (caseId, inReport, user) =>
      [...repo.ofCase(caseId)].flatMap(([key, { readings, verdict }]) => {
        if (isAwaited(user.id, readings, verdict?.value ?? null)) return [key]
        const isWorkedOn = phaseOf(readings, verdict?.value ?? null) === 'reading'
        const isOthers = readings.some(({ readerId }) => readerId !== user.id)
        return isWorkedOn && inReport.has(key) && isOthers ? [key] : []
      }),
  }
}

/** Event, projection and what has to be sent, for the two things readers write. */
function createWriters(repo: AssessmentRepo, journal: Journal) {
  return {
    /** @param round null takes the reading back */
    handedIn: (kind: EventKind, { caseId, key }: VariantInCase, round: number | null, user: User): void => {
      const known = repo.reading(caseId, key, user.id)
      if (known === undefined) throw new DeclaredError('reading.classMissing')
      const payload = { class: known.class, assessment: known.value, round }
      journal.record({ kind, caseId, subject: key, payload }, user, {
        project: (event) =>
          repo.saveReading(caseId, key, {
            ...known,
            handedIn: round === null ? null : { at: event.at, round },
            revision: known.revision + 1,
          }),
        outgoing: { kind: 'classification', caseId, subject: readingSubject(user.id, key) },
      })
    },
    verdict: (kind: EventKind, { caseId, key }: VariantInCase, value: Verdict, user: User): void => {
      const known = repo.work(caseId, key).verdict
      journal.record({ kind, caseId, subject: key, payload: value }, user, {
        project: (event) =>
          repo.saveVerdict(caseId, key, {
            value,
            revision: (known?.revision ?? 0) + 1,
            platformVersion: known?.platformVersion ?? null,
            by: user.name,
            byId: user.id,
            at: event.at,
          }),
        outgoing: { kind: 'classification', caseId, subject: verdictSubject(key) },
      })
    },
  }
}
