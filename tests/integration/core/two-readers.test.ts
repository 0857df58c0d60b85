import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { test } from '#shared/domain/query/filter.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import { paragraph, sendAll } from './support/work.ts'

const { pr11: caseId } = cases
const chd7 = variantKey('GRCh38-8-60852595-A-T')
const of = { caseId, key: chd7 }
const everything = { preset: null, steps: [], sort: [] }
const classed = {
  ...everything,
  steps: [{ id: 'class', filter: test({ type: 'class', any: ['pathogenic', 'uncertain'] }) }],
}

let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  bench = await signedInBench(platform)
  await pull(bench, caseId)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

async function takeOver(user: string, at: Bench = bench): Promise<void> {
  await at.call('session.signOut', {})
  await signIn(at, user)
}

async function read(at: Bench, value: 'pathogenic' | 'uncertain', comment: string): Promise<void> {
  await at.call('classification.set', { ...of, class: value, classReason: 'Samlet vurdering', comment })
  await at.call('classification.handIn', of)
}

/** Everything that leaves the core about the variant and might say what somebody thinks of it. */
async function allThatIsSaid(at: Bench): Promise<string> {
  return JSON.stringify([
    await at.call('classification.get', of),
    await at.call('evidence.get', of),
    await at.call('variants.get', of),
    await at.call('variants.page', { caseId, query: everything, offset: 0, limit: 500 }),
    await at.call('variants.page', { caseId, query: classed, offset: 0, limit: 500 }),
    await at.call('variants.whyNot', { caseId, query: classed, text: 'CHD7' }),
    await at.call('report.get', { caseId }),
    await at.call('outbox.list', {}),
    await at.call('work.steps', { caseId }),
    await at.call('work.marks', { caseId }),
  ])
}

