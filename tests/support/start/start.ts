import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { findChromium } from '#tests/support/chromium/find-chromium.ts'
import { firstLineOf, onLine, startChild, type Child } from '#tests/support/start/child.ts'
import { findElectron } from '#tests/support/start/find-electron.ts'
import { chooseWindow, describeChoice, hasDisplay, type WindowChoice } from '#tests/support/start/window-choice.ts'

/**
 * `npm start`: builds the window, starts the reference platform with the demo families where no other platform is set up
 * (`FORTOLKER_PLATFORM`), and opens the workbench. Ends everything it started at Ctrl-C or when the window is closed.
 */
const root = join(import.meta.dirname, '../../..')
/** Where the demonstration keeps its data; `FORTOLKER_DATA` names another place. */
const dataFolder = process.env['FORTOLKER_DATA'] ?? join(root, '.demo-data')
/** The demo platform stays at one address, so that a browser window left open finds it again. */
const demoPort = '8471'
const demoPassphrase = 'demo af fortolker'

const platformLine = z.object({ origin: z.url() })
const hostLine = z.object({ address: z.url() })
const nextLine = z.object({ next: z.url() })

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const children: Child[] = []
let isEnding = false

async function end(code: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  for (const child of children.toReversed()) await child.end()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  await end(1)
}

async function start(): Promise<void> {
  const choice = await choose()
  say(describeChoice(choice))
  build(choice.kind === 'electron' ? ['vite.config.ts', 'vite.main.config.ts'] : ['vite.config.ts'])
  const environment = await settings()
  if (choice.kind === 'electron') await openElectron(choice.executable, environment)
  else await openBrowserHost(choice, environment)
}

async function choose(): Promise<WindowChoice> {
  const { platform, env } = process
  // Without a display nothing is looked for, let alone fetched.
  const isShown = hasDisplay(platform, env)
  return chooseWindow({
    platform,
    environment: env,
    electron: isShown ? await findElectron(root, env) : { reason: 'there is no display' },
    chromium: isShown ? await findChromium(env) : undefined,
  })
}

function build(configs: readonly string[]): void {
  for (const config of configs) {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '-c', config, '--logLevel', 'error'], {
      cwd: root,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`The build failed (${config}).\n${stderr}`)
  }
}

/** What the workbench is told: which platform, and for the demonstration a passphrase, so that nothing has to be typed. */
async function settings(): Promise<NodeJS.ProcessEnv> {
  if ((process.env['FORTOLKER_PLATFORM'] ?? '') !== '') return process.env
  const origin = await startPlatform()
  say(`Reference platform with the demo families: ${origin}`)
  say(`Demo data: ${dataFolder} (passphrase: ${demoPassphrase})`)
  return { FORTOLKER_PASSPHRASE: demoPassphrase, ...process.env, FORTOLKER_PLATFORM: origin }
}

async function startPlatform(): Promise<string> {
  const entry = join(root, 'tests/support/reference-platform/entry.ts')
  const begin = (port: string): Child => {
    const child = startChild(process.execPath, [entry, '--port', port], {
      cwd: root,
      environment: process.env,
      isRead: true,
    })
    children.push(child)
    return child
  }
  try {
    return platformLine.parse(await firstLineOf(begin(demoPort), 'The reference platform')).origin
  } catch {
    // Somebody else has the port; any other will do.
    return platformLine.parse(await firstLineOf(begin('0'), 'The reference platform')).origin
  }
}

async function openElectron(executable: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const isRoot = process.getuid?.() === 0
  const args = ['.', ...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${dataFolder}`]
  await untilClosed(startChild(executable, args, { cwd: root, environment, isRead: false }))
}

async function openBrowserHost(choice: WindowChoice, environment: NodeJS.ProcessEnv): Promise<void> {
  const entry = join(root, 'src-main/hosts/browser/entry.ts')
  const host = startChild(process.execPath, [entry, '--data', dataFolder], { cwd: root, environment, isRead: true })
  children.push(host)
  const { address } = hostLine.parse(await firstLineOf(host, 'The workbench'))
  say(`Workbench: ${address}`)
  if (choice.kind === 'chromium') {
    await openChromium(choice.executable, address)
    return
  }
  say('Ctrl-C ends everything.')
  onLine(host, (line) => say(`For another window: ${nextLine.parse(line).next}`))
  await end((await host.ended) ?? 0)
}

async function openChromium(executable: string, address: string): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'fortolker-window-'))
  const isRoot = process.getuid?.() === 0
  const args = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=1600,940',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
  try {
    await untilClosed(startChild(executable, args, { cwd: root, environment: process.env, isRead: false }))
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}

async function untilClosed(window: Child): Promise<void> {
  children.push(window)
  const code = await window.ended
  await end(code ?? 0)
}
