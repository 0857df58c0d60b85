import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHolding } from '#renderer/data/holding.ts'

let sent: string[]
let arrive: (() => void)[]
beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  arrive = []
})
afterEach(() => void vi.useRealTimers())

const begin = () =>
  createHolding<string>((text) => {
    sent.push(text)
    return new Promise<void>((resolve) => arrive.push(resolve))
  })
const arrived = async (index: number): Promise<void> => {
  arrive[index]?.()
  await vi.advanceTimersByTimeAsync(50)
}

describe('text that is held while it is typed', () => {
  it('goes to the core with the first letter, then the newest once what was on its way has arrived', async () => {
    const { hold } = begin()
    hold('k')
    expect(sent).toEqual(['k'])
    hold('kæ')
    hold('kær')
    expect(sent).toEqual(['k'])
    await arrived(0)
    expect(sent).toEqual(['k', 'kær'])
    await arrived(1)
    expect(sent).toEqual(['k', 'kær'])
  })

  it('is on its way no longer when a save begins, and nothing older follows it', async () => {
    const { hold, settle } = begin()
    hold('k')
    hold('kæ')
    let isSettled = false
    const settled = settle().then(() => (isSettled = true))
    await vi.advanceTimersByTimeAsync(500)
    expect(isSettled).toBe(false)
    await arrived(0)
    await settled
    expect(sent).toEqual(['k'])
  })

  it('pauses between late ones, a quarter of a second at most, and no more than usual after a single one', async () => {
    const { hold } = begin()
    hold('k')
    await vi.advanceTimersByTimeAsync(300)
    await arrived(0)
    hold('kæ')
    expect(sent).toEqual(['k', 'kæ'])
    await vi.advanceTimersByTimeAsync(300)
    await arrived(1)
    hold('kær')
    await vi.advanceTimersByTimeAsync(150)
    expect(sent).toEqual(['k', 'kæ'])
    await vi.advanceTimersByTimeAsync(50)
    expect(sent).toEqual(['k', 'kæ', 'kær'])
  })

  it('goes on after one that did not arrive', async () => {
    const holding = createHolding<string>((text) => {
      sent.push(text)
      return Promise.reject(new Error('offline'))
    })
    holding.hold('a')
    await vi.advanceTimersByTimeAsync(50)
    holding.hold('ab')
    expect(sent).toEqual(['a', 'ab'])
  })
})
