import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { searchIds } from '#shared/domain/work/marks.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, passphrase, pull, signedInBench, signIn, type Bench } from './support/bench.ts'

const { pr11: caseId } = cases
const chd7 = variantKey('GRCh38-8-60852595-A-T')
const epg5 = variantKey('GRCh38-18-45928882-T-C')
const hidden = variantKey('GRCh38-2-47408478-C-T')
const deNovo = { preset: 'deNovo', steps: [], sort: [] }
const plain = { caseId, name: '', value: '', isAutomatic: false } as const

let platform: ReferencePlatform
let bench: Bench
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  bench = await signedInBench(platform)
  await pull(bench, caseId)
})
afterAll(async () => {
  await bench.close()
  await platform.close()
})

const steps = () => bench.call('work.steps', { caseId })
const marks = async () =>
  (await bench.call('work.marks', { caseId })).marks.map(({ kind, item, name, value }) => [kind, item, name, value])
const classOf = async (key = chd7) => (await bench.call('classification.get', { caseId, key })).current

/** Every test begins where nothing is left to take back. */
afterEach(async () => {
  while ((await bench.call('work.undo', { caseId })).step !== null);
})

describe('undo and redo', () => {
  it("take back thirty steps of every kind by 'work.undo' and make them again by 'work.redo'", async () => {
    const state = async () => [{ ...(await classOf()), gene: null, revision: 0, last: null }, await marks()] as const
    const states: Awaited<ReturnType<typeof state>>[] = []
    const comments = Array.from({ length: 20 }, (_, index) => `Kommentar ${index}`)
    const acts = [
      ...comments.map((comment) => () => bench.call('classification.set', { caseId, key: chd7, comment })),
      () => bench.call('classification.set', { caseId, key: chd7, class: 'benign' }),
      () => bench.call('classification.set', { caseId, key: chd7, class: 'pathogenic' }),
      () => bench.call('classification.decide', { caseId, key: chd7, code: 'PVS1', state: 'accepted' }),
      () => bench.call('classification.decide', { caseId, key: chd7, code: 'PS2', state: 'dismissed', reason: 'Nej' }),
      () => bench.call('classification.decide', { caseId, key: chd7, code: 'PVS1', state: 'open' }),
      () => bench.call('classification.set', { caseId, key: chd7, reportComment: 'Til rapporten' }),
      () => bench.call('work.mark', { ...plain, kind: 'tag', name: 'drøft', items: [chd7] }),
      () => bench.call('work.mark', { ...plain, kind: 'dismissed', items: [epg5], value: 'Passer ikke' }),
      () => bench.call('work.mark', { ...plain, kind: 'search', items: ['dominant'] }),
      () => bench.call('work.mark', { ...plain, kind: 'seen', items: [chd7, epg5] }),
    ]
    for (const act of acts) {
      states.push(await state())
      await act()
    }
    const end = await state()
    expect(await steps()).toMatchObject({ undoCount: 30, redoCount: 0, undo: { kind: 'mark' } })
    for (const before of states.toReversed()) {
      expect((await bench.call('work.undo', { caseId })).step).not.toBeNull()
      expect(await state()).toEqual(before)
    }
    expect(await steps()).toMatchObject({ undoCount: 0, redoCount: 30, undo: null, redo: { kind: 'classification' } })
    // The stack is read from the log, so that it survives a lock and a new start.
    await bench.call('session.lock', {})
    await bench.call('session.unlock', { passphrase })
    for (let index = 0; index < 30; index += 1) await bench.call('work.redo', { caseId })
    expect(await state()).toEqual(end)
    expect((await bench.call('work.redo', { caseId })).step).toBeNull()
  }, 60_000)

  it('forget what was taken back when something else is done', async () => {
    await bench.call('classification.set', { caseId, key: chd7, comment: 'a' })
    await bench.call('work.undo', { caseId })
    expect((await steps()).redoCount).toBe(1)
    await bench.call('classification.set', { caseId, key: chd7, comment: 'b' })
    expect((await steps()).redoCount).toBe(0)
    expect((await classOf()).comment).toBe('b')
  })

  it("leave alone what was no step of one's own", async () => {
    await bench.call('work.mark', { ...plain, kind: 'seen', items: [chd7], isAutomatic: true })
    expect((await steps()).undoCount).toBe(0)
    await bench.call('classification.set', { caseId, key: chd7, comment: 'Lises' })
    await bench.call('session.signOut', {})
    await signIn(bench, 'm.molekylaer')
    expect(await steps()).toMatchObject({ undo: null, undoCount: 0 })
    expect((await bench.call('work.undo', { caseId })).step).toBeNull()
    await bench.call('session.signOut', {})
    await signIn(bench, 'l.overlaege')
    expect((await classOf()).comment).toBe('Lises')
  })
})

