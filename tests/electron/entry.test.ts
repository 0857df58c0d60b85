import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openDataFolder } from '#main/store/data-folder.ts'
import { buildApp, type BuiltApp } from './support/build-app.ts'

const root = join(import.meta.dirname, '../..')
const driver = join(import.meta.dirname, 'support/drive-entry.ts')
const family = join(root, 'tests/fixtures/families/scout-643594')
const resultSchema = z.looseObject({
  calls: z.array(z.object({ name: z.string(), args: z.array(z.unknown()) })),
  exitCode: z.array(z.number()),
})
type Result = z.output<typeof resultSchema>

let app: BuiltApp
let scratch = ''
beforeAll(async () => {
  app = await buildApp()
  scratch = await mkdtemp(join(tmpdir(), 'shell-'))
}, 120_000)
afterAll(async () => {
  await app.remove()
  await rm(scratch, { recursive: true, force: true })
})

/** Runs the built entry with the fake for `electron` in a process of its own. */
async function drive(part: 'day' | 'start', name: string, more: NodeJS.ProcessEnv = {}): Promise<Result> {
  const env = {
    PATH: process.env['PATH'],
    HOME: scratch,
    FAKE_USER_DATA: join(scratch, name),
    FORTOLKER_SIGN_IN: 'https://login.example',
    ...more,
  }
  const { stdout } = await promisify(execFile)(process.execPath, [driver, app.entry, family, part], { env })
  return resultSchema.parse(JSON.parse(stdout))
}
const argumentsOf = ({ calls }: Result, name: string) =>
  calls.filter((call) => call.name === name).map(({ args }) => args)

describe('the bundle', () => {
  it('needs nothing at run time but Node, the SQLite driver and, in the entry, electron', async () => {
    const files = new Map([
      ['entry.mjs', app.entry],
      ['import-worker.mjs', app.importWorker],
    ])
    for (const [name, path] of files) {
      const needed = await importsOf(path)
      const allowed = ['better-sqlite3-multiple-ciphers', ...(name === 'entry.mjs' ? ['electron'] : [])]
      expect(needed.filter((one) => !allowed.includes(one))).toEqual([])
    }
    expect(await importsOf(app.entry)).toContain('electron')
  })
})

