import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import type { CaseId } from '#shared/kit/ids.ts'
import { createEventLog } from '#main/store/work/event-log.ts'
import { systemRandomness } from '#main/hosts/node-ports.ts'
import { enter } from '#tests/contract/support/hosts.ts'
import { demoDay, familiesFolder, importChosen, passphrase, startBench } from './support/bench.ts'
import { createContractClient, type ContractClient } from './support/contract-client.ts'
import {
  begun,
  expectedOf,
  nextStep,
  readSession,
  seeded,
  type Session,
  type Step,
} from './support/scripted-session.ts'
import { openedWork } from './support/work-database.ts'

const entry = fileURLToPath(new URL('../../../src-main/hosts/browser/entry.ts', import.meta.url))
/** `FORTOLKER_KILLS=40` for the long form. */
const kills = Number(process.env['FORTOLKER_KILLS'] ?? '3')
const seed = Number(process.env['FORTOLKER_SEED'] ?? randomInt(1e9))
const random = seeded(seed)

let folder: string
let caseId: CaseId
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-killed-'))
  const bench = await startBench({
    dataFolder: folder,
    choosePath: () => Promise.resolve(join(familiesFolder, 'vip')),
  })
  caseId = (await importChosen(bench)).caseId
  await bench.stop()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Host {
  readonly child: ChildProcess
  readonly client: ContractClient
}

const startedSchema = z.object({ address: z.url(), origin: z.url() })

/** Starts the workbench as a process of its own. */
async function startHost(): Promise<Host> {
  const child = spawn(process.execPath, [entry, '--data', folder], {
    env: { PATH: process.env['PATH'], FORTOLKER_PASSPHRASE: passphrase, FORTOLKER_NOW: demoDay },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next()
  const { address, origin } = startedSchema.parse(JSON.parse(value ?? ''))
  const cookie = await enter(address)
  const client = createContractClient((path, init) =>
    fetch(`${origin}${path}`, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie } }),
  )
  return { child, client }
}

async function kill({ child }: Host): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

interface Cut {
  /** Everything that was answered. */
  readonly answered: Session
  /** What was under way when the program ended: it may have been written or not. */
  readonly underWay: Step
  readonly steps: number
}

/** Works as fast as it is answered, until the program is killed at a moment nobody chose. */
async function workUntilKilled(host: Host, from: Session, afterMs: number): Promise<Cut> {
  // The case is opened first, so that the moment falls into the work and not into its beginning.
  await readSession(host.client, caseId)
  let session = from
  let isAlive = true
  const killed = setTimeout(afterMs).then(() => {
    isAlive = false
    return kill(host)
  })
  for (let steps = 1; ; steps += 1) {
    const step = nextStep(session, random, from.past.length * 1000 + steps)
    try {
      await step.send(host.client, caseId)
    } catch (error) {
      if (isAlive) throw error
      await killed
      return { answered: session, underWay: step, steps }
    }
    session = step.after(session)
  }
}

it(
  'a session that is killed at any moment has everything that was answered, and an unbroken log',
  async () => {
    let session = begun
    let steps = 0
    let written = 0
    for (let number = 1; number <= kills; number += 1) {
      const afterMs = 20 + random() * 1500
      const cut = await workUntilKilled(await startHost(), session, afterMs)
      steps += cut.steps
      const told = `seed ${seed}, kill ${number} after ${Math.round(afterMs)} ms in ${cut.underWay.name}`
      expect(await stateOfLog(), told).toEqual({ firstBroken: null, integrity: 'ok' })
      const host = await startHost()
      const here = await readSession(host.client, caseId)
      await kill(host)
      const withLast = cut.underWay.after(cut.answered)
      // What was under way is there whole or not at all.
      const isWritten = JSON.stringify(here) === JSON.stringify(expectedOf(withLast))
      session = isWritten ? withLast : cut.answered
      expect(here, told).toEqual(expectedOf(session))
      if (isWritten) written += 1
    }
    expect(steps).toBeGreaterThan(kills)
    if (kills > 3) process.stdout.write(`${kills} kills, ${steps} steps, ${written} written and not answered\n`)
  },
  60_000 + kills * 20_000,
)

/** The hash chain and the database file, read while nobody works in it. */
function stateOfLog(): Promise<{ readonly firstBroken: number | null; readonly integrity: unknown }> {
  return openedWork(folder, (database) => ({
    firstBroken: createEventLog(database, {
      clock: { now: () => new Date(demoDay) },
      random: systemRandomness,
      workstation: 'efterprøvning',
    }).firstBroken(),
    integrity: database.pragma('integrity_check', { simple: true }),
  }))
}
