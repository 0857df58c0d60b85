import type { CustomScheme, Protocol } from 'electron'
import type { Core } from '#main/core/create-core.ts'

/** Everything in the window comes from here; the scheme exists inside the program only, never in the system's registry. */
export const appAddress = 'fortolker://app/'

/** Left out on purpose: `corsEnabled` (other origins are refused before the core), `bypassCSP`, `allowServiceWorkers`. */
export const privilegedScheme: CustomScheme = {
  scheme: 'fortolker',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
}

/** Whether an address is the window's own, by its parsed parts: no beginning of a string proves an origin. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === 'fortolker:' && url.host === 'app' && url.username === ''
}

/** Electron 45 names the origin that asks (`initiatorOrigin`; none for the browser itself); only ours gets an answer. */
export function isFromWindow(request: Request): boolean {
  const asker = 'initiatorOrigin' in request ? request.initiatorOrigin : undefined
  return isAppAddress(request.url) && (typeof asker !== 'string' || isAppAddress(asker))
}

/** Puts the core behind the scheme of one session: no handler learns which window asks, so trust is per session. */
export function mountCore({ protocol }: { readonly protocol: Pick<Protocol, 'handle'> }, answer: Core['fetch']): void {
  protocol.handle('fortolker', async (request) =>
    isFromWindow(request) ? answer(request) : new Response('Fortolker: not from here', { status: 403 }),
  )
}
