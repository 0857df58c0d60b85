import { describe, expect, it } from 'vitest'
import type { CallAnswer } from '#shared/contract/procedure.ts'
import { createCalls } from '#main/core/calls.ts'

const answered = (value: unknown): Promise<CallAnswer> => Promise.resolve({ ok: true, value })
const untilAborted = (signal: AbortSignal): Promise<CallAnswer> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ ok: true, value: 'given up' }), { once: true })
  })

describe('the calls under way', () => {
  it('run a command once, however often it is sent, also while it runs', async () => {
    const calls = createCalls()
    let runs = 0
    const work = (): Promise<CallAnswer> => answered((runs += 1))
    const [first, second] = await Promise.all([calls.run('a', true, work), calls.run('a', true, work)])
    expect([first, second, await calls.run('a', true, work)]).toEqual([1, 1, 1].map((value) => ({ ok: true, value })))
    expect(await calls.run('b', true, work)).toEqual({ ok: true, value: 2 })
  })

  it('run a query each time it is asked', async () => {
    const calls = createCalls()
    let runs = 0
    for (const expected of [1, 2]) {
      expect(await calls.run('a', false, () => answered((runs += 1)))).toEqual({ ok: true, value: expected })
    }
  })

  it('give up the one that is named, and no other', async () => {
    const calls = createCalls()
    const states: Record<string, boolean> = {}
    const follow = (name: string) => (signal: AbortSignal) => {
      signal.addEventListener('abort', () => (states[name] = true))
      return untilAborted(signal)
    }
    const one = calls.run('one', false, follow('one'))
    const other = calls.run('other', true, follow('other'))
    calls.cancel('one')
    calls.cancel('nobody knows')
    await one
    expect(states).toEqual({ one: true })
    calls.endAll()
    await other
    expect(states).toEqual({ one: true, other: true })
  })

  it('do not remember one that failed as running', async () => {
    const calls = createCalls()
    await expect(calls.run('a', false, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    let isAborted = false
    calls.cancel('a')
    await calls.run('a', false, (signal) => {
      isAborted = signal.aborted
      return answered(null)
    })
    expect(isAborted).toBe(false)
  })

  it('forget every answer when all is ended: after a lock none of before is given again', async () => {
    const calls = createCalls()
    let runs = 0
    const work = (): Promise<CallAnswer> => answered((runs += 1))
    await calls.run('a', true, work)
    calls.endAll()
    expect(await calls.run('a', true, work)).toEqual({ ok: true, value: 2 })
  })

  it('remember the last five hundred commands', async () => {
    const calls = createCalls()
    let runs = 0
    const work = (): Promise<CallAnswer> => answered((runs += 1))
    for (let index = 0; index < 501; index += 1) await calls.run(`c${index}`, true, work)
    expect(await calls.run('c1', true, work)).toEqual({ ok: true, value: 2 })
    expect(await calls.run('c0', true, work)).toEqual({ ok: true, value: 502 })
  })
})
