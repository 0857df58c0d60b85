import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseId } from '#shared/kit/ids.ts'
import { familiesFolder, importChosen, startBench } from './support/bench.ts'
import { startHost, stateOfLog, type KillableHost } from './support/killable-host.ts'
import {
  begun,
  expectedOf,
  nextStep,
  readSession,
  seeded,
  type Session,
  type Step,
} from './support/scripted-session.ts'

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

interface Cut {
  /** Everything that was answered. */
  readonly answered: Session
  /** What was under way when the program ended: it may have been written or not. */
  readonly underWay: Step
  readonly steps: number
}

/** Works as fast as it is answered, until the program is killed at a moment nobody chose. */
async function workUntilKilled(host: KillableHost, from: Session, afterMs: number): Promise<Cut> {
  // The case is opened first, so that the moment falls into the work and not into its beginning.
  await readSession(host.client, caseId)
  let session = from
  let isAlive = true
  const killed = setTimeout(afterMs).then(() => {
    isAlive = false
    return host.kill()
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
      const cut = await workUntilKilled(await startHost(folder), session, afterMs)
      steps += cut.steps
      const told = `seed ${seed}, kill ${number} after ${Math.round(afterMs)} ms in ${cut.underWay.name}`
      expect(await stateOfLog(folder), told).toEqual({ firstBroken: null, integrity: 'ok' })
      const host = await startHost(folder)
      const here = await readSession(host.client, caseId)
      await host.kill()
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