/** Everything a built module loads, through its chunks, that is not part of Node. */
async function importsOf(path: string, visited = new Set<string>()): Promise<readonly string[]> {
  if (visited.has(path)) return []
  visited.add(path)
  const text = await readFile(path, 'utf8')
  const names = [...text.matchAll(/^(?:import|export)\b[^;'"]*?(?:from\s*)?["']([^"']+)["'];?$/gmu)].map(
    ([, name = '']) => name,
  )
  const found = names.filter((name) => !name.startsWith('.'))
  for (const name of names) if (name.startsWith('.')) found.push(...(await importsOf(join(path, '..', name), visited)))
  return found.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
}

describe('a day with the built program', () => {
  let day: Result
  beforeAll(async () => {
    day = await drive('day', 'day')
  }, 60_000)

  it('does what Electron wants before `ready`, and the lock before any store', () => {
    expect(day['beforeReady']).toEqual([
      'app.enableSandbox',
      'app.setName',
      'app.setPath',
      'protocol.registerSchemesAsPrivileged',
      'crashReporter.start',
      'app.requestSingleInstanceLock',
    ])
  })

  it('opens one window on its own scheme, in a session in memory', () => {
    expect(argumentsOf(day, 'new BrowserWindow')).toHaveLength(1)
    expect(argumentsOf(day, 'window.loadURL')).toEqual([['fortolker://app/']])
    expect(argumentsOf(day, 'session.fromPartition')).toEqual([['fortolker'], ['platform', { cache: false }]])
  })

  it('serves the page with its policy and bytes by range', () => {
    expect(day['page']).toMatchObject({ status: 200, policy: expect.stringContaining("default-src 'none'") })
    expect(day['range']).toMatchObject({ status: 206, range: expect.stringMatching(/^bytes 10-19\//u), length: 10 })
  })

  it('answers no other origin', () => {
    expect(day['askers']).toEqual([200, 403, 403])
  })

  it('keeps the window where it is and opens only the identity provider outside', () => {
    const deny = { action: 'deny' }
    expect(day['leaving']).toEqual({
      own: false,
      file: true,
      login: true,
      redirect: true,
      webview: true,
      popup: deny,
      popupToLogin: deny,
    })
    expect(argumentsOf(day, 'shell.openExternal')).toEqual([
      ['https://login.example/authorize'],
      ['https://login.example/help'],
    ])
  })

  it('gives the window the clipboard to write and no network', () => {
    expect(day['permissions']).toEqual({
      answers: [true, false, false, false],
      check: false,
      device: false,
      loads: {
        'fortolker://app/assets/a.js': true,
        'https://evil.example/x': false,
        'blob:fortolker://app/1': true,
        'file:///x': false,
      },
    })
    expect(argumentsOf(day, 'contents.setWebRTCIPHandlingPolicy')).toEqual([['disable_non_proxied_udp']])
  })

  it('keeps the key in the system and speaks the language of the workbench', () => {
    expect(day['setUp']).toMatchObject({ phase: 'signedIn' })
    expect(day['keyFile']).toMatchObject({ system: { wrapped: expect.any(String) }, passphrase: { kdf: 'scrypt' } })
    expect(day['menuInDanish']).toContain('Rediger')
    expect(day['menuInEnglish']).toContain('Edit')
  })

  it('reads a family in the built import thread', () => {
    expect(day['imported']).toMatchObject({ ok: true, value: { build: 'GRCh37', broken: { count: 0 } } })
  })

  it('begins the next dialog where the last one ended, unseen by the system', () => {
    const asked = argumentsOf(day, 'dialog.showOpenDialog').flat()
    const properties = ['openDirectory', 'dontAddToRecent']
    expect(asked).toMatchObject([
      { defaultPath: scratch, properties },
      { defaultPath: join(root, 'tests/fixtures/families'), properties },
    ])
  })

  it('prints, saves a PDF, and says when it could not', () => {
    expect(day['pdf']).toBe('%PDF-1.7')
    expect(argumentsOf(day, 'contents.print')).toHaveLength(1)
    expect(argumentsOf(day, 'dialog.showMessageBox')).toEqual([
      [{ message: expect.stringContaining('was not saved') }],
      [{ message: expect.stringContaining('was reloaded') }],
    ])
  })

  it('locks, presses F1 for help and comes to the front', () => {
    expect(day['isLocked']).toBe(true)
    expect(argumentsOf(day, 'contents.sendInputEvent')).toEqual([
      [{ type: 'keyDown', keyCode: 'F1' }],
      [{ type: 'keyUp', keyCode: 'F1' }],
    ])
    expect(argumentsOf(day, 'window.focus')).toHaveLength(1)
  })

  it('loads a window that stopped again and logs that it did', () => {
    expect(argumentsOf(day, 'contents.reload')).toHaveLength(1)
    expect(day['log']).toContain('"code":"crashed"')
    expect(day['isTitleKept']).toBe(true)
  })

  it('ends in order: hidden first, place kept, core closed, data folder free', async () => {
    expect(argumentsOf(day, 'window.hide')).toHaveLength(1)
    expect(JSON.parse(z.string().parse(day['windowFile']))).toMatchObject({ width: 1200, isMaximized: false })
    expect(day.exitCode).toEqual([0])
    expect(argumentsOf(day, 'dialog.showErrorBox')).toEqual([])
    expect(day['log']).not.toContain('failed beside the work')
    const data = await openDataFolder(join(scratch, 'day/data'))
    data.release()
  })
})

describe('a start that goes no further', () => {
  it('of a second instance opens nothing', async () => {
    const start = await drive('start', 'second', { FAKE_SECOND_INSTANCE: '1' })
    expect(start.calls.map(({ name }) => name)).toContain('app.quit')
    expect(argumentsOf(start, 'new BrowserWindow')).toEqual([])
    await expect(readFile(join(scratch, 'second/data/instance.lock'))).rejects.toThrow()
  })

  it('with the data folder in use says so in both languages and ends', async () => {
    const data = await openDataFolder(join(scratch, 'used/data'))
    const start = await drive('start', 'used', { FAKE_PACKAGED: '1' })
    data.release()
    expect(start.exitCode).toEqual([1])
    expect(argumentsOf(start, 'new BrowserWindow')).toMatchObject([[{ webPreferences: { devTools: false } }]])
    expect(argumentsOf(start, 'dialog.showErrorBox')).toEqual([
      ['Fortolker', expect.stringMatching(/Datamappen er åben[^]*\n\n[^]*data folder/u)],
    ])
  })
})
