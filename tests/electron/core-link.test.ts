import { describe, expect, it } from 'vitest'
import type { Core } from '#main/core/create-core.ts'
import { callCore, followAppearance, type Appearance } from '#main/hosts/electron/core-link.ts'

/** A core that knows preferences and tells what the test tells it to. */
function fakeCore() {
  const state: { appearance: Appearance; called: string[] } = {
    appearance: { language: 'da', theme: 'light' },
    called: [],
  }
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = new ReadableStream<Uint8Array>({ start: (own) => void (controller = own) })
  const core: Core = {
    fetch: (request) => {
      const { pathname } = new URL(request.url)
      if (pathname === '/events') return Promise.resolve(new Response(stream))
      state.called.push(pathname)
      return Promise.resolve(Response.json({ ok: true, value: { ...state.appearance, layouts: {}, columns: {} } }))
    },
    close: () => Promise.resolve(),
  }
  const tell = (text: string): void => controller?.enqueue(new TextEncoder().encode(text))
  return { core, state, tell, end: (): void => controller?.close() }
}

describe('the shell and the core', () => {
  it('talk by the same calls as a window', async () => {
    const { core, state } = fakeCore()
    expect(await callCore(core, 'session.lock')).toMatchObject({ ok: true })
    expect(state.called).toEqual(['/rpc/session.lock'])
  })

  it('follow language and theme: at once, with the preferences, and with who is signed in', async () => {
    const { core, state, tell, end } = fakeCore()
    const applied: Appearance[] = []
    const following = followAppearance(core, (appearance) => applied.push(appearance))
    await expect.poll(() => applied).toEqual([{ language: 'da', theme: 'light' }])
    state.appearance = { language: 'en', theme: 'dark' }
    tell('data: {"topic":"preferences"}\n\n')
    await expect.poll(() => applied).toHaveLength(2)
    tell(': here\n\n')
    tell('data: {"topic":"cases"}\n\n')
    tell('data: {"topic":"session"}\n\n')
    await expect.poll(() => applied).toHaveLength(3)
    expect(applied[1]).toEqual({ language: 'en', theme: 'dark' })
    end()
    await following
  })
})
