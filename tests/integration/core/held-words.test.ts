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
