import { act, renderHook, type RenderHookResult } from '@testing-library/react'
import * as z from 'zod'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import { draftPlaceSchema, draftTextsSchema } from '#shared/contract/words.ts'
import { useHeldDraft, type DraftPlace, type HeldDraft } from '#renderer/data/use-held-draft.ts'

const at = '2026-11-21T14:03:00.000Z'
const heldSchema = z.object({ input: z.object({ place: draftPlaceSchema, texts: draftTextsSchema }) })
const askedSchema = z.object({ input: z.object({ place: draftPlaceSchema }) })
const placeAt = (key: string): DraftPlace => ({ form: 'variant.dismiss', caseId: 'c1', key, item: null })

/** The core: what it holds by variant, and when it answers. */
let core: Map<string, CallInput<'words.holdDraft'>['texts']>
let answering: (() => void)[]
let isSlow: boolean
let view: RenderHookResult<HeldDraft<'reason'>, { readonly key: string; readonly reason: string }>
beforeEach(() => {
  vi.useFakeTimers()
  core = new Map()
  answering = []
  isSlow = false
  vi.stubGlobal('fetch', async (path: string, { body }: { readonly body: string }): Promise<Response> => {
    const answer = (value: unknown): Response => Response.json({ ok: true, value })
    if (path === '/rpc/words.holdDraft') {
      const { place, texts } = heldSchema.parse(JSON.parse(body)).input
      if (Object.keys(texts).length === 0) core.delete(place.key ?? '')
      else core.set(place.key ?? '', texts)
      return answer({ done: true })
    }
    const { place } = askedSchema.parse(JSON.parse(body)).input
    const texts = core.get(place.key ?? '')
    if (isSlow) await new Promise<void>((resolve) => answering.push(resolve))
    return answer({ draft: texts === undefined ? null : { texts, at } })
  })
})
afterEach(() => {
  view.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const wait = (ms = 100): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms)
  })
const open = async (key = 'v1', reason = ''): Promise<void> => {
  view = renderHook((props) => useHeldDraft(placeAt(props.key), { reason: props.reason }), {
    initialProps: { key, reason },
  })
  await wait()
}
const form = (): HeldDraft<'reason'> => view.result.current
const type = (reason: string): void => act(() => form().change({ reason }))

describe('a form that a button sends', () => {
  it('hands over what is typed, and begins with it when it is opened again', async () => {
    await open()
    expect(form()).toMatchObject({ texts: { reason: '' }, restoredFrom: null })
    for (const text of ['A', 'Ar', 'Art']) type(text)
    await wait()
    expect(core.get('v1')).toEqual({ reason: 'Art' })
    view.unmount()
    await open()
    expect(form()).toMatchObject({ texts: { reason: 'Art' }, restoredFrom: at, isCleared: false })
  })

  it('holds nothing once it was sent or given up, also when letters are on their way', async () => {
    await open()
    type('A')
    type('Ar')
    act(() => form().end())
    await wait()
    expect([...core.keys()]).toEqual([])
    expect(form().texts.reason).toBe('')
  })

  it('holds nothing while it stands as it began', async () => {
    await open('v1', 'Navn')
    type('Navne')
    await wait()
    expect(core.get('v1')).toEqual({ reason: 'Navne' })
    type('Navn')
    await wait()
    expect(core.has('v1')).toBe(false)
  })

  it('lets restored words be thrown away and brought back', async () => {
    core.set('v1', { reason: 'Artefakt' })
    await open()
    act(() => form().clear())
    await wait()
    expect(form()).toMatchObject({ texts: { reason: '' }, isCleared: true })
    expect(core.has('v1')).toBe(false)
    act(() => form().unclear())
    await wait()
    expect(form()).toMatchObject({ texts: { reason: 'Artefakt' }, isCleared: false })
    expect(core.get('v1')).toEqual({ reason: 'Artefakt' })
  })

  it('shows at each place what was typed there, and takes nothing from one to the other', async () => {
    core.set('v2', { reason: 'Kendt artefakt' })
    await open('v1')
    type('Set før')
    await wait()
    view.rerender({ key: 'v2', reason: '' })
    expect(form().texts.reason).toBe('')
    await wait()
    expect(form().texts.reason).toBe('Kendt artefakt')
    view.rerender({ key: 'v1', reason: '' })
    await wait()
    expect(form().texts.reason).toBe('Set før')
  })

  it('does not take letters away from whoever types before the answer is here', async () => {
    core.set('v1', { reason: 'Artefakt' })
    isSlow = true
    await open()
    type('N')
    answering[0]?.()
    await wait()
    expect(form()).toMatchObject({ texts: { reason: 'N' }, isCleared: true })
    act(() => form().unclear())
    expect(form().texts.reason).toBe('Artefakt')
  })

  it('takes of what is held the fields that it has', async () => {
    core.set('v1', { reason: 'Artefakt', former: 'x' })
    await open()
    expect(form().texts).toEqual({ reason: 'Artefakt' })
  })
})
