import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '#shared/domain/report/document.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import {
  cases,
  familiesFolder,
  importChosen,
  passphrase,
  pull,
  signedInBench,
  startBench,
  until,
  type Bench,
} from './support/bench.ts'
import { da, en } from './support/sentences.ts'
import { canMakeDisks, makeSmallDisk, type SmallDisk } from './support/small-disk.ts'
import { classificationsOn, nf1, paragraph, sectionHere, sendAll } from './support/work.ts'
import { openedWork } from './support/work-database.ts'

/** What every answer of a full disk has to say: what happened, what was kept, what to do. */
function expectSentences(): void {
  expect(da('store.diskFull', {})).toMatch(/Disken er fuld.*bevaret.*Gør plads/u)
  expect(en('store.diskFull', {})).toMatch(/disk is full/iu)
}

describe.runIf(canMakeDisks)('a full disk', () => {
  let disk: SmallDisk
  let bench: Bench | undefined
  beforeEach(() => {
    disk = makeSmallDisk(8)
  })
  afterEach(async () => {
    await bench?.stop()
    bench = undefined
    disk.remove()
  })

  describe('while somebody works', () => {
    let vip: Awaited<ReturnType<typeof importChosen>>['caseId']
    beforeEach(async () => {
      bench = await startBench({
        dataFolder: disk.folder,
        choosePath: () => Promise.resolve(join(familiesFolder, 'vip')),
      })
      vip = (await importChosen(bench)).caseId
      await bench.call('cases.open', { caseId: vip })
      await bench.call('classification.set', { caseId: vip, key: nf1, class: 'uncertain', comment: 'Før' })
      await bench.call('report.saveSection', { caseId: vip, sectionId: 'method', content: paragraph('Før') })
      await disk.fill()
    })

    it('is said for every change that needs room, and keeps what was there', async () => {
      if (bench === undefined) throw new Error('no bench')
      const input = { caseId: vip, key: nf1 }
      const long = 'Efter '.repeat(3000)
      const codes = [
        await bench.codeOf('classification.set', { ...input, class: 'pathogenic', comment: long }),
        await bench.codeOf('report.saveSection', { caseId: vip, sectionId: 'method', content: paragraph(long) }),
        await bench.codeOf('report.addFinding', input),
        await bench.codeOf('cases.open', { caseId: vip }),
        await bench.codeOf('preferences.set', { language: 'en' }),
      ]
      expect(codes).toContain('store.diskFull')
      expect(codes.filter((code) => code !== 'store.diskFull' && code !== 'ok')).toEqual([])
      expectSentences()
      // A change that was answered with "no room" is not half there, and one that was answered with "saved" is.
      const { current, history } = await bench.call('classification.get', input)
      expect(current).toMatchObject(codes[0] === 'ok' ? { comment: long } : { class: 'uncertain', comment: 'Før' })
      expect(history).toHaveLength(codes[0] === 'ok' ? 2 : 1)
      const method = plainText(await sectionHere(bench, vip, 'method'))
      expect(method).toBe(codes[1] === 'ok' ? long.trim() : 'Før')
    })

    it('does not keep the workbench from locking, and after some room was made all is there', async () => {
      if (bench === undefined) throw new Error('no bench')
      for (let text = 0; text < 40; text += 1) {
        await bench.codeOf('classification.set', {
          caseId: vip,
          key: nf1,
          comment: `Efter ${'x'.repeat(15_000)}${text}`,
        })
      }
      expect((await bench.call('session.lock', {})).phase).toBe('locked')
      await disk.clear()
      await bench.call('session.unlock', { passphrase })
      expect(await bench.codeOf('cases.open', { caseId: vip })).toBe('ok')
      expect(await bench.codeOf('classification.set', { caseId: vip, key: nf1, comment: 'Til sidst' })).toBe('ok')
      const { history } = await bench.call('classification.get', { caseId: vip, key: nf1 })
      expect(history[0]?.comment).toBe('Før')
      expect(history.at(-1)?.comment).toBe('Til sidst')
      await bench.stop()
      expect(await openedWork(disk.folder, (database) => database.pragma('integrity_check', { simple: true }))).toBe(
        'ok',
      )
      bench = await startBench({ dataFolder: disk.folder })
    })
  })

  it('in the middle of an import leaves nothing of it, and its room is free again', async () => {
    let chosen = 'pr11'
    bench = await startBench({
      dataFolder: disk.folder,
      choosePath: () => Promise.resolve(join(familiesFolder, chosen)),
    })
    const before = await disk.freeBytes()
    await expect(importChosen(bench)).rejects.toMatchObject({ code: 'store.diskFull' })
    expectSentences()
    expect(await readdir(join(disk.folder, 'cases'))).toEqual([])
    expect((await bench.call('cases.list', {})).cases).toEqual([])
    expect(before - (await disk.freeBytes())).toBeLessThan(200_000)
    chosen = 'vip'
    expect((await importChosen(bench)).files).toHaveLength(1)
  })

  it('in the middle of a pull keeps what came; with more room it goes on', { timeout: 60_000 }, async () => {
    const platform: ReferencePlatform = await startReferencePlatform({ families: ['pr11'] })
    bench = await signedInBench(platform, { dataFolder: disk.folder })
    expect(await pull(bench, cases.pr11)).toMatchObject({ state: 'interrupted', failure: { code: 'store.diskFull' } })
    expect(await bench.codeOf('cases.open', { caseId: cases.pr11 })).toBe('case.notOnMachine')
    disk.grow(64)
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    expect(await bench.codeOf('cases.open', { caseId: cases.pr11 })).toBe('ok')
    await bench.stop()
    bench = undefined
    await platform.close()
  })

  it('does not end the program that tries to send what waits', { timeout: 60_000 }, async () => {
    const platform: ReferencePlatform = await startReferencePlatform({ families: ['vip'] })
    bench = await signedInBench(platform, { dataFolder: disk.folder })
    await pull(bench, cases.vip)
    await sendAll(bench)
    await bench.call('classification.set', { caseId: cases.vip, key: nf1, class: 'uncertain', comment: 'Før' })
    // Not one page is left on which the outbox could note that it sends.
    await disk.fill()
    expect(await bench.codeOf('outbox.sendNow', {})).toBe('store.diskFull')
    const { logs } = bench
    await until(() => expect(logs.map(({ event }) => event)).toContain('outbox not written'))
    expect(await bench.codeOf('outbox.list', {})).toBe('ok')
    await disk.clear()
    await sendAll(bench)
    expect(classificationsOn(platform, cases.vip, nf1)).toHaveLength(1)
    await bench.stop()
    bench = undefined
    await platform.close()
  })

  it('while a machine is set up makes no half key', async () => {
    bench = await startBench({ dataFolder: disk.folder, passphrase: null })
    await disk.fill()
    expect(await bench.codeOf('session.setUp', { passphrase })).toBe('store.diskFull')
    expect((await bench.call('session.state', {})).phase).toBe('new')
    await disk.clear()
    expect((await bench.call('session.setUp', { passphrase })).phase).toBe('signedIn')
  })
})

describe('a data folder', () => {
  it('belongs to one workbench; a second one is refused and disturbs nothing', async () => {
    const first = await startBench()
    await expect(startBench({ dataFolder: first.dataFolder })).rejects.toMatchObject({ code: 'session.dataInUse' })
    expect(da('session.dataInUse', {})).toContain('åben i en anden Fortolker')
    expect(await first.codeOf('cases.list', {})).toBe('ok')
    await first.call('session.lock', {})
    await expect(startBench({ dataFolder: first.dataFolder })).rejects.toMatchObject({ code: 'session.dataInUse' })
    await first.stop()
    const second = await startBench({ dataFolder: first.dataFolder })
    expect((await second.call('session.state', {})).phase).toBe('signedIn')
    await second.close()
  })

  it('is not opened by a passphrase of another machine', async () => {
    const first = await startBench()
    await first.stop()
    const second = await startBench({ dataFolder: first.dataFolder, passphrase: 'en adgangssætning fra nabobordet' })
    expect((await second.call('session.state', {})).phase).toBe('locked')
    expect(second.logs).toContainEqual({
      level: 'warn',
      event: 'not opened at start',
      fields: { code: 'session.wrongPassphrase' },
    })
    await second.close()
  })
})
