import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { standardSignOff, type SignOffPolicy } from '#shared/domain/report/sign-off.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import { paragraph, sendAll } from './support/work.ts'

const { pr11: caseId } = cases

let platform: ReferencePlatform
const benches: Bench[] = []
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
})
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close()
  await platform.close()
})

/** A workstation of a department with its own rules, where the report lacks nothing but its signatures. */
async function department(signOff: SignOffPolicy | null, workstation = 'arbejdsstation-1'): Promise<Bench> {
  const bench = await signedInBench(platform, { signOff, workstation })
  benches.push(bench)
  await pull(bench, caseId)
  return bench
}

async function write(bench: Bench): Promise<void> {
  await bench.call('signing.decide', { caseId, answer: 'none' })
  for (const sectionId of ['conclusion', 'findings', 'assessment', 'recommendations'])
    await bench.call('report.saveSection', { caseId, sectionId, content: paragraph('Ord.') })
}

async function takeOver(bench: Bench, user: string): Promise<void> {
  await bench.call('session.signOut', {})
  await signIn(bench, user)
}

async function refusal(bench: Bench): Promise<string | null> {
  const { digest } = await bench.call('signing.document', { caseId, version: null })
  return bench.codeOf('signing.sign', { caseId, digest })
}

async function sign(bench: Bench): Promise<boolean> {
  const { digest } = await bench.call('signing.document', { caseId, version: null })
  return (await bench.call('signing.sign', { caseId, digest })).isFinal
}

const stateOf = (bench: Bench) => bench.call('signing.state', { caseId })

describe('a department that has settled the order of its signatures', () => {
  it('signs in it, and says whose turn it is', async () => {
    const bench = await department({ ...standardSignOff, order: 'laboratoryFirst' })
    await write(bench)
    expect(await stateOf(bench)).toMatchObject({ order: 'laboratoryFirst', due: ['laboratory'], maySignAs: null })
    expect(await refusal(bench)).toBe('report.notYourTurn')
    expect((await stateOf(bench)).signatures).toEqual([])
    await takeOver(bench, 'm.molekylaer')
    expect(await stateOf(bench)).toMatchObject({ maySignAs: 'laboratory' })
    expect(await sign(bench)).toBe(false)
    expect(await stateOf(bench)).toMatchObject({ due: ['clinical'], maySignAs: null })
    expect(await refusal(bench)).toBe('report.alreadySigned')
    await takeOver(bench, 'l.overlaege')
    expect(await sign(bench)).toBe(true)
    expect(await stateOf(bench)).toMatchObject({ isFinal: true, due: [], maySignAs: null })
  })

  it('puts no second signature beside one that was given elsewhere in another order, until it is opened again', async () => {
    const [bench, other] = [
      await department({ ...standardSignOff, order: 'laboratoryFirst' }),
      await department(standardSignOff, 'arbejdsstation-2'),
    ]
    await write(other)
    await sign(other)
    await sendAll(other)
    await bench.call('cases.refresh', {})
    await takeOver(bench, 'm.molekylaer')
    expect(await stateOf(bench)).toMatchObject({ due: [], maySignAs: null })
    expect(await refusal(bench)).toBe('report.signedOutOfOrder')
    await bench.call('signing.reopen', { caseId, reason: 'Forkert rækkefølge' })
    expect(await sign(bench)).toBe(false)
  })
})

describe('a department that has settled who signs', () => {
  it('lets the clinic sign for both sides, by two people', async () => {
    const bench = await department({
      order: 'any',
      givenBy: { laboratory: ['clinicalGeneticist'], clinical: ['clinicalGeneticist'] },
    })
    await write(bench)
    expect(await sign(bench)).toBe(false)
    expect(await refusal(bench)).toBe('report.alreadySigned')
    expect(await stateOf(bench)).toMatchObject({ due: ['laboratory'], maySignAs: null })
    await takeOver(bench, 'm.molekylaer')
    expect(await refusal(bench)).toBe('report.notSignatory')
  })

  it('signs nothing while its setting cannot be read', async () => {
    const bench = await department(null)
    await write(bench)
    expect(await stateOf(bench)).toMatchObject({ order: null, due: [], maySignAs: null })
    expect(await refusal(bench)).toBe('report.signOffUnset')
  })
})
