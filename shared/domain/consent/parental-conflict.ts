/** How a child carries a finding, as far as the child's own data tell. */
export interface ChildFinding {
  /** `X`, `Y` and `MT`; everything else is an autosome. */
  readonly contig: string
  /** Both copies, one of two, or the only one. */
  readonly copies: 'one' | 'both' | 'only'
}

/**
 * Why a child's open finding tells of a parent whose part is blank. No rule can mend it: blanking more would take away the
 * child's own finding, showing less blank would tell. A person has to talk to the family first.
 *
 * - `bothParents`: two copies of an autosome, so both parents carry it (rarely: one, and a lost or doubled chromosome)
 * - `oneParent`: one copy; unless it is new, one of the two carries it
 * - `mother`: the only X of a boy, or the mitochondria
 * - `father`: the Y chromosome
 */
export const parentalConflicts = ['bothParents', 'oneParent', 'mother', 'father'] as const
export type ParentalConflict = (typeof parentalConflicts)[number]

/**
 * The conflict of a finding, from the child's genotype and the parents' answers alone: a parent's own genotype must not
 * decide whether a case stands in the list, or standing in it would tell.
 *
 * @param refusing parents whose answers keep their part blank
 * @returns null where the finding tells of nobody who refused
 */
export function parentalConflict(
  { contig, copies }: ChildFinding,
  refusing: readonly ('mother' | 'father')[],
): ParentalConflict | null {
  if (refusing.length === 0) return null
  const only = (parent: 'mother' | 'father'): ParentalConflict | null => (refusing.includes(parent) ? parent : null)
  if (contig === 'MT' || (contig === 'X' && copies === 'only')) return only('mother')
  if (contig === 'Y') return only('father')
  return copies === 'both' ? 'bothParents' : 'oneParent'
}
