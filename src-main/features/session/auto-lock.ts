/** Locks the workbench when nobody has worked for a while. */
export interface AutoLock {
  readonly touch: () => void
  readonly stop: () => void
}

/**
 * @param lock called once, after `minutes` without a touch; a machine that slept locks as soon as it wakes, because the
 *   clock and not the number of ticks decides
 */
export function createAutoLock(minutes: number, nowMs: () => number, lock: () => void): AutoLock {
  const limitMs = minutes * 60_000
  let touchedAt = nowMs()
  const timer = setInterval(
    () => {
      if (nowMs() - touchedAt < limitMs) return
      clearInterval(timer)
      lock()
    },
    Math.min(10_000, Math.max(50, limitMs / 10)),
  )
  timer.unref()
  return {
    touch: () => {
      touchedAt = nowMs()
    },
    stop: () => clearInterval(timer),
  }
}
