import { act, renderHook, type RenderHookResult } from '@testing-library/react'
import * as z from 'zod'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallFailure } from '#renderer/data/client.ts'
import { useAutosave, type Autosave } from '#renderer/data/use-autosave.ts'

const caseId = 'c1'
const letterSchema = z.object({ input: z.object({ text: z.string() }) })
const holdSchema = z.object({ input: letterSchema })

interface Saving {
  readonly text: string
  readonly done: () => void
  readonly fail: (error?: Error) => void
}

let saves: Saving[]
/** Handed to the core without waiting: while it was typed, and when the window went away. */
let held: string[]
let left: string[]
let view: RenderHookResult<Autosave<string>, { readonly kept: string }>
beforeEach(() => {
  vi.useFakeTimers()
  saves = []
  held = []
  left = []
  vi.stubGlobal('fetch', (path: string, { body }: { readonly body: string }): Promise<Response> => {
    if (path === '/rpc/words.hold') held.push(holdSchema.parse(JSON.parse(body)).input.input.text)
    else left.push(letterSchema.parse(JSON.parse(body)).input.text)
    return Promise.resolve(Response.json({ ok: true, value: { done: true } }))
  })
  view = renderHook(
    ({ kept }) =>
      useAutosave<string>({
        kept,
        save: (text) =>
          new Promise<void>((resolve, reject) => {
            saves.push({ text, done: resolve, fail: (error = new CallFailure('store.diskFull', {})) => reject(error) })
          }),
        saving: (text) => ({ name: 'counselling.saveLetter', input: { caseId, language: 'da', text } }),
      }),
    { initialProps: { kept: '' } },
  )
})
afterEach(() => {
  view.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const autosave = (): Autosave<string> => view.result.current
const type = (text: string): void => act(() => autosave().change(text))
const wait = (ms: number): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms)
  })
/** The save has ended; what is kept is told later. */
const end = (index: number): Promise<void> => act(async () => saves[index]?.done())
const tell = (kept: string): void => view.rerender({ kept })
const finish = async (index: number): Promise<void> => {
  await end(index)
  tell(saves[index]?.text ?? '')
}
const saved = (): readonly string[] => saves.map(({ text }) => text)

describe('text that is typed', () => {
  it('is saved when the hands rest, once', async () => {
    expect(autosave()).toMatchObject({ state: 'untouched', draft: null, savedAt: null })
    for (const text of ['s', 'se', 'set']) {
      type(text)
      await wait(300)
    }
    expect(autosave()).toMatchObject({ state: 'waiting', draft: 'set' })
    await wait(300)
    expect({ state: autosave().state, saved: saved() }).toEqual({ state: 'saving', saved: ['set'] })
    await finish(0)
    expect(autosave()).toMatchObject({ state: 'saved', draft: null, failure: null })
    expect(autosave().savedAt).not.toBeNull()
    await wait(10_000)
    expect(saves).toHaveLength(1)
  })

  it('is saved after five seconds when the hands never rest', async () => {
    for (let letters = 1; letters <= 14; letters += 1) {
      type('x'.repeat(letters))
      await wait(400)
    }
    expect(saved()).toEqual(['x'.repeat(13)])
    await finish(0)
    await wait(200)
    expect(saved()).toEqual(['x'.repeat(13), 'x'.repeat(14)])
  })

  it('stays on screen until it is kept', async () => {
    type('set')
    await wait(600)
    expect(autosave().draft).toBe('set')
  })

  it('stays also between the end of its save and the news of what is kept', async () => {
    type('set')
    await wait(600)
    await end(0)
    expect(autosave()).toMatchObject({ state: 'saved', draft: 'set' })
    type('sete')
    tell('set')
    expect(autosave().draft).toBe('sete')
    await wait(600)
    await finish(1)
    expect({ draft: autosave().draft, saved: saved() }).toEqual({ draft: null, saved: ['set', 'sete'] })
  })

  it('gives way to what is kept from then on, also where that goes back', async () => {
    type('set')
    await wait(600)
    await finish(0)
    tell('')
    expect(autosave().draft).toBeNull()
  })

  it('is held by the core from the first letter on, and no longer handed over once it is being saved', async () => {
    type('a')
    expect(held).toEqual(['a'])
    type('ab')
    await wait(100)
    expect({ held, saved: saved() }).toEqual({ held: ['a', 'ab'], saved: [] })
    await wait(500)
    await finish(0)
    expect({ held, saved: saved() }).toEqual({ held: ['a', 'ab'], saved: ['ab'] })
  })

  it('while an earlier save is under way stays too, and waits for its own turn', async () => {
    type('a')
    await wait(600)
    type('ab')
    await finish(0)
    expect(autosave()).toMatchObject({ state: 'waiting', draft: 'ab' })
    await wait(600)
    expect(saved()).toEqual(['a', 'ab'])
    await finish(1)
    expect(autosave()).toMatchObject({ state: 'saved', draft: null })
  })

  it('is never saved out of order: a slow save is waited for', async () => {
    type('a')
    await wait(600)
    type('ab')
    await wait(600)
    expect(saved()).toEqual(['a'])
    await finish(0)
    expect(saved()).toEqual(['a', 'ab'])
  })

  it('is saved at once on demand', async () => {
    type('a')
    let isKept = false
    act(
      () =>
        void autosave()
          .flush()
          .then(() => (isKept = true)),
    )
    await wait(0)
    expect({ saved: saved(), isKept }).toEqual({ saved: ['a'], isKept: false })
    await finish(0)
    expect(isKept).toBe(true)
  })
})

