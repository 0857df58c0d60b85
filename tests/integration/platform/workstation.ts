import { systemRandomness } from '#main/hosts/node-ports.ts'
import { createFhir, type Fhir } from '#main/platform/fhir.ts'
import { createPlatformHttp, type PlatformHttp } from '#main/platform/http.ts'
import {
  createIdentityProvider,
  type IdentityProvider,
  type SignedIn,
  type SignedInUser,
} from '#main/platform/sign-in.ts'
import { createTokens, type TokenKeeper, type Tokens } from '#main/platform/tokens.ts'
import { createDemoBrowser, type DemoBrowser } from '#tests/support/reference-platform/demo-browser.ts'
import { demoPassword } from '#tests/support/reference-platform/identity/demo-users.ts'
import type { ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'

/** The product's own client of the platform, put together as the core does it. */
export interface Workstation {
  readonly provider: IdentityProvider
  readonly keeper: TokenKeeper
  readonly tokens: Tokens
  readonly http: PlatformHttp
  readonly fhir: Fhir
  /** Paths of all requests so far, with their method. */
  readonly requests: readonly string[]
  readonly connection: readonly boolean[]
}

/** @param origin of the platform */
export function createWorkstation(origin: string): Workstation {
  const requests: string[] = []
  const connection: boolean[] = []
  const http: typeof fetch = (input, init) => {
    const request = new Request(input, init)
    requests.push(`${request.method} ${new URL(request.url).pathname}`)
    return fetch(request)
  }
  const nowMs = (): number => Date.now()
  const provider = createIdentityProvider({
    settings: { address: origin, clientId: 'fortolker-workbench' },
    http,
    nowMs,
  })
  let refreshToken: string | null = null
  const keeper: TokenKeeper = {
    read: () => refreshToken,
    write: (token) => {
      refreshToken = token
    },
  }
  const tokens = createTokens(provider, keeper, nowMs)
  const silent = (): void => undefined
  const platformHttp = createPlatformHttp({
    http,
    base: new URL(origin),
    tokens,
    random: systemRandomness,
    logger: { info: silent, warn: silent, error: silent },
    onConnection: (isOnline) => connection.push(isOnline),
  })
  return { provider, keeper, tokens, http: platformHttp, fhir: createFhir(platformHttp), requests, connection }
}

/** A workstation where the demo clinician has signed in. */
export async function signedInWorkstation({ origin }: Pick<ReferencePlatform, 'origin'>): Promise<Workstation> {
  const workstation = createWorkstation(origin)
  const { tokens } = await signInAsDemo(workstation.provider)
  workstation.tokens.accept(tokens)
  return workstation
}

/** What a finished sign-in gave, and the page the browser ended on. */
export interface FinishedSignIn {
  readonly tokens: SignedIn
  readonly user: SignedInUser
  readonly redirects: number
}

/** The one-click sign-in of the demonstration. */
export async function signInAsDemo(provider: IdentityProvider): Promise<FinishedSignIn> {
  const pending = await provider.start('demo')
  const [finished, page] = await Promise.all([pending.finished, createDemoBrowser().open(pending.address)])
  return { ...finished, redirects: page.redirects }
}

/** A sign-in by name and password on the platform's page. */
export async function signInByPage(
  provider: IdentityProvider,
  user: string,
  browser: DemoBrowser = createDemoBrowser(),
): Promise<FinishedSignIn> {
  const pending = await provider.start(null)
  const page = await browser.open(pending.address)
  const [finished, last] = await Promise.all([pending.finished, browser.submit(page, { user, password: demoPassword })])
  return { ...finished, redirects: last.redirects }
}
