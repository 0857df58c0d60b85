import type { PersonId } from '#shared/kit/ids.ts'

/**
 * How somebody is related to the proband, in the order a family is read; `relative` when the pedigree does not make it one
 * of the near ones.
 */
export const relationships = ['proband', 'mother', 'father', 'sister', 'brother', 'sibling', 'relative'] as const
export type Relationship = (typeof relationships)[number]

export type Sex = 'female' | 'male' | 'other' | 'unknown'
/** `unknown` is "not recorded" and never read as healthy. */
export type AffectedStatus = 'affected' | 'unaffected' | 'unknown'

/** One person of the pedigree, without name or number: those belong to the patient record. */
export interface FamilyMember {
  readonly id: PersonId
  readonly motherId: PersonId | null
  readonly fatherId: PersonId | null
  readonly sex: Sex
  readonly affected: AffectedStatus
  /** Column name of this person in the VCF files, null when not sequenced. */
  readonly sample: string | null
}

export interface Family {
  readonly probandId: PersonId
  readonly members: readonly FamilyMember[]
  readonly isConsanguineous: boolean
}

/** The child and those of its parents who are in the family, whether sequenced or not. */
export interface Trio {
  readonly child: FamilyMember
  readonly mother: FamilyMember | null
  readonly father: FamilyMember | null
}

/** @returns undefined when the proband is not among the members */
export function trioOf(family: Family): Trio | undefined {
  const child = memberById(family, family.probandId)
  if (child === undefined) return undefined
  return {
    child,
    mother: child.motherId === null ? null : (memberById(family, child.motherId) ?? null),
    father: child.fatherId === null ? null : (memberById(family, child.fatherId) ?? null),
  }
}

export function memberById(family: Family, id: PersonId): FamilyMember | undefined {
  return family.members.find((member) => member.id === id)
}

/** By the pedigree's parent links alone, never by age or name. */
export function relationshipOf(family: Family, id: PersonId): Relationship {
  const trio = trioOf(family)
  if (trio === undefined || id === trio.child.id) return 'proband'
  if (id === trio.mother?.id) return 'mother'
  if (id === trio.father?.id) return 'father'
  const person = memberById(family, id)
  const { motherId, fatherId } = trio.child
  const isFullSibling =
    person !== undefined &&
    motherId !== null &&
    fatherId !== null &&
    person.motherId === motherId &&
    person.fatherId === fatherId
  if (!isFullSibling) return 'relative'
  if (person.sex === 'female') return 'sister'
  return person.sex === 'male' ? 'brother' : 'sibling'
}

/** The child first, then the parents, then the others: how lists of persons and tracks of reads stand. */
export function inFamilyOrder(family: Family): readonly FamilyMember[] {
  const rank = ({ id }: FamilyMember): number => relationships.indexOf(relationshipOf(family, id))
  return family.members.toSorted((a, b) => rank(a) - rank(b))
}
