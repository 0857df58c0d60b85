import type * as z from 'zod'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CallOutput } from '#shared/contract/contract.ts'
import { pullParts, type pullStateSchema } from '#shared/contract/pull.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { Clock, Logger } from '#shared/kit/ports.ts'
import { startImport } from '#main/genome/engine/run-import.ts'
import { buildCase } from '#main/features/cases/build-case.ts'
import type { CaseEntry, CaseRepo, CopyFailure } from '#main/features/cases/case-repo.ts'
import type { CaseStore } from '#main/features/cases/case-store.ts'
import { runsOf } from '#main/features/cases/runs-file.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { WorklistSync } from '#main/features/cases/worklist-sync.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import type { ConsentService } from '#main/features/consent/consent-service.ts'
import type { User } from '#main/features/handler.ts'
import type { ReferenceStore } from '#main/features/genome/reference-store.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import { createPullProgress, type PullProgress } from '#main/features/pull/pull-progress.ts'
import {
  pullConsents,
  pullFamily,
  pullReads,
  pullSequence,
  pullVariants,
  type PullContext,
} from '#main/features/pull/pull-steps.ts'
import {
  answerSoFar,
  createSoFarDesk,
  withConsents,
  type SoFarDesk,
  type SoFarQuestion,
} from '#main/features/cases/so-far.ts'
import type { PulledFiles } from '#main/features/pull/pulled-files.ts'
import type { Fhir } from '#main/platform/fhir.ts'
import type { PlatformHttp } from '#main/platform/http.ts'
import { diskFailure } from '#main/store/disk-errors.ts'

export type PullState = z.input<typeof pullStateSchema>

/** Brings cases from the platform to this machine, one pull per case, going on where the last one stopped. */
export interface PullService {
  readonly states: () => readonly PullState[]
  /** @throws `case.unknown`, `pull.running` */
  readonly start: (id: CaseId, user: User) => void
  readonly cancel: (id: CaseId) => void
  readonly isRunning: (id: CaseId) => boolean
  /**
   * What the presets find in the variants that have been read until now.
   *
   * @throws `case.notOnMachine` where nothing is being read, `case.consentMissing`
   */
  readonly soFar: (id: CaseId, asked: SoFarQuestion, viewer: User) => Promise<CallOutput<'pull.soFar'>>
  readonly close: () => Promise<void>
}

export interface PullServicePorts {
  readonly cases: CaseRepo
  readonly store: CaseStore
  readonly consentForms: ConsentService
  readonly consents: ConsentRepo
  readonly openCases: Pick<OpenCases, 'soFar'>
  readonly sync: WorklistSync
  readonly files: PulledFiles
  readonly http: PlatformHttp
  readonly fhir: Fhir
  readonly journal: Journal
  readonly clock: Clock
  readonly logger: Logger
  readonly casesRoot: string
  readonly importWorker: URL
  readonly references: Pick<ReferenceStore, 'fileOf'>
  readonly onProgress: (id: CaseId) => void
  /** The case on this machine is another one than before. */
  readonly onReplaced: (id: CaseId) => Promise<void>
  readonly onCases: () => void
}

interface RunningPull {
  readonly abort: AbortController
  readonly progress: PullProgress
  readonly done: Promise<void>
  readonly desk: SoFarDesk
}

