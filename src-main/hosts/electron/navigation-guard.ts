import type { WebContents } from 'electron'
import { DeclaredError } from '#shared/contract/errors.ts'
import { ignore } from '#shared/kit/assert.ts'
import { isAppAddress } from '#main/hosts/electron/scheme.ts'

/** Where an address may be opened: in the window, in the system browser, or nowhere. */
export type NavigationGuard = (address: string) => 'app' | 'external' | 'deny'
type OpenExternal = (address: string) => Promise<void>

/** Decides by parsed origin. `allowed`: platform and identity provider, by HTTPS or HTTP on this very machine (demo). */
export function createNavigationGuard(allowed: readonly string[]): NavigationGuard {
  const urls = allowed.flatMap((address) => URL.parse(address) ?? [])
  const origins = new Set(urls.filter(isSafe).map(({ origin }) => origin))
  return (address) => {
    if (isAppAddress(address)) return 'app'
    const url = URL.parse(address)
    return url !== null && isSafe(url) && origins.has(url.origin) ? 'external' : 'deny'
  }
}

function isSafe({ protocol, hostname, username, password }: URL): boolean {
  const isLoopback = hostname === '127.0.0.1' || hostname === '[::1]'
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback))
}

/** @returns the core's port to the system browser; throws `platform.unexpected` for a place that nobody allowed */
export function createOpenExternal(guard: NavigationGuard, open: OpenExternal): OpenExternal {
  return async (address) => {
    if (guard(address) !== 'external') throw new DeclaredError('platform.unexpected')
    await open(address)
  }
}

/** Keeps a window where it is: no other page (a dropped file is one), no subframe, no second window, no web view. */
export function guardContents(contents: WebContents, guard: NavigationGuard, open: OpenExternal): void {
  const leave = (address: string): void => ignore(open(address), 'what may not be opened is not', () => undefined)
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (guard(event.url) === 'app') return
    event.preventDefault()
    leave(event.url)
  }
  // Fires for the main frame too; `will-navigate` beside it would open the system browser twice.
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(({ url }) => {
    leave(url)
    return { action: 'deny' }
  })
}
