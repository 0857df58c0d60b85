import type { IncomingMessage, ServerResponse } from 'node:http'
import type { InteractionDetails, Provider } from 'oidc-provider'
import {
  demoPassword,
  findUser,
  userOfHint,
  type DemoUser,
} from '#tests/support/reference-platform/identity/demo-users.ts'
import { failurePage, signInPage } from '#tests/support/reference-platform/identity/sign-in-page.ts'

/**
 * The steps between the authorization request and its answer: who it is, and consent, which is given without asking
 * because there is one client and it is ours.
 */
export async function serveSignIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await detailsOf(provider, request, response)
  if (details === undefined) {
    sendPage(response, 400, failurePage.html('Login er udløbet. Begynd forfra i Fortolker.'), failurePage.policy)
    return
  }
  if (details.prompt.name === 'consent') {
    await grant(provider, details, request, response)
    return
  }
  const user =
    request.method === 'POST' ? userOfForm(await formOf(request)) : userOfHint(textOf(details.params, 'login_hint'))
  if (user !== undefined) {
    await provider.interactionFinished(request, response, { login: { accountId: user.id, remember: false } })
    return
  }
  const isWrong = request.method === 'POST'
  sendPage(response, isWrong ? 401 : 200, signInPage.html({ uid: details.uid, isWrong }), signInPage.policy)
}

/** Undefined where the sign-in has expired or never began in this browser. */
async function detailsOf(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<InteractionDetails | undefined> {
  try {
    return await provider.interactionDetails(request, response)
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  }
}

async function grant(
  provider: Provider,
  details: InteractionDetails,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const granted = new provider.Grant({
    accountId: details.session?.accountId ?? '',
    clientId: textOf(details.params, 'client_id') ?? '',
  })
  granted.addOIDCScope(textOf(details.params, 'scope') ?? '')
  const grantId = await granted.save()
  await provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true })
}

function textOf(params: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = params[name]
  return typeof value === 'string' ? value : undefined
}

function userOfForm(form: URLSearchParams): DemoUser | undefined {
  return form.get('password') === demoPassword ? findUser(form.get('user')?.trim().toLowerCase()) : undefined
}

/** Two short fields; anything longer is not from our page. */
const largestFormBytes = 4096

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const piece of request) {
    text += String(piece)
    if (text.length > largestFormBytes) return new URLSearchParams()
  }
  return new URLSearchParams(text)
}

function sendPage(response: ServerResponse, status: number, html: string, policy: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(html)
}
