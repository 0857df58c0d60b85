import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEventHub, type EventHub } from '#main/core/event-hub.ts'

let hub: EventHub
beforeEach(() => {
  vi.useFakeTimers()
  hub = createEventHub()
})
afterEach(() => {
  hub.close()
  vi.useRealTimers()
})

type Reader = ReadableStreamDefaultReader<Uint8Array>

/** The next piece of a stream as text, or null at its end. */
async function next(reader: Reader): Promise<string | null> {
  const { value, done } = await reader.read()
  return done ? null : new TextDecoder().decode(value)
}

async function listen(): Promise<Reader> {
  const reader = hub.stream().getReader()
  expect(await next(reader)).toBe('retry: 1000\n\n')
  return reader
}

describe('the event hub', () => {
  it('tells every window that listens', async () => {
    const windows = [await listen(), await listen()]
    hub.publish({ topic: 'session' })
    for (const window of windows) expect(await next(window)).toBe('data: {"topic":"session"}\n\n')
  })

  it('tells a window nothing of what was before it came', async () => {
    hub.publish({ topic: 'session' })
    const window = await listen()
    hub.publish({ topic: 'preferences' })
    expect(await next(window)).toBe('data: {"topic":"preferences"}\n\n')
  })

  it('goes on with the others when a window goes', async () => {
    const [gone, stays] = [await listen(), await listen()]
    await gone.cancel()
    hub.publish({ topic: 'session' })
    expect(await next(stays)).toContain('session')
  })

  it('says now and then that it is there', async () => {
    const window = await listen()
    vi.advanceTimersByTime(25_000)
    expect(await next(window)).toBe(': here\n\n')
  })

  it('ends every stream with itself, and stays silent after', async () => {
    const window = await listen()
    hub.close()
    expect(await next(window)).toBeNull()
    expect(() => hub.publish({ topic: 'session' })).not.toThrow()
    expect(vi.getTimerCount()).toBe(0)
  })
})
