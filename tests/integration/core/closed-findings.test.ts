import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SectionContent } from '#shared/domain/report/document.ts'
import { userId, type VariantKey } from '#shared/kit/ids.ts'
import { readingResourceId } from '#main/platform/mapping/assessment.ts'
import { readReport } from '#main/platform/mapping/work.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, until, type Bench } from './support/bench.ts'
import { ldlr, nf1, paragraph, reportsOn, sendAll, waitingWork } from './support/work.ts'
import { eventsIn } from './support/work-database.ts'

/**
 * What was done with a finding while it could be seen, after the consent that opened it has been taken back: nothing of it
 * leaves the core or the machine, and nothing tells that there was anything.
 */
const caseId = cases.vip
const of = { caseId }
const hidden = { caseId, key: ldlr }
const open = { caseId, key: nf1 }
/** Letters that stand in nothing but the secondary finding. */
const traces = /LDLR|11105470|Tyr188|NM_000527/u

let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  bench = await signedInBench(platform)
  await pull(bench, caseId)
  await sendAll(bench)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

async function answer(kind: 'permit' | 'deny'): Promise<void> {
  platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': kind } })
  await bench.call('cases.refresh', {})
}

async function takeOver(user: string): Promise<void> {
  await bench.call('session.signOut', {})
  await signIn(bench, user)
}

/** Says that everything typed has been read. */
async function confirmRead(): Promise<void> {
  const { unreadSince } = await bench.call('report.get', of)
  await bench.call('report.confirmRead', { ...of, since: unreadSince ?? '' })
}

const save = (sectionId: string, content: SectionContent) =>
  bench.call('report.saveSection', { ...of, sectionId, content })

function liveLine(key: VariantKey): SectionContent {
  return {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'fact', attrs: { source: 'name', key } }] }],
  }
}

const readingsOn = (key: VariantKey) =>
  platform.state.history('Observation', readingResourceId(caseId, key, userId('l.overlaege')))

describe('what waits in the outbox', () => {
  /** Work on the finding, the report about it and a word beside it, while the platform cannot be reached. */
  const workOffline = async (): Promise<void> => {
    platform.switches.add({
      kind: 'status',
      match: '^PUT /fhir/(Observation|DiagnosticReport)',
      status: 403,
      times: 999,
    })
    await bench.call('classification.set', { ...hidden, class: 'pathogenic', comment: 'Sekundært fund' })
    await bench.call('classification.set', { ...open, class: 'pathogenic', comment: 'Svaret' })
    await bench.call('report.addFinding', hidden)
    await bench.call('report.addFinding', open)
    await save('interpretation', liveLine(ldlr))
    await save('conclusion', paragraph('Svar til familien'))
  }

  it('is asked of the gate when it is sent: the class of a closed finding stays, and is not listed', async () => {
    await workOffline()
    await answer('deny')
    platform.switches.reset()
    await sendAll(bench)
    // What was typed in it waits as well: beside a shown variant somebody may have written of a closed one.
    expect([...readingsOn(nf1), ...readingsOn(ldlr)]).toEqual([])
    expect((await waitingWork(bench)).map(({ kind, state, failure }) => [kind, state, failure])).toEqual([
      ['classification', 'held', 'report.unread'],
      ['report', 'held', 'report.unread'],
    ])
    expect(JSON.stringify(await bench.call('outbox.list', {}))).not.toMatch(traces)
    await confirmRead()
    await sendAll(bench)
    expect(readingsOn(nf1)).toHaveLength(1)
    expect(readingsOn(ldlr)).toEqual([])
    await answer('permit')
    await confirmRead()
    await sendAll(bench)
    await until(() => expect(readingsOn(ldlr)).toHaveLength(1))
  })

  it('holds the report until its words have been read, and then goes out without the finding', async () => {
    await workOffline()
    await answer('deny')
    platform.switches.reset()
    await sendAll(bench)
    expect(reportsOn(platform, caseId)).toEqual([])
    await confirmRead()
    await sendAll(bench)
    const [sent] = reportsOn(platform, caseId)
    const text = JSON.stringify([...(readReport(sent)?.sections ?? [])])
    expect(text).toContain('Svar til familien')
    expect(text).toContain(nf1)
    expect(text).not.toContain(ldlr)
    expect(await waitingWork(bench)).toEqual([])
  })

  it('is held with the whole case where the analysis is no longer permitted', async () => {
    await workOffline()
    platform.state.changeConsent('vip-patient', { answers: { analysis: 'deny' } })
    await bench.call('cases.refresh', {})
    platform.switches.reset()
    await sendAll(bench)
    expect([...readingsOn(nf1), ...readingsOn(ldlr), ...reportsOn(platform, caseId)]).toEqual([])
    const waiting = await waitingWork(bench)
    expect(waiting.map(({ kind, state, failure, conflict }) => [kind, state, failure, conflict])).toEqual([
      ['report', 'held', 'case.consentMissing', null],
    ])
  })

  it('of a case that has left the machine waits until the gate can be asked again', async () => {
    await workOffline()
    await bench.call('cases.forget', of)
    platform.switches.reset()
    await sendAll(bench)
    expect(readingsOn(nf1)).toEqual([])
    const waiting = await waitingWork(bench)
    expect(waiting.every(({ state, failure }) => state === 'held' && failure === 'case.notOnMachine')).toBe(true)
    expect(waiting.every(({ subject, key }) => subject === null && key === null)).toBe(true)
    await pull(bench, caseId)
    await sendAll(bench)
    await until(() => expect(readingsOn(nf1)).toHaveLength(1))
  })
})

