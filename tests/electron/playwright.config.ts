import { defineConfig } from '@playwright/test'
import { findRuntime } from './support/electron-runtime.ts'

// Reporters do not print why a test was skipped; a run that proves nothing has to say so.
const runtime = findRuntime()
if ('missing' in runtime && process.env['TEST_WORKER_INDEX'] === undefined) {
  process.stdout.write(`Electron smoke test skipped: ${runtime.missing}\n`)
}

/** The smoke test against a real Electron. */
export default defineConfig({
  testDir: '.',
  testMatch: 'smoke.spec.ts',
  workers: 1,
  timeout: 60_000,
  reporter: 'list',
})
