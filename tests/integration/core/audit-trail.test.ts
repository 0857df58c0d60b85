import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { systemRandomness } from '#main/hosts/node-ports.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'
import { createEventLog } from '#main/store/work/event-log.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import {
  cases,
  familiesFolder,
  importChosen,
  pull,
  signedInBench,
  signIn,
  startBench,
  type Bench,
} from './support/bench.ts'
import { ldlr, nf1, paragraph, sendAll } from './support/work.ts'
import { eventsIn, openedWork } from './support/work-database.ts'

const input = { caseId: cases.vip, key: nf1 }
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

/** A day's work with everything in it that has to be found again. */
async function workADay(): Promise<void> {
  await bench.call('cases.open', { caseId: cases.vip })
  await bench.call('classification.set', { ...input, class: 'likely_pathogenic', comment: 'Set hos far' })
  await bench.call('work.undo', { caseId: input.caseId })
  await bench.call('report.addFinding', input)
  await bench.call('report.saveSection', {
    caseId: cases.vip,
    sectionId: 'conclusion',
    content: paragraph('Svar til familien'),
  })
  await bench.call('report.removeFinding', input)
  platform.state.changeConsent('vip-patient', { answers: { recontact: 'deny' } })
  await bench.call('cases.refresh', {})
  await bench.call('cases.forget', { caseId: cases.vip })
  await bench.call('session.signOut', {})
}

/** What was done, without the forms that came along and the decisions on them. */
async function changesIn(dataFolder: string): Promise<readonly string[]> {
  const events = await eventsIn(dataFolder)
  return events.map(({ kind }) => kind).filter((kind) => !['consent.changed', 'disclosure.decided'].includes(kind))
}

describe('every opening and every change', () => {
  it('is an event with who, when, what, where and why', async () => {
    await workADay()
    await bench.stop()
    const events = await eventsIn(bench.dataFolder)
    expect(events.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['session.signedIn', null],
      ...['vip-father', 'vip-mother', 'vip-patient', 'vip-sister', 'vip-unrelated'].map((id) => [
        'consent.changed',
        id,
      ]),
      ['case.pulled', null],
      ['disclosure.decided', null],
      ['case.opened', null],
      ['classification.changed', nf1],
      ['classification.changed', nf1],
      ['report.changed', 'findings'],
      ['report.changed', 'conclusion'],
      ['report.changed', 'findings'],
      ['consent.changed', 'vip-patient'],
      ['case.forgotten', null],
      ['session.signedOut', null],
    ])
    for (const event of events) {
      expect(event).toMatchObject({
        actor_id: 'l.overlaege',
        actor_name: 'Lise Overlæge',
        actor_role: 'clinicalGeneticist',
        workstation: 'arbejdsstation-1',
        at: expect.stringMatching(/^2026-11-24T09:\d{2}:\d{2}\.\d{3}Z$/u),
      })
      expect(event.case_id).toBe(event.kind.startsWith('session.') ? null : cases.vip)
    }
    expect(events[8]?.payload).toEqual({ purpose: 'interpretation', consentRule: expect.stringMatching(/^consent-/u) })
    expect(events[9]?.payload).toMatchObject({
      before: { class: null, comment: '' },
      after: { class: 'likely_pathogenic', comment: 'Set hos far' },
      undoes: null,
    })
    expect(events[10]?.payload).toMatchObject({ after: { class: null }, undoes: events[9]?.seq })
    expect(events[14]?.payload).toMatchObject({ version: '2', record: { consent: { answers: { recontact: 'no' } } } })
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
  })

  it('is written by each procedure that announces it, and looking alone writes nothing', async () => {
    await bench.call('classification.get', input)
    await bench.call('variants.page', {
      caseId: cases.vip,
      query: { preset: null, steps: [], sort: [] },
      offset: 0,
      limit: 5,
    })
    await bench.call('report.get', { caseId: cases.vip })
    await bench.call('classification.set', input)
    await bench.call('report.removeFinding', { caseId: cases.vip, key: ldlr })
    await bench.stop()
    // Neither a query nor a change that changes nothing.
    expect(await changesIn(bench.dataFolder)).toEqual(['session.signedIn', 'case.pulled'])
    expect(contract['cases.open'].audit).toBe('read')
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
  })

  it('of a refused change leaves no event', async () => {
    expect(await bench.codeOf('classification.set', { ...input, key: 'GRCh38-1-1-A-C', class: 'benign' })).toBe(
      'variant.unknown',
    )
    expect(
      await bench.codeOf('report.saveSection', { caseId: cases.vip, sectionId: 'poem', content: paragraph('x') }),
    ).toBe('report.sectionUnknown')
    await bench.stop()
    expect(await changesIn(bench.dataFolder)).toEqual(['session.signedIn', 'case.pulled'])
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
  })

  it('that concerns the patient reaches the audit trail of the platform, without saying what was found', async () => {
    await bench.call('cases.open', { caseId: cases.vip })
    await bench.call('classification.set', { ...input, class: 'pathogenic', comment: 'Hemmelig begrundelse' })
    await bench.call('cases.forget', { caseId: cases.vip })
    await sendAll(bench)
    const received = platform.state.auditEvents('workstation')
    expect(received).toMatchObject([
      { action: 'C', subtype: [{ code: 'case.pulled' }] },
      {
        action: 'R',
        subtype: [{ code: 'case.opened' }],
        agent: [{ who: { identifier: { value: 'l.overlaege' }, display: 'Lise Overlæge' }, requestor: true }],
        source: { observer: { display: 'arbejdsstation-1' } },
        entity: [{ what: { reference: 'ServiceRequest/sr-vip' } }],
        purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
      },
      { action: 'D', subtype: [{ code: 'case.forgotten' }] },
    ])
    expect(JSON.stringify(received)).not.toMatch(/NF1|Hemmelig|31336861|Skovbjerg/u)
  })

  it('of a family that came by disk stays here, for the platform knows nothing of it', async () => {
    const alone = await signedInBench(platform, { choosePath: () => Promise.resolve(join(familiesFolder, 'vip')) })
    await sendAll(alone)
    // The other workstation still tells of its own pull.
    await sendAll(bench)
    const before = platform.state.auditEvents('workstation').length
    const { caseId } = await importChosen(alone)
    await alone.call('cases.open', { caseId })
    await alone.call('classification.set', { caseId, key: nf1, class: 'pathogenic' })
    expect((await alone.call('outbox.list', {})).entries).toEqual([])
    expect(platform.state.auditEvents('workstation')).toHaveLength(before)
    await alone.stop()
    expect(await changesIn(alone.dataFolder)).toEqual([
      'session.signedIn',
      'case.imported',
      'case.opened',
      'classification.changed',
    ])
    await rm(alone.dataFolder, { recursive: true, force: true })
  })
})