export function createPullService(ports: PullServicePorts): PullService {
  const { cases } = ports
  const running = new Map<CaseId, RunningPull>()
  const ended = new Map<CaseId, PullState>()

  // A pull that was under way when the workbench ended is one that was interrupted.
  for (const copy of cases.copies()) if (copy.state === 'pulling') cases.saveCopy({ ...copy, state: 'interrupted' })

  const start = (entry: CaseEntry, user: User): void => {
    const abort = new AbortController()
    const nowMs = (): number => performance.now()
    const progress = createPullProgress(() => ports.onProgress(entry.id), nowMs)
    const desk = createSoFarDesk()
    const done = pullCase(entry, user, { progress, desk, signal: abort.signal }, ports)
      .finally(desk.close)
      .then(
        () => note(entry.id, progress, 'done', null),
        (error: unknown) => {
          progress.fail()
          note(entry.id, progress, 'interrupted', failureOf(error, abort.signal, ports.logger))
        },
      )
    running.set(entry.id, { abort, progress, done, desk })
    ended.delete(entry.id)
    ports.onCases()
  }
  const note = (
    id: CaseId,
    progress: PullProgress,
    state: 'done' | 'interrupted',
    failure: CopyFailure | null,
  ): void => {
    running.delete(id)
    ended.set(id, stateOf(id, progress, state, failure))
    if (state === 'interrupted') keepInterrupted(id, failure, ports)
    ports.onProgress(id)
    ports.onCases()
  }

  return {
    states: () => [
      ...[...running].map(([id, { progress }]) => stateOf(id, progress, 'running', null)),
      ...ended.values(),
    ],
    isRunning: (id) => running.has(id),
    start: (id, user) => {
      const entry = cases.entry(id)
      if (entry === undefined || entry.source !== 'platform') throw new DeclaredError('case.unknown')
      if (running.has(id)) throw new DeclaredError('pull.running')
      start(entry, user)
    },
    cancel: (id) => running.get(id)?.abort.abort(),
    soFar: async (id, asked, viewer) => {
      const growing = await running.get(id)?.desk.ask()
      if (growing == null) throw new DeclaredError('case.notOnMachine')
      return ports.openCases.soFar(growing, viewer, (open) => answerSoFar(open, asked))
    },
    close: async () => {
      for (const { abort } of running.values()) abort.abort()
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}

function keepInterrupted(id: CaseId, failure: CopyFailure | null, { cases, logger }: PullServicePorts): void {
  const copy = cases.copy(id)
  if (copy === undefined || copy.state === 'here') return
  try {
    cases.saveCopy({ ...copy, state: 'interrupted', failure })
  } catch {
    // On a full disk the row stays as it is; the next start sees that nothing runs.
    logger.warn('pull state not kept')
  }
}

function stateOf(
  id: CaseId,
  progress: PullProgress,
  state: PullState['state'],
  failure: CopyFailure | null,
): PullState {
  const parts = progress.parts()
  return {
    caseId: id,
    state,
    parts: pullParts.map((part) => ({ part, ...parts[part] })),
    failure: failure === null ? null : { code: failure.code, params: { ...failure.params } },
  }
}

/** Being cancelled is no failure; what nobody declared is logged and said as `internal`. */
function failureOf(error: unknown, signal: AbortSignal, logger: Logger): CopyFailure | null {
  if (signal.aborted) return null
  const known = diskFailure(error)
  if (known instanceof DeclaredError) return { code: known.code, params: known.params }
  logger.error('pull failed', { errorName: error instanceof Error ? error.name : 'not an error' })
  return { code: 'internal', params: {} }
}

interface PullRun {
  readonly progress: PullProgress
  readonly desk: SoFarDesk
  readonly signal: AbortSignal
}

async function pullCase(
  entry: CaseEntry,
  user: User,
  { progress, signal, desk }: PullRun,
  ports: PullServicePorts,
): Promise<void> {
  const { cases, store } = ports
  const { copy, folder } = store.begin(entry.id)
  // A case that is here stays usable until the new copy is whole; that one is fetched from the beginning.
  if (cases.copy(entry.id)?.state === 'here') ports.files.clear(entry.id)
  else cases.saveCopy({ ...copy, state: 'pulling', failure: null })
  const context: PullContext = { ...ports, entry, folder, progress, signal }
  const step = await pullFamily(context)
  const newest = await pullConsents(context, step.people)
  // A case that was here before has forms on this machine, which the newest join; else they come with the case.
  if (ports.consents.records(entry.id).size > 0) ports.consentForms.receive(entry.id, newest, user)
  const variants = await pullVariants(context, step.packet)
  const reads = await pullReads(context, step.packet, newest)
  const sequence = await pullSequence(context, step)
  const manifest = await buildCase(
    {
      caseId: entry.id,
      build: step.packet.build,
      family: step.packet.family,
      people: step.people,
      features: step.packet.features,
      ontologyVersion: step.packet.ontologyVersion,
      indicationGenes: step.indicationGenes,
      quality: step.quality,
      variantFiles: variants.files,
      reads,
      sequence,
      homozygousRuns: runsOf(step.runs, step.packet.build, step.packet.family),
    },
    folder,
    {
      root: ports.casesRoot,
      threads: startImport(ports.importWorker, variants.totalBytes),
      genomeOf: ports.references.fileOf,
      copiedAt: ports.clock.now().toISOString(),
      signal,
      onProgress: (done) => progress.advance('variants', variants.totalBytes + done),
      onStart: (ask) => desk.open(withConsents(ask, newest, () => ports.consents.records(entry.id))),
    },
  )
  ports.consentForms.receive(entry.id, newest, user)
  await store.complete(copy, folder, manifest)
  cases.saveEntry({ ...entry, members: manifest.family.members.length })
  ports.files.clear(entry.id)
  progress.end('variants', 'done')
  const payload = { files: variants.files.length }
  ports.journal.record({ kind: 'case.pulled', caseId: entry.id, subject: null, payload }, user)
  await ports.onReplaced(entry.id)
}
