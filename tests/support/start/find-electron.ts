import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type FoundElectron = { readonly executable: string } | { readonly reason: string }

/** The package fetches its runtime from GitHub; where that cannot be reached nobody should wait for it. */
const source = 'https://github.com/electron/electron/releases'
const reachTimeoutMs = 4000
const fetchTimeoutMs = 120_000

/** Electron's runtime: `FORTOLKER_ELECTRON`, the one of the package, or one fetched now where that is possible. */
export async function findElectron(root: string, environment: NodeJS.ProcessEnv): Promise<FoundElectron> {
  const asked = environment['FORTOLKER_ELECTRON'] ?? ''
  if (asked !== '') {
    return existsSync(asked)
      ? { executable: asked }
      : { reason: `FORTOLKER_ELECTRON says ${asked}, which is not there` }
  }
  const folder = join(root, 'node_modules/electron')
  const here = installedIn(folder)
  if (here !== undefined) return { executable: here }
  if (!(await canReach(source))) return { reason: 'its runtime is not installed and its download cannot be reached' }
  spawnSync(process.execPath, [join(folder, 'install.js')], { timeout: fetchTimeoutMs, stdio: 'ignore' })
  const fetched = installedIn(folder)
  return fetched === undefined ? { reason: 'the download of its runtime failed' } : { executable: fetched }
}

function installedIn(folder: string): string | undefined {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(executable) ? executable : undefined
}

async function canReach(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(reachTimeoutMs) })
    return response.ok
  } catch {
    return false
  }
}
