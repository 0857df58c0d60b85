import type * as z from 'zod'
import type { Contract, HandlerInput, HandlerOutput, NamesByRole, ProcedureName } from '#shared/contract/contract.ts'
import type { userSchema } from '#shared/contract/session.ts'

/** Somebody who is signed in. */
export type User = z.output<typeof userSchema>

/** What a handler knows of the call besides its input; a user is there exactly where the contract asks for one. */
export interface Call<Name extends ProcedureName> {
  /** Fires when the window gave up waiting. */
  readonly signal: AbortSignal
  readonly user: Contract[Name]['role'] extends 'reader' | 'interpreter' | 'clinician' ? User : User | null
}

export type Handler<Name extends ProcedureName> = (
  input: HandlerInput<Name>,
  call: Call<Name>,
) => HandlerOutput<Name> | Promise<HandlerOutput<Name>>

/** Handlers for some calls; a feature gives its own, the composition must have all. */
export type HandlersFor<Names extends ProcedureName> = { readonly [Name in Names]: Handler<Name> }

/** Calls that work while the workbench is locked. */
export type LockedNames = NamesByRole<'anyone'>
/** Calls that exist only with open stores. */
export type UnlockedNames = Exclude<ProcedureName, LockedNames>

/** The names of one area, `AreaNames<'variants'>` = `variants.page` and so on. */
export type AreaNames<Area extends string> = Extract<ProcedureName, `${Area}.${string}`>
