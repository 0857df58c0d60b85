import { timingSafeEqual } from 'node:crypto'
import type { Randomness } from '#shared/kit/ports.ts'

/**
 * Who may talk to the loopback server: only the browser that was handed the one-time address. Other programs of the
 * machine, other origins in the same browser and names that resolve to 127.0.0.1 are turned away.
 */
export interface EntryGate {
  /** Path and query of the address to open, good for one visit. */
  readonly entryPath: string
  /** The answer for a request that may not pass, or undefined for one that may. */
  readonly check: (request: Request) => Response | undefined
}

/**
 * A cookie and not a header, because igv's requests and EventSource then carry it unasked.
 *
 * @param onEntered told after a visit where the next one may enter, so that a second window can be opened by whoever sees
 *   the terminal and by nobody else
 */
export function createEntryGate(
  port: number,
  random: Randomness,
  onEntered: (nextPath: string) => void = () => undefined,
): EntryGate {
  const token = (): string => Buffer.from(random.bytes(32)).toString('base64url')
  let entryToken = token()
  const sessionToken = token()
  // Cookies are not kept apart by port, so the port is part of the name.
  const cookieName = `fortolker-${port}`
  const host = `127.0.0.1:${port}`

  const enter = (given: string | null): Response => {
    if (given === null || !isSame(given, entryToken)) return refused()
    entryToken = token()
    onEntered(pathOf(entryToken))
    return new Response(null, {
      status: 303,
      headers: {
        location: '/',
        'set-cookie': `${cookieName}=${sessionToken}; HttpOnly; SameSite=Strict; Path=/`,
        'cache-control': 'no-store',
      },
    })
  }

  return {
    entryPath: pathOf(entryToken),
    check: (request) => {
      if (request.headers.get('host') !== host) return refused()
      const url = new URL(request.url)
      const site = request.headers.get('sec-fetch-site')
      if (url.pathname === '/enter') return enter(url.searchParams.get('t'))
      if (site !== null && site !== 'same-origin' && site !== 'none') return refused()
      const cookie = cookieOf(request.headers.get('cookie'), cookieName)
      return cookie !== undefined && isSame(cookie, sessionToken) ? undefined : refused()
    },
  }
}

function pathOf(entryToken: string): string {
  return `/enter?t=${entryToken}`
}

function refused(): Response {
  return new Response('Fortolker: not from here', { status: 403, headers: { 'cache-control': 'no-store' } })
}

function cookieOf(header: string | null, name: string): string | undefined {
  return header
    ?.split(';')
    .map((part) => part.trim().split('='))
    .find(([key]) => key === name)?.[1]
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
