import * as z from 'zod'
import type { ErrorCode, ErrorParams } from '#shared/contract/errors.ts'

/**
 * Who may call:
 * `anyone` before the stores are open (the lock screen), `unlocked` with open stores but nobody signed in,
 * `reader` everybody who is signed in, `interpreter` those who may change an interpretation (clinical or laboratory
 * geneticist by the role claim of the identity provider), `clinician` the clinical geneticist alone, who is responsible for
 * what a family is told.
 */
export type ProcedureRole = 'anyone' | 'unlocked' | 'reader' | 'interpreter' | 'clinician'

/**
 * What the event log must hold afterwards: `read` notes that patient data were opened, `write` that they were changed.
 * The handler writes the event itself, because only it knows the case and the reason; the contract suite checks it.
 */
export type ProcedureAudit = 'none' | 'read' | 'write'

/** One call across the seam between the window and the core: a query never changes anything a user would notice. */
export interface Procedure<
  Role extends ProcedureRole = ProcedureRole,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly kind: 'query' | 'command'
  readonly role: Role
  readonly audit: ProcedureAudit
  readonly input: Input
  readonly output: Output
  /** The failures a user of this call may meet besides those every call may give (`commonErrors`). */
  readonly errors: readonly ErrorCode[]
}

/** Any call may end like this, so procedures do not list them. */
export const commonErrors: readonly ErrorCode[] = [
  'call.cancelled',
  'call.invalid',
  'internal',
  'session.locked',
  'session.notSetUp',
  'session.notSignedIn',
  'session.roleMissing',
  'store.corrupt',
  'store.diskFull',
]

export function procedure<const Role extends ProcedureRole, Input extends z.ZodType, Output extends z.ZodType>(
  definition: Procedure<Role, Input, Output>,
): Procedure<Role, Input, Output> {
  return definition
}

/** What `POST /rpc/<area.verb>` takes. A command repeated with the same `callId` gives its first answer again. */
export const callEnvelope = z.object({ callId: z.string().min(8).max(80), input: z.unknown() })

/** What it answers; always with status 200, because a declared failure is an answer and not a broken transport. */
export type CallAnswer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly error: { readonly code: ErrorCode; readonly params: ErrorParams; readonly logId?: string }
    }
