import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { ignore } from '#shared/kit/assert.ts'
import { createCaseRepo } from '#main/features/cases/case-repo.ts'
import { createCaseStore } from '#main/features/cases/case-store.ts'
import { caseHandlers } from '#main/features/cases/handlers.ts'
import { createKnownClasses } from '#main/features/cases/known-classes.ts'
import { workOnVariants } from '#main/features/report/work-on-variants.ts'
import { createOpenCases } from '#main/features/cases/open-cases.ts'
import { createAssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import { createAssessmentService } from '#main/features/classification/assessment-service.ts'
import { createEarlierClassifications } from '#main/features/classification/earlier-classifications.ts'
import { classificationHandlers } from '#main/features/classification/handlers.ts'
import { createReadingService } from '#main/features/classification/reading-service.ts'
import { createConsentRepo } from '#main/features/consent/consent-repo.ts'
import { createConsentService } from '#main/features/consent/consent-service.ts'
import { consentHandlers } from '#main/features/consent/handlers.ts'
import { createCounsellingRepo } from '#main/features/counselling/counselling-repo.ts'
import { counsellingHandlers } from '#main/features/counselling/handlers.ts'
import { diseaseHandlers } from '#main/features/disease/handlers.ts'
import { createClinvarStore } from '#main/features/evidence/clinvar-store.ts'
import { createEvidenceService } from '#main/features/evidence/evidence-service.ts'
import { evidenceHandlers } from '#main/features/evidence/handlers.ts'
import { familyHandlers } from '#main/features/family/handlers.ts'
import { genomeHandlers } from '#main/features/genome/handlers.ts'
import { createFilterRepo } from '#main/features/filters/filter-repo.ts'
import { filterHandlers } from '#main/features/filters/handlers.ts'
import type { AreaNames, HandlersFor, UnlockedNames, User } from '#main/features/handler.ts'
import { importHandlers } from '#main/features/importing/handlers.ts'
import { createImportProgress } from '#main/features/importing/import-progress.ts'
import { createImportService } from '#main/features/importing/import-service.ts'
import { outboxHandlers } from '#main/features/outbox/handlers.ts'
import { createJournal } from '#main/features/outbox/journal.ts'
import type { OutboxService } from '#main/features/outbox/outbox-service.ts'
import { createOutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import { phenotypeHandlers } from '#main/features/phenotype/handlers.ts'
import { createUserPreferences, type UserPreferences } from '#main/features/preferences/preference-store.ts'
import { pullHandlers } from '#main/features/pull/handlers.ts'
import { deliveredDraft } from '#main/features/report/delivered-draft.ts'
import { createFigureRepo } from '#main/features/report/figures/figure-repo.ts'
import { reportHandlers } from '#main/features/report/handlers.ts'
import { createReportRepo } from '#main/features/report/report-repo.ts'
import { signingHandlers } from '#main/features/report/signing/handlers.ts'
import { createSigningRepo } from '#main/features/report/signing/signing-repo.ts'
import { identityHandlers } from '#main/features/session/handlers.ts'
import { createIdentity, type Identity } from '#main/features/session/identity.ts'
import { createSecretRepo } from '#main/features/session/secret-repo.ts'
import { templateHandlers } from '#main/features/templates/handlers.ts'
import { createTemplateRepo } from '#main/features/templates/template-repo.ts'
import { variantHandlers } from '#main/features/variants/handlers.ts'
import { heldWhileSaving, saveLeftWords, wordHandlers } from '#main/features/words/handlers.ts'
import { createWordStores } from '#main/features/words/word-stores.ts'
import { workHandlers } from '#main/features/work/handlers.ts'
import { createMarkRepo } from '#main/features/work/mark-repo.ts'
import { createMarkService } from '#main/features/work/mark-service.ts'
import { createPlaceRepo } from '#main/features/work/place-repo.ts'
import { createUndoService } from '#main/features/work/undo-service.ts'
import type { DataFolder } from '#main/store/data-folder.ts'
import type { Grants } from '#main/store/grants.ts'
import type { Keyring } from '#main/store/keys/keyring.ts'
import { openWorkDatabase } from '#main/store/work/database.ts'
import { createEventLog } from '#main/store/work/event-log.ts'
import { connectPlatform, type PlatformLink } from '#main/core/platform-link.ts'
import type { EventHub } from '#main/core/event-hub.ts'
import { genomeServices } from '#main/core/genome-services.ts'
import { knowledgeOf } from '#main/core/knowledge.ts'
import { wordServices } from '#main/core/word-services.ts'
import type { CorePorts } from '#main/core/ports.ts'
import { removeOrphans } from '#main/core/remove-orphans.ts'

/** Everything that exists only while the stores are open. */
export interface Workspace {
  readonly handlers: HandlersFor<UnlockedNames>
  readonly identity: Identity
  readonly platform: PlatformLink | null
  readonly preferences: UserPreferences
  /** Finishes what is being written, forgets what was decrypted, closes the stores. */
  readonly close: () => Promise<void>
}

export interface WorkspacePorts extends CorePorts {
  readonly data: DataFolder
  readonly events: EventHub
  readonly grants: Grants
  readonly keyring: Keyring
  readonly language: () => 'da' | 'en'
  readonly sessionState: () => Promise<HandlerOutput<'session.state'>>
  readonly onSession: () => void
  /** Gives up the calls under way and forgets the answers that were given. */
  readonly endCalls: () => void
}

/** Opens the stores and puts the features together. The one place that knows all of them. */
export async function openWorkspace(ports: WorkspacePorts): Promise<Workspace> {
  const stores = openStores(ports)
  await removeOrphans(ports.data.cases, new Set(stores.cases.copies().map(({ folder }) => folder)))
  // The journal wakes the outbox, and the outbox is reached through the platform, which needs the journal.
  const late: { link: PlatformLink | null } = { link: null }
  const services = createServices(ports, stores, {
    wake: () => late.link?.outbox.wake(),
    reconsider: () => late.link?.outbox.reconsider(),
  })
  const link = connectPlatform({ ...ports, ...stores, ...services })
  late.link = link
  const identity = createIdentity({
    ...stores,
    ...services,
    provider: link?.provider ?? null,
    tokens: link?.tokens ?? null,
    logger: ports.logger,
    accountName: ports.accountName,
    onChange: ports.onSession,
    onSignedOut: async () => {
      ports.endCalls()
      await services.openCases.close()
      await ports.grants.endAll()
    },
    onSignedIn: () => {
      const user = identity.user()
      if (user === null) return
      ignore(saveLeft(user), 'still held', () => ports.logger.warn('held words not saved'))
      if (link === null) return
      ignore(link.refresh(user), 'the worklist can be asked for again', () => ports.logger.warn('first refresh failed'))
    },
  })
  const handlers = createHandlers(ports, stores, services, { link, identity })
  const onLeft = (): void => ports.events.publish({ topic: 'words' })
  const saveLeft = (user: User): Promise<void> => saveLeftWords(user, { ...stores, ...ports, save: handlers, onLeft })
  const user = identity.user()
  // Before any window can read what they belong to.
  if (user !== null) await saveLeft(user).catch(() => ports.logger.warn('held words not saved'))
  return {
    handlers,
    identity,
    platform: link,
    preferences: createUserPreferences(stores.database),
    close: async () => {
      await link?.close()
      await services.openCases.close()
      await ports.grants.endAll()
      stores.database.close()
      ports.keyring.close()
    },
  }
}

/** The work database with its projections, and the results beside it. */
function openStores({ data, keyring, clock, random, workstation }: WorkspacePorts) {
  const database = openWorkDatabase(data.workDatabase, keyring.work)
  const cases = createCaseRepo(database)
  return {
    database,
    cases,
    consents: createConsentRepo(database),
    outboxRepo: createOutboxRepo(database),
    assessmentRepo: createAssessmentRepo(database),
    markRepo: createMarkRepo(database),
    places: createPlaceRepo(database),
    reportRepo: createReportRepo(database),
    figureRepo: createFigureRepo(database),
    filterRepo: createFilterRepo(database),
    templateRepo: createTemplateRepo(database),
    signingRepo: createSigningRepo(database),
    counsellingRepo: createCounsellingRepo(database),
    ...createWordStores(database, clock),
    secrets: createSecretRepo(database),
    log: createEventLog(database, { clock, random, workstation }),
    store: createCaseStore({ repo: cases, root: data.cases, resultsKey: keyring.results }),
  }
}
export type Stores = ReturnType<typeof openStores>

/** What the features share: the journal, the open cases, knowledge. */
function createServices(ports: WorkspacePorts, stores: Stores, outbox: Pick<OutboxService, 'wake' | 'reconsider'>) {
  const { events, grants, clock } = ports
  const { cases, assessmentRepo, markRepo } = stores
  const { genes, hpo, phenotypes, evidenceKnowledge } = knowledgeOf(ports)
  const journal = createJournal({
    ...ports,
    ...stores,
    outbox: stores.outboxRepo,
    isOnPlatform: (id) => ports.platform !== null && cases.entry(id)?.source === 'platform',
    onOutgoing: () => {
      events.publish({ topic: 'outbox' })
      outbox.wake()
    },
  })
  const assessments = createAssessmentService({ ...stores, repo: assessmentRepo, journal })
  const readings = createReadingService(assessmentRepo, journal)
  const marks = createMarkService(markRepo, journal)
  const openCases = createOpenCases({
    ...stores,
    clock,
    journal,
    grants,
    genes,
    phenotypes,
    knownClasses: createKnownClasses(stores.database, assessmentRepo.revision),
    departmentMode: ports.departmentMode,
    workOn: workOnVariants(stores, readings.withholding),
  })
  const consentForms = createConsentService({ ...ports, ...stores, journal, isDraftDelivered: deliveredDraft(stores) })
  const clinvar = createClinvarStore(ports.data.knowledge, () => events.publish({ topic: 'knowledge' }))
  const words = wordServices(stores, { ...ports, journal, consentForms, onRead: outbox.reconsider })
  const earlier = createEarlierClassifications({ ...words, repo: assessmentRepo, openCases, clock })
  return {
    journal,
    openCases,
    genes,
    hpo,
    clinvar,
    evidence: createEvidenceService({ knowledge: evidenceKnowledge, genes, signed: earlier, clinvar, ...words }),
    ...genomeServices(ports, stores, genes),
    consentForms,
    assessments,
    readings,
    marks,
    earlier,
    undo: createUndoService(stores.log, {
      'classification.changed': assessments,
      'mark.changed': marks,
    }),
    ...words,
    forgetCase: async (id: CaseId): Promise<void> => {
      await openCases.forget(id)
      stores.places.forget(id)
      outbox.reconsider()
      events.publish({ topic: 'case', caseId: id })
      events.publish({ topic: 'consent', caseId: id })
    },
  }
}
type Services = ReturnType<typeof createServices>

interface Outside {
  readonly link: PlatformLink | null
  readonly identity: Identity
}

/** Every call that needs open stores; a missing one does not compile. */
function createHandlers(
  ports: WorkspacePorts,
  stores: Stores,
  services: Services,
  { link, identity }: Outside,
): HandlersFor<UnlockedNames> {
  const { events } = ports
  const { openCases } = services
  const onCases = (): void => events.publish({ topic: 'cases' })
  const onClassification = (caseId: CaseId): void => events.publish({ topic: 'classification', caseId })
  const onReport = (caseId: CaseId): void => {
    events.publish({ topic: 'report', caseId })
    onCases()
  }
  const interpretation = interpretationHandlers({ ports, stores, services, link, events, onReport, onClassification })
  const importProgress = createImportProgress(() => events.publish({ topic: 'import' }))
  const importing = { ...ports, ...stores, ...services, casesRoot: ports.data.cases, importProgress, onCases }
  return {
    ...identityHandlers(identity, ports.openExternal, ports.sessionState),
    ...caseHandlers({
      ...ports,
      ...stores,
      ...services,
      sync: link?.sync ?? null,
      isPulling: (id) => link?.pulls.isRunning(id) ?? false,
      isDrafted: (id) => stores.reportRepo.head(id) !== undefined,
      onCases,
    }),
    ...pullHandlers(link?.pulls ?? null),
    ...importHandlers({ ...ports, importProgress, importService: createImportService(importing) }),
    ...familyHandlers(openCases),
    ...phenotypeHandlers({ ...ports, ...stores, ...services }),
    ...consentHandlers({ ...ports, ...stores, ...services, onConsents: services.forgetCase }),
    ...variantHandlers({ openCases, genes: services.genes }),
    ...filterHandlers({ ...services, repo: stores.filterRepo, onChange: () => events.publish({ topic: 'filters' }) }),
    ...templateHandlers({
      ...stores,
      ...services,
      onChange: () => events.publish({ topic: 'templates' }),
      onReport,
    }),
    ...genomeHandlers({ ...ports, ...services, http: link?.http ?? null }),
    ...interpretation,
    ...heldWhileSaving(interpretation, stores.held),
    ...wordHandlers({ ...stores, ...services, onLeft: () => events.publish({ topic: 'words' }) }),
    ...outboxHandlers({
      ...stores,
      ...services,
      service: link?.outbox ?? null,
      onResolved: ({ caseId, kind }) => {
        if (caseId === null || kind === 'audit') return
        if (kind === 'classification') onClassification(caseId)
        else if (kind === 'report' || kind === 'signing') onReport(caseId)
        else ignore(services.forgetCase(caseId), 'asked anew', () => ports.logger.warn('case not closed'))
      },
    }),
  }
}

interface InterpretationPorts {
  readonly ports: WorkspacePorts
  readonly stores: Stores
  readonly services: Services
  readonly link: PlatformLink | null
  readonly events: EventHub
  readonly onReport: (caseId: CaseId) => void
  readonly onClassification: (caseId: CaseId) => void
}

/** Evidence, classes, readers, marks and the report. */
function interpretationHandlers({
  ports,
  stores,
  services,
  link,
  events,
  onReport,
  onClassification,
}: InterpretationPorts): HandlersFor<
  AreaNames<'evidence' | 'disease' | 'classification' | 'work' | 'report' | 'signing' | 'counselling'>
> {
  return {
    ...evidenceHandlers({ ...services, http: link?.http ?? null }),
    ...diseaseHandlers({ ...services, onChange: () => events.publish({ topic: 'knowledge' }) }),
    ...classificationHandlers({ ...services, repo: stores.assessmentRepo, onChange: onClassification }),
    ...workHandlers({
      ...stores,
      ...services,
      onWork: (caseId) => events.publish({ topic: 'work', caseId }),
      onClassification,
    }),
    ...reportHandlers({
      ...ports,
      ...services,
      service: services.reports,
      isLocked: services.signing.isLocked,
      onChange: onReport,
    }),
    ...counsellingHandlers({
      ...ports,
      ...stores,
      ...services,
      assessments: stores.assessmentRepo,
      onChange: (caseId) => events.publish({ topic: 'counselling', caseId }),
    }),
    ...signingHandlers({ ...ports, ...stores, ...services, assessments: stores.assessmentRepo, onChange: onReport }),
  }
}
