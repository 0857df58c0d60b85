import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAssessment } from '#main/platform/mapping/assessment.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, passphrase, pull, signedInBench, signIn, startBench, until, type Bench } from './support/bench.ts'
import { classificationsOn, nf1, paragraph, reportsOn, sendAll, waitingWork } from './support/work.ts'

const input = { caseId: cases.vip, key: nf1 }
let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  bench = await signedInBench(platform)
  await pull(bench, cases.vip)
  await sendAll(bench)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

const commentsOn = (): readonly (string | undefined)[] =>
  classificationsOn(platform, cases.vip, nf1).map((resource) => readAssessment(resource)?.value.comment)

describe('work done without a connection', () => {
  beforeEach(async () => {
    await platform.switches.goOffline()
    await bench.call('classification.set', { ...input, class: 'pathogenic', comment: 'Set hos far' })
    await bench.call('report.saveSection', {
      caseId: cases.vip,
      sectionId: 'conclusion',
      content: paragraph('Patogen variant i NF1'),
    })
  })

  it('waits in the outbox and says why', async () => {
    await bench.call('outbox.sendNow', {})
    const waiting = await waitingWork(bench)
    expect(waiting).toMatchObject([
      { kind: 'classification', state: 'waiting', failure: 'platform.unreachable', attempts: 1, key: nf1 },
      { kind: 'report', state: 'waiting', caseName: 'Jonas Test Skovbjerg', key: null },
    ])
    expect(waiting[0]?.subject).toBe('NF1 c.6374T>G')
    expect((await bench.call('session.state', {})).connection).toBe('offline')
  })

  it('is delivered once when the connection is back', async () => {
    await bench.call('outbox.sendNow', {})
    await platform.switches.goOnline()
    await sendAll(bench)
    await bench.call('outbox.sendNow', {})
    expect(await waitingWork(bench)).toEqual([])
    expect(commentsOn()).toEqual(['Set hos far'])
    expect(reportsOn(platform, cases.vip)).toMatchObject([{ conclusion: 'Patogen variant i NF1' }])
    expect((await bench.call('outbox.list', {})).lastSentAt).not.toBeNull()
    expect((await bench.call('session.state', {})).connection).toBe('online')
  })

  it('rides with what waits already: the newest words go, once', async () => {
    await bench.call('classification.set', { ...input, comment: 'Set hos far og søster' })
    await platform.switches.goOnline()
    await sendAll(bench)
    expect(commentsOn()).toEqual(['Set hos far og søster'])
  })

  it('survives the end of the program and a lock', async () => {
    await bench.call('session.lock', {})
    await bench.stop()
    const again = await startBench({ platform, dataFolder: bench.dataFolder })
    expect(await waitingWork(again)).toHaveLength(2)
    await platform.switches.goOnline()
    await sendAll(again)
    expect(commentsOn()).toEqual(['Set hos far'])
    await again.stop()
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
  })

  it('waits while nobody is signed in, and is not sent in the name of nobody', async () => {
    await bench.call('session.signOut', {})
    await platform.switches.goOnline()
    await signIn(bench, 's.studerende')
    // A reader may send what waits; the platform decides by its own roles and refuses.
    await until(async () => {
      await bench.call('outbox.sendNow', {})
      expect(await waitingWork(bench)).toMatchObject([
        { state: 'refused', failure: 'platform.forbidden' },
        { state: 'refused', failure: 'platform.forbidden' },
      ])
    })
    expect(commentsOn()).toEqual([])
    await bench.call('session.signOut', {})
    await signIn(bench, 'l.overlaege')
    await sendAll(bench)
    expect(commentsOn()).toEqual(['Set hos far'])
  })
})