describe('a draft that was delivered before a form changed', () => {
  it('goes again without the finding when its words have been read, and is listed until then', async () => {
    await bench.call('report.addFinding', hidden)
    await bench.call('report.addFinding', open)
    await sendAll(bench)
    const sections = () => JSON.stringify([...(readReport(reportsOn(platform, caseId).at(-1))?.sections ?? [])])
    expect(sections()).toContain(ldlr)
    await answer('deny')
    await sendAll(bench)
    expect((await waitingWork(bench)).map(({ kind, state, failure }) => [kind, state, failure])).toEqual([
      ['report', 'held', 'report.unread'],
    ])
    await confirmRead()
    await sendAll(bench)
    expect(await waitingWork(bench)).toEqual([])
    expect(sections()).toContain(nf1)
    expect(sections()).not.toContain(ldlr)
  })

  it('goes again just so where nothing in it was closed, and not where none was delivered', async () => {
    await answer('deny')
    expect(await waitingWork(bench)).toEqual([])
    await bench.call('report.addFinding', open)
    await sendAll(bench)
    const before = reportsOn(platform, caseId).length
    await answer('permit')
    await confirmRead()
    await sendAll(bench)
    expect(reportsOn(platform, caseId)).toHaveLength(before + 1)
  })
})

describe('a step back', () => {
  it('that would be about a closed finding is neither counted nor taken', async () => {
    await bench.call('classification.set', { ...open, class: 'benign' })
    const before = await bench.call('work.steps', of)
    await bench.call('classification.set', { ...hidden, class: 'pathogenic' })
    await bench.call('work.mark', { ...of, kind: 'tag', name: 'LDLR', items: [ldlr], value: '', isAutomatic: false })
    await answer('deny')
    expect(await bench.call('work.steps', of)).toEqual(before)
    expect((await bench.call('work.undo', of)).step).toMatchObject({ key: nf1 })
    await answer('permit')
    expect((await bench.call('classification.get', hidden)).current.class).toBe('pathogenic')
  })
})

describe('a step that could be made again', () => {
  it('is still there when the step that emptied it was about a closed finding', async () => {
    await bench.call('classification.set', { ...open, class: 'benign' })
    await bench.call('work.undo', of)
    const before = await bench.call('work.steps', of)
    expect(before.redoCount).toBe(1)
    await bench.call('classification.set', { ...hidden, class: 'pathogenic' })
    await answer('deny')
    expect(await bench.call('work.steps', of)).toEqual(before)
    expect((await bench.call('work.redo', of)).step).toMatchObject({ key: nf1 })
  })
})

