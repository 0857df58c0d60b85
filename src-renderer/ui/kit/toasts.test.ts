import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useToasts } from '#renderer/ui/kit/toasts.ts'

beforeEach(() => {
  vi.useFakeTimers()
  useToasts.setState({ toasts: [] })
})
afterEach(() => vi.useRealTimers())

const { show, dismiss } = useToasts.getState()
const shown = (): readonly string[] => useToasts.getState().toasts.map(({ text }) => text)

describe('messages in the corner', () => {
  it('go by themselves; failures stay until they are closed', () => {
    show({ tone: 'ok', text: 'saved' })
    show({ tone: 'error', text: 'the disk is full' })
    vi.advanceTimersByTime(4999)
    expect(shown()).toEqual(['saved', 'the disk is full'])
    vi.advanceTimersByTime(60_000)
    expect(shown()).toEqual(['the disk is full'])
    dismiss(useToasts.getState().toasts[0]?.id ?? -1)
    expect(shown()).toEqual([])
  })

  it('say the same thing once, and stay their time from the last saying', () => {
    show({ tone: 'info', text: 'undone' })
    vi.advanceTimersByTime(3000)
    show({ tone: 'info', text: 'undone' })
    expect(shown()).toEqual(['undone'])
    vi.advanceTimersByTime(3000)
    expect(shown()).toEqual(['undone'])
    vi.advanceTimersByTime(2000)
    expect(shown()).toEqual([])
  })

  it('are four at most, the newest', () => {
    for (const text of ['a', 'b', 'c', 'd', 'e']) show({ tone: 'error', text })
    expect(shown()).toEqual(['b', 'c', 'd', 'e'])
  })
})
