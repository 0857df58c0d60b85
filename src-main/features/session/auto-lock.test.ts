import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAutoLock, type AutoLock } from '#main/features/session/auto-lock.ts'

const minute = 60_000
let nowMs: number
let locks: number
let autoLock: AutoLock
beforeEach(() => {
  vi.useFakeTimers()
  nowMs = 0
  locks = 0
  autoLock = createAutoLock(
    10,
    () => nowMs,
    () => void (locks += 1),
  )
})
afterEach(() => {
  autoLock.stop()
  vi.useRealTimers()
})

function work(forMs: number): void {
  for (let passed = 0; passed < forMs; passed += 1000) {
    nowMs += 1000
    vi.advanceTimersByTime(1000)
  }
}

describe('the automatic lock', () => {
  it('locks once when nobody has worked for so many minutes', () => {
    work(10 * minute - 1000)
    expect(locks).toBe(0)
    work(11_000)
    expect(locks).toBe(1)
    work(30 * minute)
    expect(locks).toBe(1)
  })

  it('waits from the last touch on', () => {
    for (let hour = 0; hour < 6; hour += 1) {
      work(9 * minute)
      autoLock.touch()
    }
    expect(locks).toBe(0)
    work(10 * minute + 10_000)
    expect(locks).toBe(1)
  })

  it('locks a machine that slept as soon as it wakes', () => {
    nowMs += 8 * 60 * minute
    vi.advanceTimersByTime(10_000)
    expect(locks).toBe(1)
  })

  it('does not lock after it was stopped', () => {
    autoLock.stop()
    work(60 * minute)
    expect(locks).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
