import * as z from 'zod'
import type { CaseId } from '#shared/kit/ids.ts'
import { ignore } from '#shared/kit/assert.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { CaseStore } from '#main/features/cases/case-store.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import { createWorklistSync, type WorklistSync } from '#main/features/cases/worklist-sync.ts'
import { createAssessmentExchange } from '#main/features/classification/assessment-exchange.ts'
import type { AssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import type { AssessmentService } from '#main/features/classification/assessment-service.ts'
import type { ReadingService } from '#main/features/classification/reading-service.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import type { ConsentService } from '#main/features/consent/consent-service.ts'
import type { EvidenceService } from '#main/features/evidence/evidence-service.ts'
import type { User } from '#main/features/handler.ts'
import { createDelivery } from '#main/features/outbox/delivery.ts'
import { createFilterExchange } from '#main/features/filters/filter-exchange.ts'
import type { FilterRepo } from '#main/features/filters/filter-repo.ts'
import type { FilterService } from '#main/features/filters/filter-service.ts'
import type { ReferenceStore } from '#main/features/genome/reference-store.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { OutboxEntry, OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import { createSendingGate } from '#main/features/outbox/sending-gate.ts'
import { createOutboxService, type OutboxService } from '#main/features/outbox/outbox-service.ts'
import { createPulledFiles } from '#main/features/pull/pulled-files.ts'
import { createPullService, type PullService } from '#main/features/pull/pull-service.ts'
import type { Figures } from '#main/features/report/figures/figures.ts'
import type { ReadThrough } from '#main/features/report/read-through.ts'
import type { ReportRepo } from '#main/features/report/report-repo.ts'
import { createReportExchange } from '#main/features/report/report-exchange.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import type { SigningRepo } from '#main/features/report/signing/signing-repo.ts'
import type { SigningSharing } from '#main/features/report/signing/signing-sharing.ts'
import type { SecretRepo } from '#main/features/session/secret-repo.ts'
import { createTemplateExchange } from '#main/features/templates/template-exchange.ts'
import type { TemplateRepo } from '#main/features/templates/template-repo.ts'
import type { TemplateService } from '#main/features/templates/template-service.ts'
import { createFhir, type Fhir } from '#main/platform/fhir.ts'
import { createPlatformHttp, type PlatformHttp } from '#main/platform/http.ts'
import { createIdentityProvider, type IdentityProvider } from '#main/platform/sign-in.ts'
import { createTokens, type Tokens } from '#main/platform/tokens.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'
import type { WorkspacePorts } from '#main/core/compose.ts'

/** What only exists where a platform is set up. */
export interface PlatformLink {
  readonly http: PlatformHttp
  readonly provider: IdentityProvider
  readonly tokens: Tokens
  readonly sync: WorklistSync
  readonly pulls: PullService
  readonly outbox: OutboxService
  readonly refresh: (user: User) => Promise<void>
  readonly isOnline: () => boolean
  readonly description: () => { readonly name: string | null; readonly isDemo: boolean }
  readonly close: () => Promise<void>
}

export interface PlatformLinkPorts extends WorkspacePorts {
  readonly database: WorkDatabase
  readonly cases: CaseRepo
  readonly store: CaseStore
  readonly consents: ConsentRepo
  readonly consentForms: ConsentService
  readonly references: ReferenceStore
  readonly filterRepo: FilterRepo
  readonly filters: FilterService
  readonly templateRepo: TemplateRepo
  readonly templates: TemplateService
  readonly journal: Journal
  readonly outboxRepo: OutboxRepo
  readonly secrets: SecretRepo
  readonly assessments: AssessmentService
  readonly assessmentRepo: AssessmentRepo
  readonly readings: ReadingService
  readonly reports: ReportService
  readonly reportRepo: ReportRepo
  readonly openCases: OpenCases
  readonly figures: Figures
  readonly readThrough: ReadThrough
  readonly signingRepo: SigningRepo
  readonly signingSharing: SigningSharing
  readonly evidence: EvidenceService
  readonly forgetCase: (id: CaseId) => Promise<void>
}

/** How often the platform is asked whether it is there, while it is not. */
const probeMs = 15_000
/** How often worklist and consents are fetched while somebody works. */
const refreshMs = 5 * 60_000

/** @returns null where no platform is set up */
export function connectPlatform(ports: PlatformLinkPorts): PlatformLink | null {
  const { platform, clock, secrets } = ports
  if (platform === null) return null
  const nowMs = (): number => clock.now().getTime()
  const provider = createIdentityProvider({ settings: platform, http: ports.http, nowMs })
  const tokens = createTokens(provider, secrets, nowMs)
  const http = createPlatformHttp({
    ...ports,
    base: new URL(platform.address),
    tokens,
    onConnection: (isOnline) => {
      ports.onSession()
      if (isOnline) services.outbox.wake()
    },
  })
  const leaving = new AbortController()
  const services = createPlatformServices(http, tokens, { ...ports, leaving: leaving.signal })
  const watch = watchPlatform({ http, sync: services.sync, secrets, tokens, onSession: ports.onSession })
  return {
    ...services,
    http,
    provider,
    tokens,
    refresh: (user) => services.sync.refresh(user),
    isOnline: http.isOnline,
    description: watch.description,
    close: async () => {
      watch.stop()
      leaving.abort()
      await services.pulls.close()
      await services.outbox.close()
    },
  }
}

interface PlatformServicePorts extends PlatformLinkPorts {
  /** Fires when the stores are about to close: a lock does not wait for a platform that does not answer. */
  readonly leaving: AbortSignal
}

function createPlatformServices(
  http: PlatformHttp,
  tokens: Tokens,
  ports: PlatformServicePorts,
): Pick<PlatformLink, 'sync' | 'outbox' | 'pulls'> {
  const { cases, events, openCases } = ports
  const fhir = createFhir(http)
  const onCases = (): void => events.publish({ topic: 'cases' })
  const exchanges = createExchanges(fhir, ports)
  const worklist = createWorklistSync({
    ...ports,
    fhir,
    onCases,
    onConsents: ports.forgetCase,
    ownersOf: async (id) => {
      const { people } = await openCases.manifest(id)
      return people.map(({ id: person, birthDate }) => ({ id: person, birthDate: birthDate ?? '' }))
    },
  })
  const sync: WorklistSync = {
    ...worklist,
    refresh: async (user, signal) => {
      await worklist.refresh(user, signal)
      for (const part of exchanges) await part.refresh(user, signal)
    },
  }
  const outbox = createOutboxService({
    ...ports,
    repo: ports.outboxRepo,
    delivery: createDelivery({
      ...ports,
      fhir: createFhir({
        ...http,
        request: (address, options) => http.request(address, { ...options, signal: ports.leaving }),
      }),
      probandOf: (id) => cases.entry(id)?.probandId ?? null,
      sender: ports.secrets.user,
      gate: createSendingGate({ ...ports, sender: ports.secrets.user }),
    }),
    onChange: () => events.publish({ topic: 'outbox' }),
    onConflict: (entry) => closeWhereContested(entry, ports),
    maySend: () => ports.secrets.user() !== null && !tokens.needsSignIn(),
  })
  const pulls = createPullService({
    ...ports,
    http,
    fhir,
    sync,
    files: createPulledFiles(ports.database, http),
    casesRoot: ports.data.cases,
    onProgress: (caseId) => events.publish({ topic: 'pull', caseId }),
    onReplaced: ports.forgetCase,
    onCases,
  })
  return { sync, outbox, pulls }
}

/** What other workstations wrote: readings first, because reports are made of them. */
function createExchanges(fhir: Fhir, ports: PlatformServicePorts): readonly Pick<WorklistSync, 'refresh'>[] {
  const { events } = ports
  return [
    createAssessmentExchange({
      ...ports,
      fhir,
      onReceived: (caseId) => events.publish({ topic: 'classification', caseId }),
    }),
    createReportExchange({ ...ports, fhir, onReceived: (caseId) => events.publish({ topic: 'report', caseId }) }),
    createFilterExchange({ ...ports, fhir, onReceived: () => events.publish({ topic: 'filters' }) }),
    createTemplateExchange({ ...ports, fhir, onReceived: () => events.publish({ topic: 'templates' }) }),
  ]
}

/** Two answers of one person close at once what rests on either of them. */
function closeWhereContested({ kind, caseId }: OutboxEntry, { forgetCase, logger }: PlatformLinkPorts): void {
  if (kind !== 'consent' || caseId === null) return
  ignore(forgetCase(caseId), 'asked anew', () => logger.warn('case not closed'))
}

const serviceInfoSchema = z.object({
  organization: z.object({ name: z.string() }).optional(),
  name: z.string().optional(),
  environment: z.string().optional(),
})

interface WatchPorts {
  readonly http: PlatformHttp
  readonly sync: WorklistSync
  readonly secrets: SecretRepo
  readonly tokens: Tokens
  readonly onSession: () => void
}

/**
 * Asks the platform who it is, and while it does not answer, whether it is back. The question needs no sign-in and says
 * nothing about anybody.
 */
function watchPlatform({ http, sync, secrets, tokens, onSession }: WatchPorts) {
  let description = { name: null as string | null, isDemo: false }
  let refreshedAtMs = performance.now()
  const ask = async (): Promise<void> => {
    const response = await http.request('/service-info', { isAuthorised: false })
    const info = serviceInfoSchema.parse(await response.json())
    const known = description
    description = { name: info.organization?.name ?? info.name ?? null, isDemo: info.environment === 'demo' }
    if (known.name !== description.name) onSession()
  }
  const tick = async (): Promise<void> => {
    if (description.name === null || !http.isOnline()) await ask()
    const user = secrets.user()
    if (user === null || tokens.needsSignIn() || !http.isOnline()) return
    if (performance.now() - refreshedAtMs < refreshMs) return
    refreshedAtMs = performance.now()
    await sync.refresh(user)
  }
  const run = (): void => ignore(tick(), 'the next turn tries again', () => undefined)
  const timer = setInterval(run, probeMs)
  timer.unref()
  run()
  return { description: () => description, stop: () => clearInterval(timer) }
}
