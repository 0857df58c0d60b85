import { DeclaredError } from '#shared/contract/errors.ts'
import { userId } from '#shared/kit/ids.ts'
import type { Logger } from '#shared/kit/ports.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { SecretRepo } from '#main/features/session/secret-repo.ts'
import type { IdentityProvider, PendingSignIn } from '#main/platform/sign-in.ts'
import type { Tokens } from '#main/platform/tokens.ts'

/** Who works at this workstation. The last one to sign in stays signed in offline, behind the lock. */
export interface Identity {
  readonly user: () => User | null
  readonly isSigningIn: () => boolean
  /** Starts a sign-in and gives the address the system browser has to open. */
  readonly start: (asDemo: boolean) => Promise<string>
  readonly cancel: () => void
  readonly signOut: () => Promise<void>
}

export interface IdentityPorts {
  readonly secrets: SecretRepo
  readonly provider: IdentityProvider | null
  readonly tokens: Tokens | null
  readonly journal: Journal
  readonly logger: Logger
  /** Who works here where there is no identity provider. */
  readonly accountName: string
  readonly onChange: () => void
  readonly onSignedIn: () => void
  /** Whoever comes next begins anew: nothing stays open that was opened for the one who leaves. */
  readonly onSignedOut: () => Promise<void>
}

export function createIdentity(ports: IdentityPorts): Identity {
  const { secrets, provider, tokens, journal, logger } = ports
  let current = secrets.user() ?? (provider === null ? localUser(ports.accountName) : null)
  let pending: PendingSignIn | null = null

  const finish = async (signIn: PendingSignIn): Promise<void> => {
    try {
      const { tokens: granted, user } = await signIn.finished
      if (pending !== signIn) return
      tokens?.accept(granted)
      current = user
      secrets.saveUser(user)
      journal.record({ kind: 'session.signedIn', caseId: null, subject: null, payload: { role: user.role } }, user)
      ports.onSignedIn()
    } catch (error) {
      logger.warn('sign-in ended', { code: error instanceof DeclaredError ? error.code : 'internal' })
    } finally {
      if (pending === signIn) pending = null
      ports.onChange()
    }
  }

  return {
    user: () => current,
    isSigningIn: () => pending !== null,
    start: async (asDemo) => {
      if (provider === null) throw new DeclaredError('platform.notConfigured')
      pending?.cancel()
      const signIn = await provider.start(asDemo ? 'demo' : null)
      pending = signIn
      void finish(signIn)
      ports.onChange()
      return signIn.address
    },
    cancel: () => {
      pending?.cancel()
      pending = null
      ports.onChange()
    },
    signOut: async () => {
      const leaving = current
      const refreshToken = secrets.read()
      current = null
      secrets.saveUser(null)
      tokens?.forget()
      if (leaving !== null) {
        journal.record({ kind: 'session.signedOut', caseId: null, subject: null, payload: {} }, leaving)
      }
      await ports.onSignedOut()
      ports.onChange()
      // Best effort: offline the token simply runs out on the platform's side.
      if (refreshToken !== null) await provider?.revoke(refreshToken).catch(() => undefined)
    },
  }
}

/** A site without a platform: whoever knows the passphrase interprets. */
function localUser(accountName: string): User {
  return { id: userId(`local:${accountName}`), name: accountName, role: 'laboratoryGeneticist', department: '' }
}