describe('a save that fails', () => {
  it('keeps the text, says why, and tries again with the next keystroke', async () => {
    type('a')
    await wait(600)
    await act(async () => saves[0]?.fail())
    expect(autosave()).toMatchObject({ state: 'failed', draft: 'a', failure: { code: 'store.diskFull' } })
    type('ab')
    await wait(600)
    await finish(1)
    expect(saved()).toEqual(['a', 'ab'])
    expect(autosave()).toMatchObject({ state: 'saved', draft: null, failure: null })
  })

  it('does not take the place of what was typed meanwhile', async () => {
    type('a')
    await wait(600)
    type('ab')
    await act(async () => saves[0]?.fail())
    await wait(600)
    expect(saved()).toEqual(['a', 'ab'])
  })

  it('is tried again on demand', async () => {
    type('a')
    await wait(600)
    await act(async () => saves[0]?.fail())
    act(() => void autosave().flush())
    await wait(0)
    expect(saved()).toEqual(['a', 'a'])
  })

  it('for a reason nobody declared is internal', async () => {
    type('a')
    await wait(600)
    await act(async () => saves[0]?.fail(new TypeError('broken')))
    expect(autosave().failure).toMatchObject({ code: 'internal' })
  })
})

describe('a window that goes away', () => {
  it('sends what waits without asking for an answer, once', async () => {
    type('a')
    act(() => void dispatchEvent(new Event('pagehide')))
    expect(left).toEqual(['a'])
    view.unmount()
    await wait(1000)
    expect({ left, saved: saved() }).toEqual({ left: ['a'], saved: [] })
  })

  it('sends what could not be kept before', async () => {
    type('a')
    await wait(600)
    await act(async () => saves[0]?.fail())
    view.unmount()
    expect(left).toEqual(['a'])
  })

  it('sends nothing when nothing waits', () => {
    act(() => void dispatchEvent(new Event('pagehide')))
    view.unmount()
    expect(left).toEqual([])
  })

  it('saves while it still asks whether it may be left, where a last request could not carry it', async () => {
    type('a')
    act(() => void dispatchEvent(new Event('beforeunload')))
    await wait(0)
    expect(saved()).toEqual([])
    const long = 'æ'.repeat(40_000)
    type(long)
    act(() => void dispatchEvent(new Event('beforeunload')))
    act(() => void dispatchEvent(new Event('pagehide')))
    await wait(0)
    expect({ left, saved: saved() }).toEqual({ left: [], saved: [long] })
  })

  it('out of sight saves at once', async () => {
    type('a')
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    await wait(0)
    expect(saved()).toEqual(['a'])
    visibility.mockRestore()
  })
})
