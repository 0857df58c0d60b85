import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { passphrase, signIn, startBench, type Bench } from './support/bench.ts'

let bench: Bench
afterEach(() => bench.close())

const standard = { language: 'da', theme: 'light', layouts: {}, columns: {} }

describe("'preferences.get' and 'preferences.set'", () => {
  it('begin with Danish and a light window', async () => {
    bench = await startBench({ passphrase: null })
    expect(await bench.call('preferences.get', {})).toEqual(standard)
  })

  it('keep one thing at a time, over a restart', async () => {
    bench = await startBench()
    await bench.call('preferences.set', { columns: { revel: { isShown: false, width: 60 } } })
    await bench.call('preferences.set', { layouts: { laboratory: { grid: [1, 2] } } })
    await bench.call('preferences.set', { theme: 'dark' })
    const expected = {
      language: 'da',
      theme: 'dark',
      columns: { revel: { isShown: false, width: 60 } },
      layouts: { laboratory: { grid: [1, 2] } },
    }
    expect(await bench.call('preferences.get', {})).toEqual(expected)
    await bench.stop()
    bench = await startBench({ dataFolder: bench.dataFolder })
    expect(await bench.call('preferences.get', {})).toEqual(expected)
  })

  it('tell the lock screen language and theme of who worked last, and nothing else', async () => {
    bench = await startBench()
    await bench.call('preferences.set', { language: 'en', theme: 'dark', layouts: { board: {} } })
    await bench.call('session.lock', {})
    expect(await bench.call('preferences.get', {})).toEqual({ ...standard, language: 'en', theme: 'dark' })
    expect(JSON.parse(await readFile(join(bench.dataFolder, 'settings.json'), 'utf8'))).toEqual({
      language: 'en',
      theme: 'dark',
    })
    await bench.call('preferences.set', { language: 'da' })
    await bench.call('session.unlock', { passphrase })
    expect((await bench.call('preferences.get', {})).layouts).toEqual({ board: {} })
  })

  it('belong to each user', async () => {
    const platform = await startReferencePlatform({ families: ['vip'] })
    bench = await startBench({ platform })
    await signIn(bench, 'l.overlaege')
    await bench.call('preferences.set', { theme: 'dark', layouts: { laboratory: { of: 'Lise' } } })
    await bench.call('session.signOut', {})
    await signIn(bench, 'm.molekylaer')
    expect((await bench.call('preferences.get', {})).layouts).toEqual({})
    await bench.call('preferences.set', { theme: 'light' })
    await bench.call('session.signOut', {})
    await signIn(bench, 'l.overlaege')
    expect(await bench.call('preferences.get', {})).toMatchObject({
      theme: 'dark',
      layouts: { laboratory: { of: 'Lise' } },
    })
    await platform.close()
  })

  it.each(['', '{', '[]', '{"language":"klingon"}'])('are forgotten where their file says %j', async (text) => {
    bench = await startBench({ passphrase: null })
    await bench.stop()
    await writeFile(join(bench.dataFolder, 'settings.json'), text)
    bench = await startBench({ passphrase: null, dataFolder: bench.dataFolder })
    expect(await bench.call('preferences.get', {})).toEqual(standard)
  })
})
