import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from '#tests/support/chromium/find-chromium.ts'

/** A download that has not begun by then has no way out of this network. */
const downloadTimeoutMs = 240_000
const aptTimeoutMs = 600_000

/**
 * A Chromium for the end-to-end tests, installed where there is none: by Playwright's own download, else by `apt-get` as
 * root on Debian.
 *
 * @throws with what to do, when there is no way
 */
export async function ensureChromium(say: (line: string) => void): Promise<string> {
  const here = await findChromium()
  if (here !== undefined) return here
  for (const way of ways()) {
    say(`no Chromium found, trying ${way.name}`)
    way.run()
    const found = await findChromium()
    if (found !== undefined) return found
  }
  throw new Error(
    'No Chromium for the end-to-end tests. Install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH to it.',
  )
}

interface Way {
  readonly name: string
  readonly run: () => void
}

/** As root on Debian the package comes first: where only packages can be had the download would only cost time. */
function ways(): readonly Way[] {
  const byDownload: Way = {
    name: "Playwright's own download",
    run: () => void run('npx', ['playwright', 'install', 'chromium'], downloadTimeoutMs),
  }
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return [byDownload]
  const byPackage: Way = {
    name: 'apt-get install chromium',
    run: () => {
      run('apt-get', ['update', '-qq'], aptTimeoutMs)
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], aptTimeoutMs)
    },
  }
  return [byPackage, byDownload]
}

function run(command: string, args: readonly string[], timeoutMs: number): boolean {
  const { status } = spawnSync(command, args, {
    timeout: timeoutMs,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
