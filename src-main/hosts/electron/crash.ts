import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CrashReporterStartOptions } from 'electron'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { LogFields } from '#shared/kit/ports.ts'
import { ownStack } from '#main/core/own-stack.ts'

/** A memory dump may hold what was on the screen, so none leaves the machine by itself. */
export const crashReports: CrashReporterStartOptions = { uploadToServer: false, compress: true }

/** Removes dumps that nobody asked for within two weeks. */
export function removeOldDumps(folder: string, nowMs: number): void {
  for (const name of existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []) {
    const path = join(folder, name)
    if (name.endsWith('.dmp') && nowMs - statSync(path).mtimeMs > 14 * 24 * 3_600_000) rmSync(path)
  }
}

/** What to do about a window whose process is gone. Work is saved as typed; a third stop in 5 minutes: no use to reload. */
export function createCrashPolicy(): (reason: string, nowMs: number) => 'ignore' | 'reload' | 'giveUp' {
  const stops: number[] = []
  return (reason, nowMs) => {
    if (reason === 'clean-exit') return 'ignore'
    if (reason === 'launch-failed' || reason === 'integrity-failure') return 'giveUp'
    stops.push(nowMs)
    return stops.filter((at) => nowMs - at < 5 * 60_000).length < 3 ? 'reload' : 'giveUp'
  }
}

/** What the log gets of an unexpected error: its class and its place. The message may quote a patient. */
export function traceOf(error: unknown): LogFields {
  if (!(error instanceof Error)) return {}
  return {
    ...(error instanceof DeclaredError ? { code: error.code } : {}),
    errorName: error.name,
    stack: ownStack(error),
  }
}
