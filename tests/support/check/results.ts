import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import * as z from 'zod'
import type { Outcome } from '#tests/support/check/steps.ts'

const vitestResult = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), startTime: z.number(), endTime: z.number() })),
})
const playwrightResult = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** What Vitest's JSON report counts; a missing report is one failure. */
export function vitestOutcome(file: string): Outcome {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests } = vitestResult.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { passed: numPassedTests, failed: numFailedTests }
}

/** The test files that took longest, one line each: where to look when the whole run becomes too long. */
export function slowestVitestFiles(file: string, most: number): readonly string[] {
  if (!existsSync(file)) return []
  const { testResults } = vitestResult.parse(JSON.parse(readFileSync(file, 'utf8')))
  return testResults
    .map(({ name, startTime, endTime }) => ({ name, seconds: Math.round((endTime - startTime) / 1000) }))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, most)
    .map(({ name, seconds }) => `${seconds} s ${relative(process.cwd(), name)}`)
}

/** What Playwright's JSON report counts; skipped tests are neither, a flaky one has failed. */
export function playwrightOutcome(file: string): Outcome {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { stats } = playwrightResult.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}
