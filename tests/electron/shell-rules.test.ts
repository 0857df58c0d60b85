import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const shell = join(import.meta.dirname, '../../src-main/hosts/electron')
const files = readdirSync(shell).map((name) => ({ name, text: readFileSync(join(shell, name), 'utf8') }))
const mainProcess = join(import.meta.dirname, '../../src-main')

it('stays small: what is not about Electron belongs in the core', () => {
  const lines = files.flatMap(({ text }) => text.trimEnd().split('\n')).length
  expect(lines).toBeLessThan(600)
})

it('loads Electron in one place; everywhere else only its types are known', () => {
  const loading = readdirSync(mainProcess, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /^import (?!type).*'electron'/mu.test(readFileSync(join(mainProcess, name), 'utf8')))
  expect(loading.map((name) => name.replaceAll('\\', '/'))).toEqual(['hosts/electron/entry.ts'])
})

/** Settings that open what Electron keeps closed, second channels beside the core, and ways to run a stranger's text. */
const forbidden = [
  /webSecurity/u,
  /allowRunningInsecureContent/u,
  /experimentalFeatures/u,
  /enableBlinkFeatures/u,
  /webviewTag/u,
  /nodeIntegration(?:InWorker|InSubFrames)/u,
  /nodeIntegration: true/u,
  /sandbox: false/u,
  /contextIsolation: false/u,
  /bypassCSP: true/u,
  /corsEnabled: true/u,
  /allowServiceWorkers: true/u,
  /\bpreload:/u,
  /ipcMain|ipcRenderer|contextBridge/u,
  /executeJavaScript|insertCSS/u,
  /setUsePlainTextEncryption|setCertificateVerifyProc|certificate-error/u,
  /setAsDefaultProtocolClient/u,
  /file:\/\//u,
  /ignore-certificate-errors|disable-web-security|no-sandbox/u,
]

it.each(forbidden)('never says %s', (word) => {
  expect(files.filter(({ text }) => word.test(text)).map(({ name }) => name)).toEqual([])
})

it('changes the title and the log by nothing that could name a person', () => {
  const titles = files.flatMap(({ text }) => text.match(/setTitle\(/gu) ?? [])
  expect(titles).toEqual([])
})