describe('a platform that has lost what it had', () => {
  it('gets it again instead of being asked for the lost version for ever', async () => {
    await bench.call('classification.set', { ...input, class: 'uncertain', comment: 'Første vurdering' })
    await bench.call('report.saveSection', {
      caseId: cases.vip,
      sectionId: 'assessment',
      content: paragraph('Foreløbig'),
    })
    await sendAll(bench)
    const port = Number(new URL(platform.origin).port)
    await platform.close()
    platform = await startReferencePlatform({ families: ['vip'], port })
    await bench.call('session.signOut', {})
    await signIn(bench, 'l.overlaege')
    await bench.call('classification.set', { ...input, comment: 'Anden vurdering' })
    await bench.call('report.saveSection', {
      caseId: cases.vip,
      sectionId: 'assessment',
      content: paragraph('Endelig'),
    })
    await sendAll(bench)
    expect(commentsOn()).toEqual(['Anden vurdering'])
    expect(reportsOn(platform, cases.vip)).toHaveLength(1)
    // From here on it is an ordinary resource again.
    await bench.call('classification.set', { ...input, class: 'pathogenic' })
    await sendAll(bench)
    expect(classificationsOn(platform, cases.vip, nf1)).toHaveLength(2)
  })
})

describe('an answer that was lost', () => {
  it('does not make a conflict of our own write', async () => {
    platform.switches.add({ kind: 'cut', match: '^PUT /fhir/Observation', afterBytes: 0, times: 1 })
    await bench.call('classification.set', { ...input, class: 'pathogenic', comment: 'Én gang' })
    await sendAll(bench)
    expect(commentsOn()).toEqual(['Én gang'])
    expect(await waitingWork(bench)).toEqual([])
  })

  it('of an audit event does not double it', async () => {
    platform.switches.add({ kind: 'cut', match: '^POST /fhir/AuditEvent', afterBytes: 0, times: 1 })
    const before = platform.state.auditEvents('workstation').length
    await bench.call('cases.open', { caseId: cases.vip })
    await sendAll(bench)
    expect(platform.state.auditEvents('workstation')).toHaveLength(before + 1)
  })
})

describe('a refusal', () => {
  it('stays with its reason until somebody sends again', async () => {
    platform.switches.add({ kind: 'status', match: '^PUT /fhir/Observation', status: 403, times: 1 })
    await bench.call('classification.set', { ...input, class: 'benign', comment: '' })
    await until(async () => {
      await bench.call('outbox.list', {})
      expect(platform.switches.faults()).toEqual([])
      expect(await waitingWork(bench)).toMatchObject([{ state: 'refused', failure: 'platform.forbidden', attempts: 1 }])
    })
    await sendAll(bench)
    expect(classificationsOn(platform, cases.vip, nf1)).toHaveLength(1)
  })

  it('of one thing does not keep the others from going', async () => {
    platform.switches.add({ kind: 'status', match: '^PUT /fhir/Observation', status: 410, times: 1 })
    await bench.call('classification.set', { ...input, class: 'benign' })
    await bench.call('report.saveSection', { caseId: cases.vip, sectionId: 'method', content: paragraph('WGS') })
    await until(() => expect(reportsOn(platform, cases.vip)).toHaveLength(1))
    await until(async () => expect(await waitingWork(bench)).toMatchObject([{ failure: 'platform.gone' }]))
  })
})

describe('an entry nobody knows', () => {
  it.each(['mine', 'theirs'] as const)('cannot be resolved by keeping %s', async (keep) => {
    expect(await bench.codeOf('outbox.resolve', { id: 'no-such-entry', keep })).toBe('outbox.entryUnknown')
  })

  it('and one without a conflict neither', async () => {
    await platform.switches.goOffline()
    await bench.call('classification.set', { ...input, class: 'benign' })
    const [entry] = await waitingWork(bench)
    expect(await bench.codeOf('outbox.resolve', { id: entry?.id, keep: 'mine' })).toBe('outbox.entryUnknown')
    expect(await waitingWork(bench)).toHaveLength(1)
  })
})

describe('a platform that keeps everybody waiting', () => {
  it('does not keep the workbench from locking', async () => {
    platform.switches.set({ latencyMs: 600_000 })
    await bench.call('classification.set', { ...input, class: 'pathogenic', comment: 'Under afsendelse' })
    const sending = bench.ask('outbox.sendNow', {})
    await until(async () => expect(await waitingWork(bench)).toMatchObject([{ state: 'sending' }]))
    expect((await bench.call('session.lock', {})).phase).toBe('locked')
    await sending
    platform.switches.reset()
    await bench.call('session.unlock', { passphrase })
    await sendAll(bench)
    expect(commentsOn()).toEqual(['Under afsendelse'])
  })
})
