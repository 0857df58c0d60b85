import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findingsOf } from '#shared/domain/report/document.ts'
import { personId } from '#shared/kit/ids.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { openEvents, type EventStream } from '#tests/contract/support/event-stream.ts'
import { cases, pull, signedInBench, startBench, until, type Bench } from './support/bench.ts'
import { ldlr, nf1, sectionHere } from './support/work.ts'

const input = { caseId: cases.vip }
const all = { ...input, query: { preset: 'all', steps: [], sort: [] }, offset: 0, limit: 500 }
let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  bench = await signedInBench(platform)
  await pull(bench, cases.vip)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

const keysShown = async () => (await bench.call('variants.page', all)).rows.map(({ key }) => key)
const personsIn = async (key: typeof nf1) =>
  (await bench.call('variants.get', { ...input, key })).row.calls.map(({ personId: id }) => id)

describe("'consent.matrix'", () => {
  it("shows each person's own answers as their forms state them", async () => {
    const { persons, questions, ruleVersion } = await bench.call('consent.matrix', input)
    expect(ruleVersion).toMatch(/^consent-actions-/u)
    expect(persons.map(({ personId: id, status }) => [id, status])).toEqual([
      ['vip-patient', 'active'],
      ['vip-mother', 'withdrawn'],
      ['vip-father', 'active'],
      ['vip-sister', 'active'],
      ['vip-nephew', 'missing'],
      ['vip-unrelated', 'active'],
    ])
    expect(persons[0]).toMatchObject({
      relationship: 'proband',
      name: 'Jonas Test Skovbjerg',
      form: { version: '3.1' },
      signedBy: ['Jonas Test Skovbjerg'],
    })
    const answersOf = (id: string) =>
      questions.find((question) => question.id === id)?.answers.map(({ answer }) => answer)
    expect(answersOf('analysis')).toEqual(['yes', 'withdrawn', 'yes', 'yes', 'notSynced', 'yes'])
    expect(answersOf('carrier_status')).toEqual(['yes', 'withdrawn', 'no', 'no', 'notSynced', 'yes'])
    expect(answersOf('adult_onset')).toEqual(['no', 'withdrawn', 'no', 'notAsked', 'notSynced', 'yes'])
    expect(questions).toHaveLength(9)
  })

  it('can be read where the case itself is closed, because that is what it tells', async () => {
    platform.state.changeConsent('vip-patient', { answers: { analysis: 'deny' } })
    await bench.call('cases.refresh', {})
    expect(await bench.codeOf('cases.open', input)).toBe('case.consentMissing')
    const { questions } = await bench.call('consent.matrix', input)
    expect(questions[0]?.answers[0]).toEqual({ personId: 'vip-patient', answer: 'no' })
  })

  it('is of a case that is here', async () => {
    expect(await bench.codeOf('consent.matrix', { caseId: 'sr-nobody' })).toBe('case.notOnMachine')
  })
})