describe('each decision on what may be seen', () => {
  const decided = async () => {
    await bench.stop()
    const events = (await eventsIn(bench.dataFolder)).filter(({ kind }) => kind === 'disclosure.decided')
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
    return events
  }

  it('is noted once a day for each reader, with the reasons of every person and nothing of what was found', async () => {
    await bench.call('variants.presets', { caseId: cases.vip })
    await bench.call('cases.open', { caseId: cases.vip })
    const events = await decided()
    expect(events).toMatchObject([{ payload: { isCaseOpen: true, purpose: 'interpretation' } }])
    const text = JSON.stringify(events)
    expect(text).toContain('sf_carrier_status_not_yes')
    expect(text).toContain('status_withdrawn')
    expect(text).not.toMatch(/NF1|LDLR|GRCh38|31336861/u)
  })

  it('is noted when it is a denial, too, once however often somebody tries', async () => {
    platform.state.changeConsent('vip-patient', { answers: { analysis: 'deny' } })
    await bench.call('cases.refresh', {})
    for (const name of ['cases.open', 'variants.presets', 'report.get']) {
      expect(await bench.codeOf(name, { caseId: cases.vip })).toBe('case.consentMissing')
    }
    const events = await decided()
    expect(events).toMatchObject([{ payload: { isCaseOpen: false } }])
    expect(JSON.stringify(events)).toContain('analysis_not_yes')
  })
})

