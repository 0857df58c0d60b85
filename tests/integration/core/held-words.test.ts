import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { demoDay, familiesFolder, importChosen, startBench, type Bench } from './support/bench.ts'
import { findPlaintext } from './support/plaintext-search.ts'
import { nf1, paragraph } from './support/work.ts'

let folder: string
let now: Date
let bench: Bench
let caseId: CaseId
/** The program is started again on what it left. */
async function restart(accountName = 'laboratoriet'): Promise<void> {
  await bench.stop()
  bench = await start(accountName)
}
const start = (accountName: string): Promise<Bench> =>
  startBench({
    dataFolder: folder,
    accountName,
    clock: { now: () => (now = new Date(now.getTime() + 1000)) },
    choosePath: () => Promise.resolve(join(familiesFolder, 'vip')),
  })
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-held-'))
  now = new Date(demoDay)
  bench = await start('laboratoriet')
  caseId = (await importChosen(bench)).caseId
})
afterEach(async () => {
  await bench.stop()
  await rm(folder, { recursive: true })
})

const hold = (words: CallInput<'words.hold'>) => bench.call('words.hold', words)
const letterOf = (text: string): CallInput<'words.hold'> => ({
  name: 'counselling.saveLetter',
  input: { caseId, language: 'da', text },
})
const letter = async () => (await bench.call('counselling.letter', { caseId, language: 'da', withGene: false })).text
const note = (text: string): CallInput<'words.hold'> => ({
  name: 'classification.set',
  input: { caseId, key: nf1, comment: text },
})
const comment = async () => (await bench.call('classification.get', { caseId, key: nf1 })).current.comment
const section = async () =>
  JSON.stringify((await bench.call('report.get', { caseId })).sections.find(({ id }) => id === 'assessment')?.content)

describe("what was handed to 'words.hold' and not saved", () => {
  it('is no work until then, and is saved where it belongs when its author comes back', async () => {
    const before = await letter()
    await hold(letterOf('Kære familie'))
    await hold(letterOf('Kære familie, vi'))
    await hold(note('Set i to'))
    await hold({
      name: 'report.saveSection',
      input: { caseId, sectionId: 'assessment', content: paragraph('Varianten er') },
    })
    expect(await letter()).toBe(before)
    await restart()
    expect([await letter(), await comment()]).toEqual(['Kære familie, vi', 'Set i to'])
    expect(await section()).toContain('Varianten er')
    const saved = await letter()
    await bench.call('counselling.saveLetter', { caseId, language: 'da', text: 'Andet' })
    await restart()
    expect([saved, await letter()]).toEqual(['Kære familie, vi', 'Andet'])
  })

  it('is forgotten with the save that takes it, also where that came first', async () => {
    await hold(letterOf('Kære'))
    await bench.call('counselling.saveLetter', { caseId, language: 'da', text: 'Kære familie' })
    await restart()
    expect(await letter()).toBe('Kære familie')
  })

  it('waits for its author, and is laid over nobody who worked in the case meanwhile', async () => {
    const made = await letter()
    await hold(letterOf('Lises brev'))
    await restart('mads')
    expect(await letter()).toBe(made)
    await restart()
    expect(await letter()).toBe('Lises brev')
    await hold(letterOf('Lises andet brev'))
    await restart('mads')
    await bench.call('counselling.saveLetter', { caseId, language: 'da', text: 'Mads’ brev' })
    await restart()
    expect(await letter()).toBe('Mads’ brev')
  })

  it('takes no line of the log', async () => {
    const before = bench.logs.length
    await hold(letterOf('K'))
    await bench.call('words.holdDraft', {
      place: { form: 'variant.dismiss', caseId, key: nf1, item: null },
      texts: { text: 'S' },
    })
    expect(bench.logs.slice(before)).toEqual([])
  })

  it('that is refused is told to the log by its code alone, and can be read in no file', async () => {
    const secret = 'ordene om afsnittet der ikke findes'
    await hold({
      name: 'report.saveSection',
      input: { caseId, sectionId: 'no-such-section', content: paragraph(secret) },
    })
    await restart()
    expect(bench.logs.filter(({ event }) => event === 'held words were refused')).toEqual([
      {
        level: 'warn',
        event: 'held words were refused',
        fields: { procedure: 'report.saveSection', code: 'report.sectionUnknown' },
      },
    ])
    expect(await findPlaintext(folder, [secret])).toEqual([])
  })
})

