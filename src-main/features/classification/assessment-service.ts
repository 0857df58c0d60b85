import {
  emptyAssessment,
  changed,
  inverse,
  type AssessmentChange,
} from '#shared/domain/classification/assessment/assessment.ts'
import { isReadingLocked, visibleReadings } from '#shared/domain/classification/assessment/two-readers.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { variantKey, type CaseId, type VariantKey } from '#shared/kit/ids.ts'
import {
  assessmentEvents,
  historyOf,
  readChange,
  type AssessmentStep,
} from '#main/features/classification/assessment-events.ts'
import type { AssessmentRepo, StoredAssessment } from '#main/features/classification/assessment-repo.ts'
import type { User } from '#main/features/handler.ts'
import { readingSubject } from '#main/features/outbox/classification-subject.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { AssessmentOnPlatform } from '#main/platform/mapping/assessment.ts'
import type { EventLog, LoggedEvent } from '#main/store/work/event-log.ts'
import { noLink, type UndoLink } from '#main/store/work/undo-link.ts'

/** A variant in a case: what an assessment is about. */
export interface VariantInCase {
  readonly caseId: CaseId
  readonly key: VariantKey
}

/** What each reader thinks of variants, as events with their projection. */
export interface AssessmentService {
  readonly own: (variant: VariantInCase, user: User) => StoredAssessment | undefined
  /** What the viewer may know of how the assessments came about, oldest first. */
  readonly history: (variant: VariantInCase, viewer: User) => readonly AssessmentStep[]
  /** @throws `reading.locked` when the user has handed in, or the variant is signed */
  readonly change: (
    variant: VariantInCase,
    change: AssessmentChange,
    user: User,
    link?: UndoLink,
  ) => StoredAssessment | undefined
  /** Takes one of the user's own changes back, or makes it again. */
  readonly replay: (event: LoggedEvent, side: 'before' | 'after', user: User, link: UndoLink) => void
  readonly variantsOf: (event: LoggedEvent) => readonly VariantKey[]
  /** Takes over what was written elsewhere; what stood here stays in the history. */
  readonly receive: (
    variant: VariantInCase,
    theirs: AssessmentOnPlatform & { readonly version: string | null },
    user: User,
  ) => void
}

export interface AssessmentPorts {
  readonly repo: AssessmentRepo
  readonly log: EventLog
  readonly journal: Journal
}

export function createAssessmentService({ repo, log, journal }: AssessmentPorts): AssessmentService {
  const own = ({ caseId, key }: VariantInCase, user: User): StoredAssessment | undefined =>
    repo.reading(caseId, key, user.id)

  const change: AssessmentService['change'] = (variant, wanted, user, link = noLink) => {
    const { caseId, key } = variant
    const known = own(variant, user)
    const before = known?.value ?? emptyAssessment
    const next = changed(before, wanted)
    if (JSON.stringify(next) === JSON.stringify({ ...before, gene: next.gene })) return known
    const { readings, verdict } = repo.work(caseId, key)
    if (isReadingLocked(user.id, readings, verdict?.value ?? null)) throw new DeclaredError('reading.locked')
    const payload = { before: inverse(before, wanted), after: wanted, ...link }
    journal.record({ kind: 'classification.changed', caseId, subject: key, payload }, user, {
      project: (event) =>
        repo.saveReading(caseId, key, {
          readerId: user.id,
          reader: user.name,
          value: next,
          handedIn: null,
          revision: (known?.revision ?? 0) + 1,
          platformVersion: known?.platformVersion ?? null,
          at: event.at,
        }),
      outgoing: { kind: 'classification', caseId, subject: readingSubject(user.id, key) },
    })
    return own(variant, user)
  }

  return {
    own,
    change,
    history: ({ caseId, key }, viewer) => {
      const { readings, verdict } = repo.work(caseId, key)
      const shown = new Set(
        visibleReadings(viewer.id, readings, verdict?.value ?? null).map(({ readerId }) => readerId),
      )
      return historyOf(log.about(caseId, assessmentEvents, key)).filter(({ made }) => shown.has(made.byId))
    },
    replay: (event, side, user, link) => {
      const { caseId, subject } = event
      if (caseId === null || subject === null) return
      change({ caseId, key: variantKey(subject) }, readChange(event)[side], user, link)
    },
    variantsOf: ({ subject }) => (subject === null ? [] : [variantKey(subject)]),
    receive: ({ caseId, key }, { value, handedIn, made, version }, user) => {
      const payload = { value, handedIn, madeBy: made }
      journal.record({ kind: 'classification.received', caseId, subject: key, payload }, user, {
        project: () =>
          repo.saveReading(caseId, key, {
            readerId: made.byId,
            reader: made.by,
            value,
            handedIn,
            revision: (repo.reading(caseId, key, made.byId)?.revision ?? 0) + 1,
            platformVersion: version,
            at: made.at,
          }),
      })
    },
  }
}
