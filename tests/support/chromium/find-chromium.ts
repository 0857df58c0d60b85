import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where Chromium and its kin are installed by the custom of each system. */
const commonPaths: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
  ],
}

/**
 * A Chromium that is here already: `CHROMIUM_PATH`, one on the path, one where they usually lie, or one that Playwright
 * brought.
 *
 * @returns undefined when there is none
 * @throws when `CHROMIUM_PATH` is set and nothing is there: what somebody asked for is not quietly replaced
 */
export async function findChromium(environment: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const asked = environment['CHROMIUM_PATH'] ?? ''
  if (asked !== '') {
    if (existsSync(asked)) return asked
    throw new Error(`CHROMIUM_PATH says ${asked}, but there is no such file`)
  }
  const onPath = (environment['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  const { chromium } = await import('@playwright/test')
  const candidates = [...(commonPaths[process.platform] ?? []), ...onPath, chromium.executablePath()]
  return candidates.find((path) => existsSync(path))
}