describe('the second reader', () => {
  it("is told nothing of the first one's class, criteria, words, marks or report, and everything once both are in", async () => {
    await bench.call('classification.decide', { ...of, code: 'PVS1', state: 'accepted' })
    await bench.call('work.mark', {
      caseId,
      kind: 'tag',
      name: 'Hemmeligt mærke',
      items: [chd7],
      value: '',
      isAutomatic: false,
    })
    await bench.call('report.addFinding', of)
    await bench.call('report.saveSection', { caseId, sectionId: 'conclusion', content: paragraph('Lises konklusion') })
    await read(bench, 'pathogenic', 'Lises ord')
    await takeOver('m.molekylaer')

    const said = await allThatIsSaid(bench)
    expect(said).not.toMatch(/Lises ord|Lises konklusion|Hemmeligt/u)
    const got = await bench.call('classification.get', of)
    expect(got.current).toMatchObject({ class: null, effective: null, criteria: [], revision: 0 })
    expect([got.history, got.reading.others, got.reading.verdict]).toEqual([[], [], null])
    expect(got.reading).toMatchObject({ phase: 'awaitingSecond', isLocked: false, hasHandedIn: false })
    const { row } = await bench.call('variants.get', of)
    expect([row.class, row.isInReport]).toEqual([null, false])
    expect((await bench.call('variants.page', { caseId, query: classed, offset: 0, limit: 10 })).total).toBe(0)
    expect(await bench.call('report.get', { caseId })).toMatchObject({ isWithheld: true, sections: [] })
    const content = paragraph('Mads')
    expect(await bench.codeOf('report.saveSection', { caseId, sectionId: 'conclusion', content })).toBe(
      'report.withheld',
    )
    expect(await bench.codeOf('report.addFinding', of)).toBe('report.withheld')
    expect(await bench.codeOf('report.removeFinding', of)).toBe('report.withheld')
    expect(await bench.call('classification.awaited', { caseId })).toEqual({
      variants: [{ key: chd7, name: 'CHD7 c.5992A>T' }],
    })

    // A draft of the own reading changes nothing of it.
    await bench.call('classification.set', { ...of, class: 'uncertain' })
    expect(await allThatIsSaid(bench)).not.toMatch(/Lises|"pathogenic","comment/u)

    await read(bench, 'uncertain', 'Mads’ ord')
    const both = await bench.call('classification.get', of)
    expect(both.reading).toMatchObject({
      phase: 'disagreed',
      isLocked: true,
      others: [
        { reader: 'Lise Overlæge', class: 'pathogenic', comment: 'Lises ord', criteria: ['PVS1'], isHandedIn: true },
      ],
    })
    expect(both.history.map(({ made }) => made.by)).toContain('Lise Overlæge')
    expect((await bench.call('report.get', { caseId })).isWithheld).toBe(false)
    expect((await bench.call('classification.awaited', { caseId })).variants).toEqual([])
  })

  it('is not the first one again', async () => {
    await read(bench, 'pathogenic', '')
    expect(await bench.codeOf('classification.handIn', of)).toBe('reading.samePerson')
    expect((await bench.call('classification.awaited', { caseId })).variants).toEqual([])
    expect(await bench.codeOf('classification.sign', of)).toBe('reading.notAgreed')
  })

  it('is not somebody who may only read', async () => {
    await read(bench, 'pathogenic', '')
    await takeOver('s.studerende')
    for (const name of ['decide', 'set', 'handIn', 'withdraw', 'reconcile', 'sign', 'reopen']) {
      const input = { ...of, code: 'PVS1', state: 'accepted', class: 'benign', reason: 'x' }
      expect(await bench.codeOf(`classification.${name}`, input), name).toBe('session.roleMissing')
    }
    expect((await bench.call('variants.get', of)).row.class).toBeNull()
  })
})

describe('two readings', () => {
  it('are frozen when handed in, and come back while the other is still at work', async () => {
    await read(bench, 'pathogenic', 'Første')
    expect(await bench.codeOf('classification.set', { ...of, comment: 'Mere' })).toBe('reading.locked')
    expect(await bench.codeOf('work.undo', { caseId })).toBe('reading.locked')
    await bench.call('classification.withdraw', of)
    expect((await bench.call('classification.set', { ...of, comment: 'Mere' })).comment).toBe('Mere')
    expect(await bench.codeOf('classification.withdraw', of)).toBe('reading.notHandedIn')
    await bench.call('classification.handIn', of)
    await takeOver('m.molekylaer')
    await read(bench, 'uncertain', '')
    expect(await bench.codeOf('classification.withdraw', of)).toBe('reading.complete')
  })

  it('that differ are reconciled with a reason, signed, locked, and opened again with a reason', async () => {
    await read(bench, 'pathogenic', '')
    await takeOver('m.molekylaer')
    await read(bench, 'uncertain', '')
    expect(await bench.codeOf('classification.sign', of)).toBe('reading.notAgreed')
    const decision = { ...of, class: 'likely_pathogenic' } as const
    expect(await bench.codeOf('classification.reconcile', { ...decision, reason: ' ' })).toBe('reading.reasonMissing')
    await bench.call('classification.reconcile', { ...decision, reason: 'PS2 gælder ikke' })
    expect((await bench.call('variants.get', of)).row.class).toBe('likely_pathogenic')
    expect(await bench.codeOf('classification.reconcile', { ...decision, reason: 'igen' })).toBe('reading.notDisagreed')
    expect(await bench.codeOf('classification.reopen', { ...of, reason: 'x' })).toBe('reading.notSigned')
    await bench.call('classification.sign', of)
    const signed = await bench.call('classification.get', of)
    expect(signed.reading).toMatchObject({
      phase: 'signed',
      verdict: {
        class: 'likely_pathogenic',
        reason: 'PS2 gælder ikke',
        state: 'signed',
        made: { by: 'Mads Molekylær' },
      },
    })
    expect(await bench.codeOf('classification.set', { ...of, comment: 'x' })).toBe('reading.locked')
    await takeOver('l.overlaege')
    expect(await bench.codeOf('classification.decide', { ...of, code: 'PM1', state: 'accepted', reason: 'x' })).toBe(
      'reading.locked',
    )
    expect((await bench.call('variants.get', of)).row.class).toBe('likely_pathogenic')
    expect(await bench.codeOf('classification.reopen', { ...of, reason: '' })).toBe('reading.reasonMissing')
    await bench.call('classification.reopen', { ...of, reason: 'Ny artikel' })
    expect((await bench.call('classification.get', of)).reading).toMatchObject({ phase: 'reading', others: [] })
    expect((await bench.call('classification.set', { ...of, comment: 'Ny vurdering' })).comment).toBe('Ny vurdering')
  })

  it('that agree need no reconciling', async () => {
    await read(bench, 'pathogenic', '')
    await takeOver('m.molekylaer')
    await read(bench, 'pathogenic', '')
    expect((await bench.call('classification.get', of)).reading.phase).toBe('agreed')
    await bench.call('classification.sign', of)
    expect((await bench.call('variants.get', of)).row.class).toBe('pathogenic')
  })

  it('are handed in with a class, and with a reason where the criteria say another', async () => {
    expect(await bench.codeOf('classification.handIn', of)).toBe('reading.classMissing')
    for (const code of ['PVS1', 'PS2', 'PM2'] as const) {
      await bench.call('classification.decide', { ...of, code, state: 'accepted' })
    }
    const { current } = await bench.call('classification.get', of)
    expect(current).toMatchObject({
      class: null,
      effective: 'pathogenic',
      computed: { points: 13, class2015: 'pathogenic' },
    })
    await bench.call('classification.set', { ...of, class: 'uncertain' })
    expect(await bench.codeOf('classification.handIn', of)).toBe('reading.reasonMissing')
    await bench.call('classification.set', { ...of, classReason: 'Mosaik ikke udelukket' })
    await bench.call('classification.handIn', of)
  })
})

describe("criteria by 'classification.decide'", () => {
  it('are accepted as proposed, changed with a reason, dismissed, taken back and brought', async () => {
    const decide = (input: object) => bench.ask('classification.decide', { ...of, ...input })
    const accepted = await bench.call('classification.decide', { ...of, code: 'PVS1', state: 'accepted' })
    expect(accepted.criteria).toMatchObject([
      {
        code: 'PVS1',
        strength: 'very_strong',
        proposal: { source: 'MANE Select', sentence: { key: 'pvs1Truncating' } },
      },
    ])
    const weaker = { code: 'PVS1', state: 'accepted', strength: 'strong' }
    expect(await decide(weaker)).toMatchObject({ error: { code: 'criterion.reasonMissing' } })
    expect(await decide({ ...weaker, reason: 'Kun én kohorte' })).toMatchObject({
      value: { criteria: [{ strength: 'strong', reason: 'Kun én kohorte' }], computed: { points: 4 } },
    })
    await bench.call('classification.decide', { ...of, code: 'PS3', state: 'accepted', reason: 'Eget forsøg' })
    const own = await bench.call('classification.decide', { ...of, code: 'PM2', state: 'dismissed' })
    expect(own.criteria.map(({ code, state, proposal }) => [code, state, proposal !== null])).toEqual([
      ['PVS1', 'accepted', true],
      ['PS3', 'accepted', false],
      ['PM2', 'dismissed', true],
    ])
    expect((await bench.call('classification.decide', { ...of, code: 'PS3', state: 'open' })).criteria).toHaveLength(2)
  })

  it.each(['PP5', 'BP6'])('refuse %s: what somebody else concluded is no evidence', async (code) => {
    expect(await bench.codeOf('classification.decide', { ...of, code, state: 'accepted' })).toBe('criterion.retired')
  })

  it('refuse a strength the code cannot have', async () => {
    const input = { ...of, code: 'PP4', state: 'accepted', strength: 'very_strong', reason: 'x' }
    expect(await bench.codeOf('classification.decide', input)).toBe('criterion.strengthNotAllowed')
  })
})

describe('two readers on two workstations', () => {
  it('meet through the platform, and a signature reaches both', async () => {
    const other = await signedInBench(platform, { user: 'm.molekylaer', workstation: 'arbejdsstation-2' })
    await pull(other, caseId)
    await bench.call('classification.decide', { ...of, code: 'PVS1', state: 'accepted' })
    await read(bench, 'pathogenic', 'Lises ord')
    await sendAll(bench)
    await other.call('cases.refresh', {})
    expect((await other.call('classification.awaited', { caseId })).variants).toHaveLength(1)
    expect(await allThatIsSaid(other)).not.toContain('Lises ord')
    await read(other, 'pathogenic', 'Mads’ ord')
    await other.call('classification.sign', of)
    await sendAll(other)
    await bench.call('cases.refresh', {})
    const { reading, history } = await bench.call('classification.get', of)
    expect(reading).toMatchObject({
      phase: 'signed',
      others: [{ reader: 'Mads Molekylær', class: 'pathogenic', comment: 'Mads’ ord' }],
      verdict: { class: 'pathogenic', state: 'signed', made: { by: 'Mads Molekylær' } },
    })
    expect(history.at(-1)?.made.by).toBe('Mads Molekylær')
    await other.close()
  })
})
