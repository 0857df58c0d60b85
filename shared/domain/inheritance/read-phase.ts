import type { TrioRow } from '#shared/domain/inheritance/trio-row.ts'

/** What the child's reads say about two heterozygous variants. */
export const READ_PHASE = { NONE: 0, CIS: 1, TRANS: 2 } as const
export type ReadPhaseCode = (typeof READ_PHASE)[keyof typeof READ_PHASE]

/** Which of the two written alleles is the one asked about; -1 when the call is not a phased one with one such allele. */
function sideOf(row: TrioRow): number {
  const { child, allele } = row
  if (!child.phased || child.ploidy !== 2 || child.phaseSet < 0 || child.first === child.second) return -1
  if (child.first === allele) return 0
  return child.second === allele ? 1 : -1
}

/** Calls can be compared inside one phase set only; different sets say nothing (inheritance.md section 6). */
export function readPhase(first: TrioRow, second: TrioRow): ReadPhaseCode {
  const firstSide = sideOf(first)
  const secondSide = sideOf(second)
  if (firstSide < 0 || secondSide < 0 || first.child.phaseSet !== second.child.phaseSet) return READ_PHASE.NONE
  return firstSide === secondSide ? READ_PHASE.CIS : READ_PHASE.TRANS
}
