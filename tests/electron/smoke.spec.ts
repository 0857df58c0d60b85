import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { findRuntime } from './support/electron-runtime.ts'

/**
 * What only a real Electron can show. Run by `playwright test -c tests/electron/playwright.config.ts`; where no runtime
 * can be had it is skipped and says why. Everything else about the shell is tested in plain Node (`entry.test.ts`).
 */
const runtime = findRuntime()
test.skip('missing' in runtime, 'missing' in runtime ? runtime.missing : '')
test.describe.configure({ mode: 'serial' })

let app: ElectronApplication
let page: Page
let userData = ''

test.beforeAll(async () => {
  if ('missing' in runtime) return
  userData = await mkdtemp(join(tmpdir(), 'fortolker-smoke-'))
  app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...runtime.args, `--user-data-dir=${userData}`],
    env: { ...process.env, FORTOLKER_KEYS: 'passphrase' },
  })
  page = await app.firstWindow()
})
test.afterAll(() => rm(userData, { recursive: true, force: true }))

test('starts on its own scheme with the policy of the core', async () => {
  await page.waitForLoadState()
  expect(page.url()).toBe('fortolker://app/')
  expect(await page.title()).toBe('Fortolker')
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
})

test('gives the page nothing of Node and nothing of Electron', async () => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'electron', 'Buffer'].filter((name) => name in globalThis),
  )
  expect(found).toEqual([])
})

test('stays where it is', async () => {
  await page.evaluate(`location.href = 'https://example.org/'`)
  await page.evaluate(`void open('https://example.org/')`)
  expect(page.url()).toBe('fortolker://app/')
  expect(app.windows()).toHaveLength(1)
})

test('reaches no network from the window', async () => {
  const outcome = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    ),
  )
  expect(outcome).toBe('refused')
})

test('reads a range of a file', async () => {
  const read = await page.evaluate(async () => {
    const response = await fetch('/genome/cytobands.GRCh38.txt', { headers: { range: 'bytes=10-19' } })
    return { status: response.status, length: (await response.arrayBuffer()).byteLength }
  })
  expect(read).toEqual({ status: 206, length: 10 })
})

test('hears events of the core', async () => {
  const isOpen = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const events = new EventSource('/events')
        events.addEventListener('open', () => {
          events.close()
          resolve(true)
        })
      }),
  )
  expect(isOpen).toBe(true)
})

test('quits and gives its data folder free', async () => {
  await app.close()
  const again =
    'missing' in runtime
      ? undefined
      : await _electron.launch({
          executablePath: runtime.executable,
          args: [...runtime.args, `--user-data-dir=${userData}`],
          env: { ...process.env, FORTOLKER_KEYS: 'passphrase' },
        })
  expect((await again?.firstWindow())?.url()).toBe('fortolker://app/')
  await again?.close()
})
