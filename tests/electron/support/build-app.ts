import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../../..')
const run = promisify(execFile)

/** The main process built as it is for a package, in a folder laid out like one. */
export interface BuiltApp {
  readonly folder: string
  readonly entry: string
  readonly importWorker: string
  readonly remove: () => Promise<void>
}

/**
 * Builds into a folder inside the repository, because the SQLite driver is found from where the bundle lies. The window
 * is a page of one line: what is tested here is the shell.
 */
export async function buildApp(): Promise<BuiltApp> {
  const parent = join(root, 'tests/electron/.tmp')
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'app-'))
  const main = join(folder, 'dist/main')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  await run(process.execPath, [vite, 'build', '-c', 'vite.main.config.ts', '--outDir', main, '--logLevel', 'error'], {
    cwd: root,
  })
  await mkdir(join(folder, 'dist/window'), { recursive: true })
  await writeFile(join(folder, 'dist/window/index.html'), '<!doctype html><meta name="csp-nonce" content="__NONCE__">')
  await cp(join(root, 'assets'), join(folder, 'assets'), { recursive: true })
  return {
    folder,
    entry: join(main, 'entry.mjs'),
    importWorker: join(main, 'import-worker.mjs'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
