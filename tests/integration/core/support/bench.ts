import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type { CallOutput } from '#shared/contract/contract.ts'
import { caseId, type CaseId } from '#shared/kit/ids.ts'
import type { LogFields } from '#shared/kit/ports.ts'
import { createCore, type Core } from '#main/core/create-core.ts'
import type { CorePorts } from '#main/core/ports.ts'
import { nodePorts } from '#main/hosts/node-ports.ts'
import { createDemoBrowser } from '#tests/support/reference-platform/demo-browser.ts'
import type { ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { createContractClient, type ContractClient } from './contract-client.ts'

/** The day on which the demo families are looked at: ages and register look-ups stay as they were made. */
export const demoDay = '2026-11-24T09:00:00Z'
export const passphrase = 'en lang adgangssætning til prøver'
export const familiesFolder = fileURLToPath(new URL('../../../fixtures/families/', import.meta.url))

/** Waits for a state, however long this machine takes. */
export function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 45_000, interval: 25 })
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly fields: LogFields
}

/** A workstation under test: the whole core on a data folder of its own. */
export interface Bench extends ContractClient {
  readonly core: Core
  readonly dataFolder: string
  readonly logs: readonly LogLine[]
  /** Ends the program; the data folder stays. */
  readonly stop: () => Promise<void>
  /** Ends the program and removes what it kept. */
  readonly close: () => Promise<void>
}

export interface BenchOptions extends Partial<Omit<CorePorts, 'platform'>> {
  readonly platform?: Pick<ReferencePlatform, 'origin'>
}

/** Starts the core as the hosts do, against a real platform or none. */
export async function startBench({ platform, ...options }: BenchOptions = {}): Promise<Bench> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'fortolker-bench-')))
  const logs: LogLine[] = []
  const log =
    (level: LogLine['level']) =>
    (event: string, fields: LogFields = {}): void => {
      logs.push({ level, event, fields })
    }
  const core = await createCore({
    ...nodePorts({ FORTOLKER_NOW: demoDay }, dataFolder),
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    accountName: 'laboratoriet',
    workstation: 'arbejdsstation-1',
    passphrase,
    ...options,
    platform: platform === undefined ? null : { address: platform.origin, clientId: 'fortolker-workbench' },
  })
  const client = createContractClient((path, init) => core.fetch(new Request(`http://core${path}`, init)))
  return {
    ...client,
    core,
    dataFolder,
    logs,
    stop: core.close,
    close: async () => {
      await core.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Signs somebody of the demo department in, by the browser, without a password page. */
export async function signIn(bench: ContractClient, user: string): Promise<void> {
  const { openAddress } = await bench.call('session.signIn', { asDemo: false })
  const address = new URL(openAddress ?? '')
  address.searchParams.set('login_hint', user)
  await createDemoBrowser().open(address.href)
  await until(async () => {
    const { phase, user: who } = await bench.call('session.state', {})
    if (phase !== 'signedIn' || who === null) throw new Error(`still ${phase}`)
  })
}

/** A workstation where somebody has signed in and the worklist has come. */
export async function signedInBench(
  platform: ReferencePlatform,
  options: BenchOptions & { readonly user?: string } = {},
): Promise<Bench> {
  const { user = 'l.overlaege', ...ports } = options
  const bench = await startBench({ ...ports, platform })
  await signIn(bench, user)
  await bench.call('cases.refresh', {})
  return bench
}

export type PullState = CallOutput<'pull.states'>['pulls'][number]

/** Starts a pull and waits until it has ended one way or the other. */
export async function pull(bench: ContractClient, id: CaseId): Promise<PullState> {
  await bench.call('pull.start', { caseId: id })
  return pullEnded(bench, id)
}

export async function pullEnded(bench: ContractClient, id: CaseId): Promise<PullState> {
  return until(async () => {
    const { pulls } = await bench.call('pull.states', {})
    const state = pulls.find((one) => one.caseId === id)
    if (state === undefined || state.state === 'running') throw new Error('still running')
    return state
  })
}

/** Imports a folder as somebody does who chooses it in the dialog; needs a bench whose dialog answers that folder. */
export async function importChosen(bench: ContractClient): Promise<CallOutput<'importing.folder'>> {
  const { folder } = await bench.call('importing.chooseFolder', {})
  if (folder === null) throw new Error('nothing was chosen')
  return bench.call('importing.folder', { grant: folder.grant })
}

export const cases = {
  pr11: caseId('sr-pr11'),
  scout: caseId('sr-scout-643594'),
  vip: caseId('sr-vip'),
} as const