describe('a template of the report', () => {
  it('fills a section in which nothing but a closed finding stands', async () => {
    const { id } = await bench.call('templates.save', {
      name: 'Kort',
      sections: [{ id: 'findings', da: 'Fundene er:', en: 'Findings are:' }],
      replaces: null,
    })
    await bench.call('report.addFinding', hidden)
    expect((await bench.call('templates.begin', { ...of, id })).filled).toEqual([])
    await answer('deny')
    expect((await bench.call('templates.begin', { ...of, id })).filled).toEqual(['findings'])
    await bench.call('templates.takeBack', of)
  })
})

describe('a reading that waits for its second reader', () => {
  it('withholds the report no longer when its variant is closed', async () => {
    await bench.call('classification.set', { ...hidden, class: 'pathogenic', classReason: 'Kendt variant' })
    await bench.call('classification.handIn', hidden)
    await takeOver('m.molekylaer')
    expect((await bench.call('report.get', of)).isWithheld).toBe(true)
    await answer('deny')
    expect((await bench.call('report.get', of)).isWithheld).toBe(false)
    expect((await bench.call('classification.awaited', of)).variants).toEqual([])
  })
})

describe('where somebody left the case', () => {
  it('is forgotten with a change of consent: the locus may be that of what was closed', async () => {
    const place = { key: null, locus: 'chr19:11105440-11105500', firstRow: 0, preset: null }
    await bench.call('work.keepPlace', { ...of, place })
    await answer('deny')
    expect((await bench.call('work.place', of)).place).toBeNull()
  })
})

describe('what was typed before a form changed', () => {
  const write = async (): Promise<void> => {
    for (const sectionId of ['conclusion', 'findings', 'assessment', 'interpretation', 'recommendations']) {
      await save(sectionId, paragraph(`Ord om LDLR i ${sectionId}`))
    }
    await bench.call('signing.decide', { ...of, answer: 'certain' })
    await bench.call('counselling.saveLetter', { ...of, language: 'da', text: 'Kære Jonas, LDLR er ændret.' })
    await bench.call('counselling.saveStory', { ...of, field: 'sentence', text: 'LDLR er årsagen.' })
    await bench.call('counselling.ownLine', { ...of, lineId: ownLine, part: 'next', text: 'Tal om LDLR' })
  }
  const ownLine = '3f0c1b52-7a54-4b8e-9d2b-0a7b1c2d3e4f'
  const outputs = async (): Promise<string> =>
    JSON.stringify([
      await bench.call('counselling.sheet', { ...of, present: [], language: 'da' }),
      await bench.call('counselling.letter', { ...of, language: 'da', withGene: true }),
      await bench.call('counselling.story', { ...of, language: 'da' }),
      await bench.ask('signing.document', { ...of, version: null }),
    ])
  const exported = { ...of, version: null, format: 'docx', recipient: 'Afdelingen', purpose: 'Svar' }

  it('is printed, given out, signed and sent by nobody until somebody has read it', async () => {
    await write()
    expect(await outputs()).toMatch(/Ord om LDLR/u)
    await answer('deny')
    expect(await outputs()).not.toContain('LDLR')
    for (const [name, input] of [
      ['signing.document', { ...of, version: null }],
      ['signing.export', exported],
      ['signing.sign', { ...of, digest: 'x' }],
      ['counselling.saveLetter', { ...of, language: 'da', text: 'Nyt' }],
    ] as const) {
      expect(await bench.codeOf(name, input), name).toBe('report.unread')
    }
    expect((await bench.call('counselling.letter', { ...of, language: 'da', withGene: false })).isUnread).toBe(true)
    await confirmRead()
    expect(await outputs()).toMatch(/Ord om LDLR.*|Kære Jonas/u)
    await bench.stop()
    expect((await eventsIn(bench.dataFolder)).filter(({ kind }) => kind === 'words.readThrough')).toMatchObject([
      { subject: null, payload: {} },
    ])
  })

  it("is given by 'counselling.typed' to whoever reads it through, who may take it away", async () => {
    await write()
    await answer('deny')
    const { words } = await bench.call('counselling.typed', of)
    expect(words.map(({ kind, text }) => [kind, text])).toEqual([
      ['ownLine', 'Tal om LDLR'],
      ['letter', 'Kære Jonas, LDLR er ændret.'],
      ['story', 'LDLR er årsagen.'],
    ])
    await bench.call('counselling.saveLetter', { ...of, language: 'da', text: null })
    await bench.call('counselling.ownLine', { ...of, lineId: ownLine, part: 'next', text: null })
    await bench.call('counselling.saveStory', { ...of, field: 'sentence', text: null })
    for (const sectionId of ['conclusion', 'findings', 'assessment', 'interpretation', 'recommendations']) {
      await save(sectionId, paragraph('Rettet'))
    }
    await confirmRead()
    expect(await outputs()).not.toContain('LDLR')
    await takeOver('s.studerende')
    expect(await bench.codeOf('counselling.typed', of)).toBe('session.roleMissing')
  })

  it('is listed from beside variants that are still shown, and not from beside a closed one', async () => {
    await bench.call('classification.set', { ...open, class: 'uncertain', comment: 'Ses sammen med LDLR' })
    await bench.call('classification.decide', { ...open, code: 'PP4', state: 'accepted', reason: 'Som ved LDLR' })
    await bench.call('classification.set', { ...hidden, class: 'pathogenic', comment: 'Sekundært fund' })
    await answer('deny')
    // Nothing else was typed: what stands beside a variant has to be read as well.
    expect((await bench.call('report.get', of)).unreadSince).not.toBeNull()
    const { words } = await bench.call('counselling.typed', of)
    expect(words.map(({ kind, text }) => [kind, text])).toEqual([
      ['assessment', 'Ses sammen med LDLR'],
      ['assessment', 'Som ved LDLR'],
    ])
    expect(words[0]).toMatchObject({ variant: expect.stringContaining('NF1') })
    // A second reader does not learn what the first one wrote.
    await takeOver('m.molekylaer')
    expect((await bench.call('counselling.typed', of)).words).toEqual([])
  })

  it('asks for the answer again: beside findings that are gone it would tell of them', async () => {
    await write()
    await answer('deny')
    await bench.call('signing.decide', { ...of, language: 'en' })
    expect((await bench.call('signing.state', of)).answer).toBeNull()
    await bench.call('signing.decide', { ...of, answer: 'none' })
    expect((await bench.call('signing.state', of)).answer).toBe('none')
  })

  it('is confirmed for the change that was read about, not for a later one', async () => {
    await write()
    await answer('deny')
    const { unreadSince: since } = await bench.call('report.get', of)
    await answer('permit')
    expect(await bench.codeOf('report.confirmRead', { ...of, since })).toBe('report.changedMeanwhile')
    await confirmRead()
    expect((await bench.call('report.get', of)).unreadSince).toBeNull()
    // Nothing to confirm is no mistake that could be made.
    expect(await bench.codeOf('report.confirmRead', { ...of, since })).toBe('report.changedMeanwhile')
  })
})