describe('marks', () => {
  it("by 'work.mark' are each user's own", async () => {
    await bench.call('work.mark', { ...plain, kind: 'tag', name: 'drøft', items: [chd7] })
    await bench.call('work.mark', { ...plain, kind: 'dismissed', items: [epg5], value: 'Passer ikke' })
    expect(await marks()).toEqual(
      expect.arrayContaining([
        ['tag', chd7, 'drøft', ''],
        ['dismissed', epg5, '', 'Passer ikke'],
      ]),
    )
    await bench.call('session.signOut', {})
    await signIn(bench, 'm.molekylaer')
    expect(await marks()).toEqual([])
    await bench.call('session.signOut', {})
    await signIn(bench, 'l.overlaege')
    await bench.call('work.mark', { ...plain, kind: 'tag', name: 'drøft', items: [chd7], value: null })
    expect((await marks()).filter(([kind]) => kind === 'tag')).toEqual([])
  })

  it.each([
    ['a dismissal without a reason', { kind: 'dismissed', items: [chd7], value: ' ' }, 'work.reasonMissing'],
    ['a tag without a name', { kind: 'tag', items: [chd7] }, 'work.nameMissing'],
    ['a search nobody knows', { kind: 'search', items: ['astrology'] }, 'work.searchUnknown'],
    ['a variant that may not be seen', { kind: 'seen', items: [hidden] }, 'variant.unknown'],
  ])('refuse %s', async (_, mark, code) => {
    expect(await bench.codeOf('work.mark', { ...plain, ...mark })).toBe(code)
  })
})

describe('a list', () => {
  it("is worked through: 'work.progress' counts classes and dismissals, 'work.dismissShown' does the rest at once", async () => {
    const progress = () => bench.call('work.progress', { caseId, query: deNovo })
    const { total } = await progress()
    expect(total).toBeGreaterThan(1)
    expect(await progress()).toMatchObject({ done: 0, searches: [] })
    await bench.call('classification.set', { caseId, key: chd7, class: 'pathogenic' })
    await bench.call('work.mark', { ...plain, kind: 'search', items: [...searchIds] })
    expect(await progress()).toMatchObject({ done: 1, searches: searchIds })
    expect(await bench.codeOf('work.dismissShown', { caseId, query: deNovo, reason: '' })).toBe('work.reasonMissing')
    const reason = 'Kendt artefakt'
    expect(await bench.call('work.dismissShown', { caseId, query: deNovo, reason })).toEqual({ dismissed: total - 1 })
    expect(await progress()).toMatchObject({ done: total })
    await bench.call('work.undo', { caseId })
    expect(await progress()).toMatchObject({ done: 1 })
  })
})

describe('the place where a user left a case', () => {
  it("is kept by 'work.keepPlace' and given by 'work.place', for each user", async () => {
    const place = { key: chd7, locus: 'chr8:60852000-60853000', firstRow: 12, preset: 'deNovo' }
    await bench.call('work.keepPlace', { caseId, place })
    expect(await bench.call('work.place', { caseId })).toEqual({ place })
    await bench.call('work.keepPlace', { caseId, place: { ...place, key: hidden } })
    expect(await bench.call('work.place', { caseId })).toEqual({ place: { ...place, key: null, locus: null } })
    await bench.call('session.signOut', {})
    await signIn(bench, 'm.molekylaer')
    expect(await bench.call('work.place', { caseId })).toEqual({ place: null })
    await bench.call('session.signOut', {})
    await signIn(bench, 'l.overlaege')
  })
})