describe('a consent that changed on the platform', () => {
  let stream: EventStream
  beforeEach(async () => {
    stream = await openEvents(bench.send)
  })
  afterEach(() => stream.close())

  it('closes the secondary finding at once, as if it had never been', async () => {
    expect(await keysShown()).toContain(ldlr)
    const before = await bench.call('variants.presets', input)
    platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': 'deny' } })
    await bench.call('cases.refresh', {})
    expect(await keysShown()).not.toContain(ldlr)
    expect(await bench.codeOf('variants.get', { ...input, key: ldlr })).toBe('variant.unknown')
    expect(await bench.codeOf('classification.set', { ...input, key: ldlr, class: 'benign' })).toBe('variant.unknown')
    expect(await bench.codeOf('report.addFinding', { ...input, key: ldlr })).toBe('variant.unknown')
    const after = await bench.call('variants.presets', input)
    expect(after.total).toBe(before.total - 1)
    const region = { contig: 'chr19', start: 11_105_000, end: 11_106_000 }
    expect(await bench.call('genome.features', { ...input, region })).toEqual({ features: [] })
    await until(() => expect(stream.events).toContainEqual({ topic: 'consent', caseId: cases.vip }))
  })

  it('opens it again as fast', async () => {
    platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': 'deny' } })
    await bench.call('cases.refresh', {})
    expect(await keysShown()).not.toContain(ldlr)
    platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': 'permit' } })
    await bench.call('cases.refresh', {})
    expect(await keysShown()).toContain(ldlr)
  })

  it("takes a relative's genotypes away, and the trio is judged without them", async () => {
    expect(await personsIn(nf1)).toContain('vip-father')
    platform.state.changeConsent('vip-father', { status: 'inactive', withdrawnAt: '2026-11-23T10:00:00+01:00' })
    await bench.call('cases.refresh', {})
    expect(await personsIn(nf1)).toEqual(['vip-patient', 'vip-sister', 'vip-unrelated'])
    expect((await bench.call('cases.open', input)).notices).toEqual(['singleton'])
    const { quality } = await bench.call('family.get', input)
    expect(quality.depth.map(({ personId: id }) => id)).not.toContain(personId('vip-father'))
    expect(quality.fatherhood).toEqual({ check: 'notDone', relatedness: null })
  })

  it('closes the whole case where the analysis is no longer permitted, and its grants with it', async () => {
    const { sequence } = await bench.call('genome.session', input)
    platform.state.changeConsent('vip-patient', { status: 'entered-in-error' })
    await bench.call('cases.refresh', {})
    for (const name of [
      'cases.open',
      'variants.presets',
      'family.get',
      'phenotype.get',
      'genome.session',
      'report.get',
    ]) {
      expect(await bench.codeOf(name, input), name).toBe('case.consentMissing')
    }
    expect((await bench.send(`/files/${sequence.fasta}`, { headers: { range: 'bytes=0-1' } })).status).toBe(401)
  })

  it('leaves nothing open of a genome browser that was being opened meanwhile, and the next one reads', async () => {
    const statusOf = async (name: string | undefined) => (await bench.send(`/files/${name}`)).status
    for (const answer of ['deny', 'permit', 'deny', 'permit'] as const) {
      // What it is told came too late, or it is given up.
      const asked = bench.call('genome.session', input).catch(() => null)
      platform.state.changeConsent('vip-patient', { answers: { recontact: answer } })
      await bench.call('cases.refresh', {})
      const [early, now] = [await asked, await bench.call('genome.session', input)]
      const old = [early?.sequence.index].filter((name) => name !== undefined && name !== now.sequence.index)
      expect(await Promise.all(old.map(statusOf))).toEqual(old.map(() => 401))
      expect(await statusOf(now.sequence.index)).toBe(200)
    }
  })

  it('takes a finding out of the report as it is shown, and keeps what was written', async () => {
    await bench.call('report.addFinding', { ...input, key: ldlr })
    await bench.call('report.addFinding', { ...input, key: nf1 })
    platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': 'deny' } })
    await bench.call('cases.refresh', {})
    expect(findingsOf(await sectionHere(bench, cases.vip, 'findings'))).toEqual([nf1])
    platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': 'permit' } })
    await bench.call('cases.refresh', {})
    expect(findingsOf(await sectionHere(bench, cases.vip, 'findings'))).toEqual([ldlr, nf1])
  })

  it('asks for a draft to be read again, whether or not there was anything to strike', async () => {
    const noticeOf = async () => (await bench.call('report.get', input)).unreadSince
    const change = async (answer: 'permit' | 'deny') => {
      platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': answer } })
      await bench.call('cases.refresh', {})
    }
    await change('deny')
    // Nothing was ever written.
    expect(await noticeOf()).toBeNull()
    await change('permit')
    await bench.call('report.addFinding', { ...input, key: nf1 })
    expect(await noticeOf()).toBeNull()
    await change('deny')
    const since = await noticeOf()
    expect(since).toMatch(/^2026-11-24T/u)
    // Typing on is not reading.
    await bench.call('report.removeFinding', { ...input, key: nf1 })
    expect(await noticeOf()).toBe(since)
    await bench.call('report.confirmRead', { ...input, since: since ?? '' })
    expect(await noticeOf()).toBeNull()
  })

  it('that says the same as before changes nothing and is no event', async () => {
    const { sequence } = await bench.call('genome.session', input)
    platform.state.changeConsent('vip-patient', {})
    await bench.call('cases.refresh', {})
    expect((await bench.send(`/files/${sequence.index}`)).status).toBe(200)
    expect(stream.events.filter(({ topic }) => topic === 'consent')).toEqual([])
  })

  it('while nobody could be asked counts as it was last known', async () => {
    await platform.switches.goOffline()
    platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': 'deny' } })
    expect(await bench.codeOf('cases.refresh', {})).toBe('platform.unreachable')
    expect(await keysShown()).toContain(ldlr)
    await platform.switches.goOnline()
    await bench.call('cases.refresh', {})
    expect(await keysShown()).not.toContain(ldlr)
  })
})

describe('a decision', () => {
  it('holds for the day it was made: what was opened yesterday is opened anew', async () => {
    let now = new Date('2026-11-24T09:00:00Z')
    await bench.close()
    bench = await signedInBench(platform, { clock: { now: () => now } })
    await pull(bench, cases.vip)
    const before = await bench.call('genome.session', input)
    expect((await bench.send(`/files/${before.sequence.index}`)).status).toBe(200)
    now = new Date('2026-11-25T09:00:00Z')
    await bench.call('variants.presets', input)
    expect((await bench.send(`/files/${before.sequence.index}`)).status).toBe(401)
  })
})

describe('a family that came by disk', () => {
  it('is not asked for on any platform', async () => {
    const alone = await startBench()
    expect(await alone.codeOf('cases.refresh', {})).toBe('platform.notConfigured')
    await alone.close()
  })
})
