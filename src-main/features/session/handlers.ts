import type { HandlersFor, UnlockedNames } from '#main/features/handler.ts'
import type { Identity } from '#main/features/session/identity.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'

type IdentityNames = Extract<UnlockedNames, `session.${string}`>

/**
 * Signing in and out. Opening, locking and setting up belong to the core, because they make and end everything else.
 *
 * @param openExternal null where the window has to open the address itself
 */
export function identityHandlers(
  identity: Identity,
  openExternal: ((address: string) => Promise<void>) | null,
  state: () => Promise<HandlerOutput<'session.state'>>,
): HandlersFor<IdentityNames> {
  return {
    'session.signIn': async ({ asDemo }) => {
      const address = await identity.start(asDemo)
      if (openExternal === null) return { openAddress: address }
      await openExternal(address)
      return { openAddress: null }
    },
    'session.cancelSignIn': () => {
      identity.cancel()
      return { done: true }
    },
    'session.signOut': async () => {
      await identity.signOut()
      return state()
    },
  }
}
