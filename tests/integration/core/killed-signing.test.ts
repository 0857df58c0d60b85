import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSigningRepo } from '#main/features/report/signing/signing-repo.ts'
import { sharedSigningOf, wholeVersionOf } from '#main/features/report/signing/shared-signing.ts'
import { nodePorts } from '#main/hosts/node-ports.ts'
import { signingResourceId, versionResourceId } from '#main/platform/mapping/signing-resource.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import type { ContractClient } from './support/contract-client.ts'
import { startHost, stateOfLog, type KillableHost } from './support/killable-host.ts'
import { seeded } from './support/scripted-session.ts'
import { openedWork } from './support/work-database.ts'
import { paragraph, sendAll } from './support/work.ts'

const { pr11: caseId } = cases
/** `FORTOLKER_KILLS=40` for the long form. */
const kills = Number(process.env['FORTOLKER_KILLS'] ?? '3')
const seed = Number(process.env['FORTOLKER_SEED'] ?? randomInt(1e9))
const random = seeded(seed)

let platform: ReferencePlatform
/** The clinician's workstation, which is left in peace, and the folder of the laboratory's, which is not. */
let clinic: Bench
let folder: string
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  clinic = await signedInBench(platform, { user: 'l.overlaege', workstation: 'arbejdsstation-2' })
  await pull(clinic, caseId)
  folder = await mkdtemp(join(tmpdir(), 'fortolker-killed-'))
  const laboratory = await signedInBench(platform, { user: 'm.molekylaer', dataFolder: folder })
  await pull(laboratory, caseId)
  await laboratory.stop()
})
afterAll(async () => {
  await clinic.close()
  await platform.close()
  await rm(folder, { recursive: true, force: true })
})

/** The laboratory's workbench, with somebody signed in and everything here that the platform has. */
async function startLaboratory(): Promise<KillableHost> {
  const host = await startHost(folder, { FORTOLKER_PLATFORM: platform.origin })
  const { phase } = await host.client.call('session.state', {})
  if (phase !== 'signedIn') await signIn(host.client, 'm.molekylaer')
  await host.client.call('cases.refresh', {})
  return host
}

async function sign(client: ContractClient): Promise<void> {
  const { digest } = await client.call('signing.document', { caseId, version: null })
  await client.call('signing.sign', { caseId, digest })
}

/** The clinician has written and signed another version, and it is on the platform. */
async function halfSigned(number: number): Promise<void> {
  await clinic.call('cases.refresh', {})
  if ((await clinic.call('signing.state', { caseId })).isFinal)
    await clinic.call('signing.reopen', { caseId, reason: `Rettelse ${number}` })
  await clinic.call('signing.decide', { caseId, answer: 'none' })
  for (const sectionId of ['conclusion', 'findings', 'assessment', 'recommendations'])
    await clinic.call('report.saveSection', { caseId, sectionId, content: paragraph(`Ord nummer ${number}.`) })
  await sign(clinic)
  await sendAll(clinic)
}

/** Signs and sends until the program ends; answers whether it was told that the report is final. */
async function signUntilKilled({ client, kill }: KillableHost, afterMs: number): Promise<boolean> {
  const { digest } = await client.call('signing.document', { caseId, version: null })
  const killed = setTimeout(afterMs).then(kill)
  let isAnswered = false
  try {
    isAnswered = (await client.call('signing.sign', { caseId, digest })).isFinal
    for (;;) await client.call('outbox.sendNow', {})
  } catch {
    // Gone, as it was meant to be.
  }
  await killed
  return isAnswered
}

/** What lies in the folder of a program that is not there any more. */
function keptHere() {
  return openedWork(folder, (database) => {
    const repo = createSigningRepo(database)
    const { signatures, isFinal, version } = repo.decision(caseId)
    return {
      roles: signatures.map(({ role }) => role),
      isFinal,
      hasVersion: repo.content(caseId, version) !== undefined,
    }
  })
}

/** A final report on the platform is never there without the version it speaks of, whole. */
function isWholeOnPlatform(): boolean {
  const state = sharedSigningOf(platform.state.read('DiagnosticReport', signingResourceId(caseId)))?.state
  if (state === undefined) return false
  if (!state.isFinal) return true
  const digest = state.signatures[0]?.digest ?? ''
  const kept = platform.state.read('DiagnosticReport', versionResourceId(caseId, state.version, digest))
  return wholeVersionOf(kept, `Fortolker ${nodePorts(process.env, '').version}`) !== undefined
}

it(
  'a report whose signing is killed at any moment is a draft or signed, here and on the platform, and never half',
  async () => {
    let drafts = 0
    for (let number = 1; number <= kills; number += 1) {
      await halfSigned(number)
      // Signing takes a tenth of a second, sending a little more: early moments are drawn more often.
      const afterMs = random() ** 2 * 300
      const isAnswered = await signUntilKilled(await startLaboratory(), afterMs)
      const told = `seed ${seed}, kill ${number} after ${Math.round(afterMs)} ms, answered: ${isAnswered}`
      expect(await stateOfLog(folder), told).toEqual({ firstBroken: null, integrity: 'ok' })
      const here = await keptHere()
      expect(
        [
          { roles: ['clinical'], isFinal: false, hasVersion: false },
          { roles: ['clinical', 'laboratory'], isFinal: true, hasVersion: true },
        ],
        told,
      ).toContainEqual(here)
      expect(here.isFinal || !isAnswered, told).toBe(true)
      expect(isWholeOnPlatform(), told).toBe(true)
      if (!here.isFinal) drafts += 1
      // Whatever it was, it goes on from there, and the other workstation hears of it.
      const again = await startLaboratory()
      if (!here.isFinal) await sign(again.client)
      await sendAll(again.client)
      await again.kill()
      await clinic.call('cases.refresh', {})
      expect(await clinic.call('signing.state', { caseId }), told).toMatchObject({ isFinal: true, version: number })
    }
    if (kills > 3) process.stdout.write(`${kills} kills while signing, ${drafts} before the signature was kept\n`)
  },
  60_000 + kills * 30_000,
)
