import * as z from 'zod'
import { done, nothing, userIdSchema } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'

/** What a person may do here, from the role claim of the identity provider. */
export const userRoles = ['clinicalGeneticist', 'laboratoryGeneticist', 'reader'] as const

export const userSchema = z.object({
  id: userIdSchema,
  name: z.string(),
  role: z.enum(userRoles),
  department: z.string(),
})

export const sessionStateSchema = z.object({
  /** `new`: no key yet; `locked`: no key in memory; `signedOut`: stores open, nobody signed in. */
  phase: z.enum(['new', 'locked', 'signedOut', 'signedIn']),
  user: userSchema.nullable(),
  /** Whether the platform answered last time it was asked. */
  connection: z.enum(['online', 'offline', 'notConfigured', 'signInNeeded']),
  platformName: z.string().nullable(),
  /** The platform offers a sign-in for a demo clinician. */
  hasDemoSignIn: z.boolean(),
  /** Minutes without activity after which the workbench locks itself. */
  lockAfterMinutes: z.number().int(),
  /** A sign-in is waiting for the system browser. */
  isSigningIn: z.boolean(),
  /** Bytes of everything encrypted on this machine. */
  storedBytes: z.number().int(),
})

export const session = {
  'session.state': procedure({
    kind: 'query',
    role: 'anyone',
    audit: 'none',
    input: nothing,
    output: sessionStateSchema,
    errors: [],
  }),
  /** Makes the data key of this machine and wraps it with a passphrase; possible once. */
  'session.setUp': procedure({
    kind: 'command',
    role: 'anyone',
    audit: 'none',
    input: z.object({ passphrase: z.string().max(1000) }),
    output: sessionStateSchema,
    errors: ['session.alreadySetUp', 'session.passphraseTooShort'],
  }),
  'session.unlock': procedure({
    kind: 'command',
    role: 'anyone',
    audit: 'none',
    input: z.object({ passphrase: z.string().max(1000) }),
    output: sessionStateSchema,
    errors: ['session.wrongPassphrase', 'session.keyLost', 'session.dataInUse', 'store.newerVersion'],
  }),
  /** Closes the stores and forgets the key; work is already saved. */
  'session.lock': procedure({
    kind: 'command',
    role: 'anyone',
    audit: 'none',
    input: nothing,
    output: sessionStateSchema,
    errors: [],
  }),
  /**
   * Starts a sign-in (OIDC code flow with PKCE) in the system browser. Where the host cannot open it, the address is
   * given back for the window to open. The answer of the provider arrives as event `session`.
   */
  'session.signIn': procedure({
    kind: 'command',
    role: 'unlocked',
    audit: 'none',
    input: z.object({ asDemo: z.boolean() }),
    output: z.object({ openAddress: z.url().nullable() }),
    errors: [
      'platform.notConfigured',
      'platform.unreachable',
      'platform.unavailable',
      'platform.unexpected',
      'session.signInFailed',
    ],
  }),
  'session.cancelSignIn': procedure({
    kind: 'command',
    role: 'unlocked',
    audit: 'none',
    input: nothing,
    output: done,
    errors: [],
  }),
  'session.signOut': procedure({
    kind: 'command',
    role: 'unlocked',
    audit: 'write',
    input: nothing,
    output: sessionStateSchema,
    errors: [],
  }),
  /** Somebody is working: the window says so at most once a minute, and the lock waits. */
  'session.touch': procedure({
    kind: 'command',
    role: 'anyone',
    audit: 'none',
    input: nothing,
    output: done,
    errors: [],
  }),
}
