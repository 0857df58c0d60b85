import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { createEventLog } from '#main/store/work/event-log.ts'
import { systemRandomness } from '#main/hosts/node-ports.ts'
import { enter } from '#tests/contract/support/hosts.ts'
import { demoDay, passphrase } from './bench.ts'
import { createContractClient, type ContractClient } from './contract-client.ts'
import { openedWork } from './work-database.ts'

const entry = fileURLToPath(new URL('../../../../src-main/hosts/browser/entry.ts', import.meta.url))

/** The workbench as a process of its own, which can be ended without a word. */
export interface KillableHost {
  readonly client: ContractClient
  /** Comes back when the process is gone. */
  readonly kill: () => Promise<void>
}

const startedSchema = z.object({ address: z.url(), origin: z.url() })

export async function startHost(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<KillableHost> {
  const { PATH, npm_package_version: version } = process.env
  const child = spawn(process.execPath, [entry, '--data', folder], {
    env: {
      PATH,
      // The same program as the one under test beside it: what it signs says which it was.
      npm_package_version: version,
      FORTOLKER_PASSPHRASE: passphrase,
      FORTOLKER_NOW: demoDay,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next()
  const { address, origin } = startedSchema.parse(JSON.parse(value ?? ''))
  const cookie = await enter(address)
  const client = createContractClient((path, init) =>
    fetch(`${origin}${path}`, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie } }),
  )
  return { client, kill: () => killed(child) }
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** The hash chain and the database file, read while nobody works in it. */
export function stateOfLog(
  folder: string,
): Promise<{ readonly firstBroken: number | null; readonly integrity: unknown }> {
  return openedWork(folder, (database) => ({
    firstBroken: createEventLog(database, {
      clock: { now: () => new Date(demoDay) },
      random: systemRandomness,
      workstation: 'efterprøvning',
    }).firstBroken(),
    integrity: database.pragma('integrity_check', { simple: true }),
  }))
}