describe('each opening and each denial beside the decisions', () => {
  const sign = async (): Promise<void> => {
    const { digest } = await bench.call('signing.document', { caseId: cases.vip, version: null })
    await bench.call('signing.sign', { caseId: cases.vip, digest })
  }
  const takeOver = async (user: string): Promise<void> => {
    await bench.call('session.signOut', {})
    await signIn(bench, user)
  }
  const readTwice = async (): Promise<void> => {
    const reading = { ...input, class: 'pathogenic' as const, classReason: 'Samlet vurdering' }
    await bench.call('classification.set', reading)
    await bench.call('classification.handIn', input)
    await takeOver('m.molekylaer')
    await bench.call('classification.set', reading)
    await bench.call('classification.handIn', input)
    await bench.call('classification.sign', input)
  }
  const writeReport = async (): Promise<void> => {
    await bench.call('report.addFinding', input)
    for (const sectionId of ['conclusion', 'assessment', 'recommendations']) {
      await bench.call('report.saveSection', { caseId: cases.vip, sectionId, content: paragraph('Ord om NF1') })
    }
    await bench.call('signing.decide', { caseId: cases.vip, answer: 'certain' })
  }

  it('is an event that says who and which kind, and nothing of what was found', async () => {
    const of = { caseId: cases.vip }
    await readTwice()
    await bench.call('classification.export', { ...input, format: 'clinvar' })
    await writeReport()
    await sign()
    await takeOver('l.overlaege')
    await sign()
    await bench.call('cases.open', of)
    await bench.call('consent.secondaryFindings', of)
    await bench.call('consent.conflicts', {})
    await bench.call('signing.document', { ...of, version: 1 })
    const recipient = { recipient: 'Afdelingen', purpose: 'Svar' }
    await bench.call('signing.export', { ...of, version: 1, format: 'fhir', ...recipient })
    platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': 'deny' } })
    await bench.call('cases.refresh', {})
    expect(await bench.codeOf('signing.document', { ...of, version: 1 })).toBe('report.consentChanged')
    expect(await bench.codeOf('signing.document', { ...of, version: null })).toBe('report.unread')
    const { unreadSince: since } = await bench.call('report.get', of)
    await bench.call('report.confirmRead', { ...of, since: since ?? '' })
    platform.state.changeConsent('vip-patient', { answers: { analysis: 'deny' } })
    await bench.call('cases.refresh', {})
    expect(await bench.codeOf('cases.open', of)).toBe('case.consentMissing')
    await bench.stop()
    const openings = new Set([
      'case.opened',
      'secondaryFindings.read',
      'consent.conflictsRead',
      'classification.exported',
      'report.versionRead',
      'report.versionRefused',
      'report.exported',
      'words.readThrough',
      'disclosure.decided',
    ])
    const events = (await eventsIn(bench.dataFolder)).filter(({ kind }) => openings.has(kind))
    expect(new Set(events.map(({ kind }) => kind))).toEqual(openings)
    for (const { kind, subject, payload } of events) {
      expect(subject, kind).toBeNull()
      expect(JSON.stringify(payload), kind).not.toMatch(/NF1|LDLR|GRCh38|31336861|11105470|c\.\d|p\.\(/u)
    }
    const decided = events.filter(({ kind }) => kind === 'disclosure.decided')
    expect(decided.at(-1)).toMatchObject({ payload: { isCaseOpen: false } })
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
  })
})

describe('the chain of hashes', () => {
  const firstBroken = (database: WorkDatabase): number | null =>
    createEventLog(database, {
      clock: { now: () => new Date() },
      random: systemRandomness,
      workstation: 'x',
    }).firstBroken()
  const tampering: readonly (readonly [string, string, number])[] = [
    ['another name', `UPDATE event SET actor_name = 'Mads Molekylær' WHERE seq = 10`, 10],
    ['another hour', `UPDATE event SET at = '2026-11-24T08:00:00.000Z' WHERE seq = 9`, 9],
    ['another class', `UPDATE event SET payload = replace(payload, 'likely_pathogenic', 'benign') WHERE seq = 10`, 10],
    ['one letter of a comment', `UPDATE event SET payload = replace(payload, 'far', 'mor') WHERE seq = 10`, 10],
    ['another case', `UPDATE event SET case_id = 'sr-pr11' WHERE seq = 12`, 12],
    ['a removed event', 'DELETE FROM event WHERE seq = 11', 12],
    [
      'two events in each other’s place',
      'UPDATE event SET seq = CASE seq WHEN 12 THEN -13 ELSE -12 END WHERE seq IN (12, 13); UPDATE event SET seq = -seq WHERE seq < 0',
      12,
    ],
    ['a forged hash', `UPDATE event SET hash = upper(hash) WHERE seq = 14`, 14],
  ]

  it('is whole after a day, and says which event somebody has meddled with', async () => {
    await workADay()
    await bench.stop()
    expect(await openedWork(bench.dataFolder, firstBroken)).toBeNull()
    for (const [what, sql, expected] of tampering) {
      const copy = await mkdtemp(join(tmpdir(), 'fortolker-tampered-'))
      await cp(bench.dataFolder, copy, { recursive: true })
      const broken = await openedWork(copy, (database) => {
        database.exec('DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed')
        database.exec(sql)
        return firstBroken(database)
      })
      expect(broken, what).toBe(expected)
      await rm(copy, { recursive: true })
    }
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
  })

  it('cannot be meddled with by an ordinary statement at all', async () => {
    await bench.stop()
    await openedWork(bench.dataFolder, (database) => {
      expect(() => database.exec(`UPDATE event SET actor_name = 'x'`)).toThrow('events are never changed')
      expect(() => database.exec('DELETE FROM event')).toThrow('events are never removed')
    })
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
  })
})
