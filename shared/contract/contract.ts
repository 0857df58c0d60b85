import type * as z from 'zod'
import type { ProcedureRole } from '#shared/contract/procedure.ts'
import { cases } from '#shared/contract/cases.ts'
import { classification } from '#shared/contract/classification.ts'
import { consent } from '#shared/contract/consent.ts'
import { counselling } from '#shared/contract/counselling.ts'
import { disease } from '#shared/contract/disease.ts'
import { evidence } from '#shared/contract/evidence.ts'
import { family } from '#shared/contract/family.ts'
import { filters } from '#shared/contract/filters.ts'
import { genome } from '#shared/contract/genome.ts'
import { importing } from '#shared/contract/importing.ts'
import { outbox } from '#shared/contract/outbox.ts'
import { phenotype } from '#shared/contract/phenotype.ts'
import { preferences } from '#shared/contract/preferences.ts'
import { pull } from '#shared/contract/pull.ts'
import { report } from '#shared/contract/report.ts'
import { session } from '#shared/contract/session.ts'
import { signing } from '#shared/contract/signing.ts'
import { templates } from '#shared/contract/templates.ts'
import { variants } from '#shared/contract/variants.ts'
import { words } from '#shared/contract/words.ts'
import { work } from '#shared/contract/work.ts'

/** Everything that can be called across the seam, by name `area.verb`. */
export const contract = {
  ...session,
  ...preferences,
  ...cases,
  ...pull,
  ...importing,
  ...family,
  ...phenotype,
  ...consent,
  ...variants,
  ...filters,
  ...genome,
  ...classification,
  ...evidence,
  ...disease,
  ...report,
  ...signing,
  ...templates,
  ...outbox,
  ...work,
  ...counselling,
  ...words,
}

export type Contract = typeof contract
export type ProcedureName = keyof Contract
/** The calls that need at least one of these roles. */
export type NamesByRole<Role extends ProcedureRole> = {
  [Name in ProcedureName]: Contract[Name]['role'] extends Role ? Name : never
}[ProcedureName]
/** What a caller hands over, before parsing. */
export type CallInput<Name extends ProcedureName> = z.input<Contract[Name]['input']>
/** What a handler receives, parsed. */
export type HandlerInput<Name extends ProcedureName> = z.output<Contract[Name]['input']>
/** What a handler gives back, before parsing. */
export type HandlerOutput<Name extends ProcedureName> = z.input<Contract[Name]['output']>
/** What a caller gets, parsed and branded. */
export type CallOutput<Name extends ProcedureName> = z.output<Contract[Name]['output']>

export function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name)
}