describe('what could not be saved afterwards', () => {
  const left = async () => (await bench.call('words.left', {})).texts
  const textOf = async (index: number) => bench.call('words.leftText', { id: (await left())[index]?.id ?? Number.NaN })
  /** Lise types, the power goes, and Mads works in the case before she is back. */
  const overtake = async (): Promise<void> => {
    await hold(letterOf('Lises brev'))
    await restart('mads')
    await bench.call('counselling.saveLetter', { caseId, language: 'da', text: 'Mads’ brev' })
  }

  it("is listed by 'words.left' for its author alone, with where it belongs and why, by 'words.leftText'", async () => {
    await hold({
      name: 'report.saveSection',
      input: { caseId, sectionId: 'no-such-section', content: paragraph('Afsnittet') },
    })
    await hold(note('Set i to'))
    await overtake()
    expect(await left()).toEqual([])
    await restart()
    expect(await left()).toMatchObject([
      { caseId, caseName: 'Jonas Test Skovbjerg' },
      { caseId, caseName: 'Jonas Test Skovbjerg' },
      { caseId, caseName: 'Jonas Test Skovbjerg' },
    ])
    expect([await textOf(0), await textOf(1), await textOf(2)]).toEqual([
      { state: 'shown', refusal: null, where: { kind: 'section', section: null }, text: 'Afsnittet' },
      {
        state: 'shown',
        refusal: null,
        where: { kind: 'assessment', field: 'comment', variant: expect.stringMatching(/^NF1 c\./u) },
        text: 'Set i to',
      },
      { state: 'shown', refusal: null, where: { kind: 'letter', language: 'da' }, text: 'Lises brev' },
    ])
  })

  it('says which refusal it met, and is not asked of the saving call a second time', async () => {
    await hold({
      name: 'report.saveSection',
      input: { caseId, sectionId: 'no-such-section', content: paragraph('Afsnittet') },
    })
    await restart()
    expect(await textOf(0)).toMatchObject({ state: 'shown', refusal: 'report.sectionUnknown', text: 'Afsnittet' })
    await restart()
    expect(await left()).toHaveLength(1)
    expect(bench.logs.filter(({ event }) => event === 'held words were refused')).toEqual([])
  })

  it('stays beside what is typed in the same place afterwards, until its author removes it', async () => {
    await overtake()
    await restart()
    await hold(letterOf('Nyt brev'))
    await restart()
    expect([await letter(), await textOf(0)]).toMatchObject(['Nyt brev', { text: 'Lises brev' }])
    const [text] = await left()
    await restart('mads')
    await bench.call('words.removeLeft', { id: text?.id ?? 0 })
    expect(await bench.call('words.leftText', { id: text?.id ?? 0 })).toEqual({ state: 'withheld' })
    await restart()
    expect(await left()).toHaveLength(1)
    await bench.call('words.removeLeft', { id: text?.id ?? 0 })
    expect(await left()).toEqual([])
  })

  it('goes with the case, and nothing of a case that has gone is held', async () => {
    await overtake()
    await restart()
    await hold(note('Set i to'))
    await bench.call('cases.forget', { caseId })
    await hold(note('Set i to igen'))
    expect(await left()).toEqual([])
    await restart()
    expect(await left()).toEqual([])
    caseId = (await importChosen(bench)).caseId
    await restart()
    expect([await left(), await comment()]).toEqual([[], ''])
  })
})
