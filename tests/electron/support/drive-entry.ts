import { existsSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Fake from './fake-electron.ts'

/**
 * Runs the built entry in this process with the fake in place of `electron`, plays a short day with it, and prints what
 * it saw as JSON: `node drive-entry.ts <entry.mjs> <family folder> <day|start>`.
 */
const [entry = '', family = '', part = 'day'] = process.argv.slice(2)
const fakeAddress = new URL('fake-electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: fakeAddress, shortCircuit: true } : next(specifier, context),
})
const { app, calls, plan, seen, nativeTheme }: typeof Fake = await import(fakeAddress)

const until = async (isTrue: () => boolean): Promise<void> => {
  for (let tries = 0; !isTrue(); tries += 1) {
    if (tries > 1000) throw new Error(`waited too long: ${isTrue.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const argumentsOf = (name: string): readonly (readonly unknown[])[] =>
  calls.filter((call) => call.name === name).map(({ args }) => args)
const seenThings: Record<string, unknown> = {}

await import(pathToFileURL(entry).href)
seenThings['beforeReady'] = calls.map(({ name }) => name)
app.ready.resolve()
if (part === 'start') await until(() => seen.exitCode.length > 0 || calls.some(({ name }) => name === 'app.quit'))
else await playDay()
seenThings['calls'] = calls
seenThings['exitCode'] = seen.exitCode
process.stdout.write(JSON.stringify(seenThings))
process.exit(0)

async function playDay(): Promise<void> {
  await until(() => seen.menu.length > 0)
  const [window] = seen.windows
  const contents = window?.webContents
  const answer = contents?.session.handlers.get('fortolker')
  if (window === undefined || contents === undefined || answer === undefined) throw new Error('no window or no core')

  const get = async (path: string, headers: Record<string, string> = {}, asker?: string) => {
    const request = new Request(`fortolker://app${path}`, { headers })
    const response = await answer(asker === undefined ? request : Object.assign(request, { initiatorOrigin: asker }))
    const policy = response.headers.get('content-security-policy')
    const range = response.headers.get('content-range')
    return { status: response.status, policy, range, length: (await response.arrayBuffer()).byteLength }
  }
  const call = async (name: string, input: unknown): Promise<Answer> => {
    const body = JSON.stringify({ callId: crypto.randomUUID(), input })
    const response = await answer(new Request(`fortolker://app/rpc/${name}`, { method: 'POST', body }))
    return JSON.parse(await response.text())
  }
  const press = (label: string): void =>
    itemsOf(seen.menu)
      .find((item) => item.label === label)
      ?.click?.()
  const leave = (event: string, url: string): boolean => {
    let isPrevented = false
    contents.emit(event, { url, preventDefault: () => (isPrevented = true) })
    return isPrevented
  }

  seenThings['page'] = await get('/')
  seenThings['range'] = await get('/genome/cytobands.GRCh38.txt', { range: 'bytes=10-19' })
  seenThings['askers'] = [
    await get('/', {}, 'fortolker://app'),
    await get('/', {}, 'https://evil.example'),
    await get('/', {}, 'null'),
  ].map(({ status }) => status)

  seenThings['leaving'] = {
    own: leave('will-frame-navigate', 'fortolker://app/'),
    file: leave('will-frame-navigate', 'file:///etc/passwd'),
    login: leave('will-frame-navigate', 'https://login.example/authorize'),
    redirect: leave('will-redirect', 'https://evil.example/'),
    webview: leave('will-attach-webview', ''),
    popup: contents.windowOpen({ url: 'https://evil.example/' }),
    popupToLogin: contents.windowOpen({ url: 'https://login.example/help' }),
  }
  const answers: boolean[] = []
  const ask = (permission: string): void =>
    contents.session.permissionRequest(contents, permission, (isGranted: boolean) => answers.push(isGranted), {
      requestingUrl: 'fortolker://app/',
    })
  for (const permission of ['clipboard-sanitized-write', 'media', 'clipboard-read', 'openExternal']) ask(permission)
  const loads: Record<string, boolean> = {}
  for (const url of ['fortolker://app/assets/a.js', 'https://evil.example/x', 'blob:fortolker://app/1', 'file:///x']) {
    contents.session.beforeRequest({ url }, ({ cancel }) => (loads[url] = !cancel))
  }
  seenThings['permissions'] = {
    answers,
    check: contents.session.permissionCheck(contents, 'geolocation', 'fortolker://app/'),
    device: contents.session.device(),
    loads,
  }

  seenThings['setUp'] = (await call('session.setUp', { passphrase: 'en lang adgangssætning' })).value
  seenThings['keyFile'] = JSON.parse(readFileSync(join(plan.userData, 'data/keys.json'), 'utf8'))
  seenThings['menuInDanish'] = seen.menu.map(({ label }) => label)
  await call('preferences.set', { language: 'en', theme: 'dark' })
  await until(() => nativeTheme.themeSource === 'dark')
  seenThings['menuInEnglish'] = seen.menu.map(({ label }) => label)

  plan.folder = family
  const chosen = await call('importing.chooseFolder', {})
  await call('importing.chooseFolder', {})
  seenThings['imported'] = await call('importing.folder', { grant: chosen.value?.folder?.grant })

  plan.saveFile = join(plan.userData, 'view.pdf')
  press('Landscape A4…')
  await until(() => existsSync(plan.saveFile) && readFileSync(plan.saveFile, 'utf8').length > 0)
  seenThings['pdf'] = readFileSync(plan.saveFile, 'utf8')
  plan.saveFile = join(plan.userData, 'no-such-folder/view.pdf')
  press('Portrait A4…')
  await until(() => calls.some(({ name }) => name === 'dialog.showMessageBox'))
  press('Print view…')
  press('Help and shortcuts')
  press('Lock Fortolker')
  const states = new Set<unknown>()
  for (let tries = 0; tries < 200 && !states.has('locked'); tries += 1) {
    // A turn of the event loop in between: calls alone never let the disk answer.
    await new Promise((resolve) => setTimeout(resolve, 5))
    states.add((await call('session.state', {})).value?.phase)
  }
  seenThings['isLocked'] = states.has('locked')

  app.emit('second-instance')
  app.emit('render-process-gone', {}, contents, { reason: 'crashed' })
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'killed' })
  let isTitleKept = false
  window.emit('page-title-updated', { preventDefault: () => (isTitleKept = true) })
  seenThings['isTitleKept'] = isTitleKept

  window.close()
  await until(() => seen.exitCode.length > 0)
  seenThings['windowFile'] = readFileSync(join(plan.userData, 'window.json'), 'utf8')
  seenThings['log'] = readFileSync(join(plan.userData, 'fortolker.log'), 'utf8')
  seenThings['extra'] = argumentsOf('dialog.showOpenDialog')
}

interface Answer {
  readonly ok?: boolean
  readonly value?: { readonly phase?: string; readonly folder?: { readonly grant?: string } }
}

function itemsOf(menu: readonly Fake.MenuTemplate[]): readonly Fake.MenuTemplate[] {
  return menu.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])])
}
