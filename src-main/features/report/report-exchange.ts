import * as z from 'zod'
import type { CaseId } from '#shared/kit/ids.ts'
import type { Logger } from '#shared/kit/ports.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { User } from '#main/features/handler.ts'
import type { OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import type { ReportRepo } from '#main/features/report/report-repo.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import { sharedSigningOf, wholeVersionOf } from '#main/features/report/signing/shared-signing.ts'
import type { SigningRepo } from '#main/features/report/signing/signing-repo.ts'
import type { SigningSharing } from '#main/features/report/signing/signing-sharing.ts'
import type { Fhir } from '#main/platform/fhir.ts'
import { reportSearch, signingResourceId, readVersion } from '#main/platform/mapping/signing-resource.ts'
import { readReport, reportResourceId } from '#main/platform/mapping/work.ts'

/** Brings drafts, signatures and signed versions of other workstations here, so that two signatories need not share one. */
export interface ReportExchange {
  /** Fetches what was written on the cases that are here. What still waits to be sent is left to the outbox. */
  readonly refresh: (user: User, signal?: AbortSignal) => Promise<void>
}

export interface ReportExchangePorts {
  readonly fhir: Fhir
  readonly cases: CaseRepo
  readonly outboxRepo: OutboxRepo
  readonly reportRepo: ReportRepo
  readonly reports: ReportService
  readonly signingRepo: SigningRepo
  readonly signingSharing: SigningSharing
  readonly logger: Logger
  /** Of this program. */
  readonly version: string
  readonly onReceived: (caseId: CaseId) => void
}

const reportSchema = z.looseObject({
  resourceType: z.literal('DiagnosticReport'),
  id: z.string(),
  meta: z.looseObject({ versionId: z.string().optional() }).optional(),
})
type Found = z.output<typeof reportSchema>

export function createReportExchange(ports: ReportExchangePorts): ReportExchange {
  const { fhir, cases } = ports
  return {
    refresh: async (user, signal) => {
      for (const { caseId, state } of cases.copies()) {
        if (state !== 'here' || cases.entry(caseId)?.source !== 'platform') continue
        const found = await fhir.search(reportSearch(caseId), reportSchema, signal)
        // The words first, then the versions made of them, then who signed: a signature is never here without its words.
        const received = [receiveDraft, receiveVersions, receiveSigning].map((receive) =>
          receive(caseId, found, user, ports),
        )
        if (received.includes(true)) ports.onReceived(caseId)
      }
    },
  }
}

/** @returns whether it was news */
type Receive = (caseId: CaseId, found: readonly Found[], user: User, ports: ReportExchangePorts) => boolean

const receiveDraft: Receive = (caseId, found, user, { outboxRepo, reportRepo, reports }) => {
  const resource = found.find(({ id }) => id === reportResourceId(caseId))
  const theirs = readReport(resource)
  const version = resource?.meta?.versionId ?? ''
  if (theirs === undefined || outboxRepo.hasPending('report', caseId, '')) return false
  if (reportRepo.head(caseId)?.platformVersion === version) return false
  reports.receive(caseId, { ...theirs, version }, user)
  return true
}

const receiveVersions: Receive = (caseId, found, user, { signingRepo, signingSharing, logger, version }) => {
  const whole = found.flatMap((resource) => {
    const read = wholeVersionOf(resource, `Fortolker ${version}`)
    if (read === undefined && readVersion(resource) !== undefined) logger.warn('signed report refused')
    return read ?? []
  })
  const news = whole.filter(
    ({ kept, content }) =>
      content.source.facts.caseId === caseId && !signingRepo.has(caseId, kept.version, kept.digest),
  )
  for (const one of news) signingSharing.receiveVersion(caseId, one, user)
  return news.length > 0
}

const receiveSigning: Receive = (caseId, found, user, { outboxRepo, signingRepo, signingSharing, logger }) => {
  const resource = found.find(({ id }) => id === signingResourceId(caseId))
  const version = resource?.meta?.versionId ?? ''
  if (resource === undefined || outboxRepo.hasPending('signing', caseId, '')) return false
  if (signingRepo.head(caseId).platformVersion === version) return false
  const theirs = sharedSigningOf(resource)
  if (theirs === undefined) {
    logger.warn('signatures refused')
    return false
  }
  const { isFinal, signatures } = theirs.state
  // A final report that is not here, or whose digest did not fit, is none yet.
  const [first] = signatures
  if (isFinal && !signingRepo.has(caseId, theirs.state.version, first?.digest ?? '')) return false
  signingSharing.receive(caseId, { ...theirs, version }, user)
  return true
}
