import { defineConfig } from '@playwright/test'
import { findChromium } from '#tests/support/chromium/find-chromium.ts'
import { screensReason } from '#tests/e2e/support/screens-switch.ts'

const chromium = await findChromium()
const isRoot = process.getuid?.() === 0

// Reporters do not print why a test was skipped; a run that leaves something out has to say so.
if (screensReason !== '' && process.env['TEST_WORKER_INDEX'] === undefined) {
  process.stdout.write(`Screenshots skipped: ${screensReason}\n`)
}

/**
 * The whole product in Chromium: the browser host on a data folder of its own, the reference platform, a person's hands.
 * One worker, because the tests drive programs with a lot of work of their own on machines with few cores.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    viewport: { width: 1600, height: 940 },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      // What is drawn anew in part keeps smoothed edges of what was there before: two equal windows would differ by a shade.
      args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-partial-raster'],
    },
  },
})
