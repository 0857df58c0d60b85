/** For what somebody signs: the laboratory for the analysis, the clinic for its meaning. */
export const signingRoles = ['laboratory', 'clinical'] as const
export type SigningRole = (typeof signingRoles)[number]

export const signOffOrders = ['any', 'laboratoryFirst', 'clinicalFirst'] as const
export type SignOffOrder = (typeof signOffOrders)[number]

/** Who of a department works as what; who only reads signs nothing. */
export const signatories = ['laboratoryGeneticist', 'clinicalGeneticist'] as const
export type Signatory = (typeof signatories)[number]

/** How a department signs its reports off. Two different people always do. */
export interface SignOffPolicy {
  readonly order: SignOffOrder
  /** Who may give which signature; nobody for one would mean no report is ever final. */
  readonly givenBy: Readonly<Record<SigningRole, readonly Signatory[]>>
}

/** Each signs for the own side, in any order. */
export const standardSignOff: SignOffPolicy = {
  order: 'any',
  givenBy: { laboratory: ['laboratoryGeneticist'], clinical: ['clinicalGeneticist'] },
}

const sequences: Readonly<Record<SignOffOrder, readonly SigningRole[] | null>> = {
  any: null,
  laboratoryFirst: ['laboratory', 'clinical'],
  clinicalFirst: ['clinical', 'laboratory'],
}

/** Whether what was signed so far was signed in the order of the department; elsewhere another may hold. */
export function isInOrder({ order }: SignOffPolicy, given: readonly SigningRole[]): boolean {
  const sequence = sequences[order]
  return sequence === null || given.every((role, index) => role === sequence[index])
}

/** The signatures that may be given next; none beside one that was given out of order. */
export function signaturesDue(policy: SignOffPolicy, given: readonly SigningRole[]): readonly SigningRole[] {
  if (!isInOrder(policy, given)) return []
  const left = (sequences[policy.order] ?? signingRoles).filter((role) => !given.includes(role))
  return policy.order === 'any' ? left : left.slice(0, 1)
}

export interface SignOffQuestion {
  readonly who: Signatory | 'reader'
  readonly given: readonly SigningRole[]
  /** Whether one of those signatures is this person's own. */
  readonly hasSigned: boolean
}

export type SignOffAnswer =
  | { readonly kind: 'may'; readonly role: SigningRole }
  | {
      readonly kind: 'refused'
      readonly code: 'report.alreadySigned' | 'report.notSignatory' | 'report.notYourTurn' | 'report.signedOutOfOrder'
    }

/** As what somebody may sign now, or why not. Of two signatures that are both theirs to give, the one of the own side. */
export function signOffOf(policy: SignOffPolicy, { who, given, hasSigned }: SignOffQuestion): SignOffAnswer {
  const own = signingRoles.filter((role) => who !== 'reader' && policy.givenBy[role].includes(who))
  if (own.length === 0) return { kind: 'refused', code: 'report.notSignatory' }
  const left = own.filter((role) => !given.includes(role))
  if (hasSigned || left.length === 0) return { kind: 'refused', code: 'report.alreadySigned' }
  if (!isInOrder(policy, given)) return { kind: 'refused', code: 'report.signedOutOfOrder' }
  const due = signaturesDue(policy, given).filter((role) => left.includes(role))
  const side = who === 'clinicalGeneticist' ? 'clinical' : 'laboratory'
  const role = due.includes(side) ? side : due[0]
  return role === undefined ? { kind: 'refused', code: 'report.notYourTurn' } : { kind: 'may', role }
}
