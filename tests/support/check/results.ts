import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Outcome } from '#tests/support/check/steps.ts'

const vitestResult = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const playwrightResult = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** What Vitest's JSON report counts; a missing report is one failure. */
export function vitestOutcome(file: string): Outcome {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests } = vitestResult.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { passed: numPassedTests, failed: numFailedTests }
}

/** What Playwright's JSON report counts; skipped tests are neither, a flaky one has failed. */
export function playwrightOutcome(file: string): Outcome {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { stats } = playwrightResult.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}