describe('a signed report', () => {
  const sign = async (): Promise<void> => {
    const { digest } = await bench.call('signing.document', { ...of, version: null })
    await bench.call('signing.sign', { ...of, digest })
  }
  const signByBoth = async (): Promise<void> => {
    for (const sectionId of ['conclusion', 'findings', 'assessment', 'recommendations']) {
      await save(sectionId, paragraph(`Ord om ${sectionId}`))
    }
    await bench.call('signing.decide', { ...of, answer: 'none' })
    await sign()
    await takeOver('m.molekylaer')
    await sign()
  }
  const codeOfVersion = () => bench.codeOf('signing.document', { ...of, version: 1 })

  it('is given out as long as everybody permits what they permitted then, whatever stands in it', async () => {
    await signByBoth()
    expect(await codeOfVersion()).toBe('ok')
    // No finding is in the text; the page of secondary findings and the words are.
    await answer('deny')
    expect(await codeOfVersion()).toBe('report.consentChanged')
    await answer('permit')
    expect(await codeOfVersion()).toBe('ok')
  })
})

describe('what an import says', () => {
  it('is which files were read, and no count that would hold what may not be counted', async () => {
    const { pulls } = await bench.call('pull.states', {})
    for (const { doneBytes, totalBytes } of pulls.flatMap(({ parts }) => parts)) {
      expect([doneBytes % 1_000_000, (totalBytes ?? 0) % 1_000_000]).toEqual([0, 0])
    }
  })
})
