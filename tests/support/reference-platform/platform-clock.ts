import type { Switches } from '#tests/support/reference-platform/switches.ts'

/** The platform's own idea of the time. */
export interface PlatformClock {
  readonly now: () => Date
  /** How far {@link now} is ahead of the clock of the test, in milliseconds. */
  readonly skewMs: () => number
}

/** The given clock, moved by the switch. */
export function createPlatformClock(now: () => Date, switches: Switches): PlatformClock {
  const skewMs = (): number => switches.settings().clockSkewMs
  return { skewMs, now: () => new Date(now().getTime() + skewMs()) }
}
