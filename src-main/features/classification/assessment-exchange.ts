import * as z from 'zod'
import type { CaseId } from '#shared/kit/ids.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { AssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import type { AssessmentService } from '#main/features/classification/assessment-service.ts'
import type { ReadingService } from '#main/features/classification/reading-service.ts'
import type { User } from '#main/features/handler.ts'
import { readingSubject, verdictSubject } from '#main/features/outbox/classification-subject.ts'
import type { OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import type { Fhir } from '#main/platform/fhir.ts'
import { readAssessment, readingResourceId, readVerdict } from '#main/platform/mapping/assessment.ts'

/** Brings the readings of other workstations here, so that two readers need not share one. */
export interface AssessmentExchange {
  /** Fetches what was written on the cases that are here. What still waits to be sent is left to the outbox. */
  readonly refresh: (user: User, signal?: AbortSignal) => Promise<void>
}

export interface AssessmentExchangePorts {
  readonly fhir: Fhir
  readonly cases: CaseRepo
  readonly assessmentRepo: AssessmentRepo
  readonly outboxRepo: OutboxRepo
  readonly assessments: AssessmentService
  readonly readings: ReadingService
  readonly onReceived: (caseId: CaseId) => void
}

const observationSchema = z.looseObject({
  resourceType: z.literal('Observation'),
  id: z.string(),
  meta: z.looseObject({ versionId: z.string().optional() }).optional(),
})
type Observation = z.output<typeof observationSchema>

export function createAssessmentExchange(ports: AssessmentExchangePorts): AssessmentExchange {
  const { fhir, cases } = ports
  return {
    refresh: async (user, signal) => {
      for (const { caseId, state } of cases.copies()) {
        if (state !== 'here' || cases.entry(caseId)?.source !== 'platform') continue
        const address = `/fhir/Observation?based-on=ServiceRequest/${caseId}&_count=100`
        const found = await fhir.search(address, observationSchema, signal)
        const received = found.filter((observation) => receive(caseId, observation, user, ports))
        if (received.length > 0) ports.onReceived(caseId)
      }
    },
  }
}

/** @returns whether it was news */
function receive(caseId: CaseId, observation: Observation, user: User, ports: AssessmentExchangePorts): boolean {
  return receiveVerdict(caseId, observation, user, ports) || receiveReading(caseId, observation, user, ports)
}

function receiveVerdict(
  caseId: CaseId,
  observation: Observation,
  user: User,
  { assessmentRepo: repo, outboxRepo, readings }: AssessmentExchangePorts,
): boolean {
  const theirs = readVerdict(observation)
  const version = observation.meta?.versionId ?? ''
  if (theirs?.key == null || outboxRepo.hasPending('classification', caseId, verdictSubject(theirs.key))) return false
  if (repo.work(caseId, theirs.key).verdict?.platformVersion === version) return false
  readings.receive({ caseId, key: theirs.key }, { ...theirs, version }, user)
  return true
}

function receiveReading(
  caseId: CaseId,
  observation: Observation,
  user: User,
  { assessmentRepo: repo, outboxRepo, assessments }: AssessmentExchangePorts,
): boolean {
  const theirs = readAssessment(observation)
  if (theirs?.key == null || theirs.made.byId === '') return false
  const { key, made } = theirs
  if (outboxRepo.hasPending('classification', caseId, readingSubject(made.byId, key))) return false
  const known = repo.reading(caseId, key, made.byId)
  // What an earlier workbench wrote stands under another id: it is taken up where its reader has written nothing since.
  const isEarlier = observation.id !== readingResourceId(caseId, key, made.byId)
  if (isEarlier && known !== undefined) return false
  const version = isEarlier ? null : (observation.meta?.versionId ?? '')
  if (known !== undefined && known.platformVersion === version) return false
  assessments.receive({ caseId, key }, { ...theirs, version }, user)
  return true
}
