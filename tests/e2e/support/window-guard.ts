import type { BrowserContext, Page, Request } from '@playwright/test'

/** What a window did that it must never do. */
export interface WindowGuard {
  readonly troubles: () => readonly string[]
  /** From here on nothing counts: whoever kills the host under a window expects it to complain. */
  readonly release: () => void
}

/**
 * Watches a window before anything is loaded into it: breaches of the document's policy, errors on its console, errors
 * nobody caught, and every request to anywhere but the workbench itself.
 *
 * @param origin of the workbench
 */
export async function guardWindow(page: Page, origin: string): Promise<WindowGuard> {
  const troubles: string[] = []
  let isOnDuty = true
  const note = (what: string): void => {
    if (isOnDuty) troubles.push(what)
  }
  await page.exposeBinding('tellPolicyBreach', (_, text: string) => note(`policy breached: ${text}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell: unknown = Reflect.get(globalThis, 'tellPolicyBreach')
      if (typeof tell !== 'function') return
      tell(`${event.effectiveDirective} stopped ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`)
    })
  })
  page.on('console', (message) => {
    const isPolicy = /content security policy/iu.test(message.text())
    if (isPolicy || message.type() === 'error' || message.type() === 'warning') {
      note(`console ${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error.message}`))
  page.on('request', (request) => {
    if (!isOwn(request.url(), origin)) note(`request to elsewhere: ${request.method()} ${request.url()}`)
  })
  page.on('websocket', (socket) => note(`socket to ${socket.url()}`))
  page.on('crash', () => note('the window crashed'))
  return {
    troubles: () => troubles,
    release: () => {
      isOnDuty = false
    },
  }
}

/** `data:` holds its own bytes, and the origin of a `blob:` is that of the document that made it. */
function isOwn(address: string, origin: string): boolean {
  return address.startsWith('data:') || new URL(address).origin === origin
}

/**
 * Watches what the window opens beside itself: only the sign-in at the platform, which ends at the workbench's own
 * listener on this machine.
 */
export function guardOthers(context: BrowserContext, window: Page, platformOrigin: string): WindowGuard {
  const troubles: string[] = []
  let isOnDuty = true
  context.on('request', (request) => {
    const { origin, hostname, pathname } = new URL(request.url())
    const isSignIn = origin === platformOrigin || (hostname === '127.0.0.1' && pathname === '/callback')
    if (isOnDuty && !isSignIn && pageOf(request) !== window) {
      troubles.push(`another window asked for ${request.url()}`)
    }
  })
  return {
    troubles: () => troubles,
    release: () => {
      isOnDuty = false
    },
  }
}

/** The first request of a new window belongs to none yet. */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page()
  } catch {
    return null
  }
}
