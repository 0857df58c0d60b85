import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** A program to drive, or why there is none. */
export type Runtime = { readonly executable: string; readonly args: readonly string[] } | { readonly missing: string }

/**
 * Finds what the smoke test drives: a package named by `FORTOLKER_ELECTRON` (its inspect fuse has to be open, see
 * `electron-builder.yml`), or the runtime of the `electron` package with the built sources. The package itself is never
 * loaded, because that would try to download a runtime.
 */
export function findRuntime(): Runtime {
  const named = process.env['FORTOLKER_ELECTRON']
  if (named !== undefined && named !== '') {
    return existsSync(named) ? { executable: named, args: [] } : { missing: `${named} does not exist` }
  }
  const pathFile = join(root, 'node_modules/electron/path.txt')
  if (!existsSync(pathFile)) return { missing: 'no Electron runtime: node_modules/electron holds only types here' }
  const executable = join(root, 'node_modules/electron/dist', readFileSync(pathFile, 'utf8').trim())
  if (!existsSync(executable)) return { missing: `no Electron runtime at ${executable}` }
  for (const built of ['dist/main/entry.mjs', 'dist/window/index.html']) {
    if (!existsSync(join(root, built))) return { missing: `${built} is not built` }
  }
  return { executable, args: [root] }
}
