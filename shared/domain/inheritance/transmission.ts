import { ALLELE_MISSING, STATE, type StateCode } from '#shared/domain/inheritance/codes.ts'
import type { PersonCall, TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/** Whether a parent in a state can have passed on an allele. An unknown genotype can have given anything. */
function canGive(call: PersonCall, state: StateCode, allele: number): boolean {
  if (state === STATE.UNKNOWN) return true
  if (call.first === allele || call.second === allele) return true
  // The uncalled allele of a half call can be any allele.
  return state === STATE.HALF
}

export function motherCanGive(frame: TrioFrame, allele: number): boolean {
  return canGive(frame.row.mother, frame.outcome.mother, allele)
}

export function fatherCanGive(frame: TrioFrame, allele: number): boolean {
  return canGive(frame.row.father, frame.outcome.father, allele)
}

/** The child's other allele beside the one asked about, in a heterozygous call. */
export function otherAllele(frame: TrioFrame): number {
  const { child, allele } = frame.row
  return child.first === allele ? child.second : child.first
}

/** Which explanations of a heterozygous child fit both parents. */
export const FIT = { NEITHER: 0, MATERNAL: 1, PATERNAL: 2, BOTH: 3 } as const
export type FitCode = (typeof FIT)[keyof typeof FIT]

function hasAllele(call: PersonCall, allele: number): boolean {
  return call.first === allele || call.second === allele
}

/** Whether all alleles of a parent are known. */
function isComplete(state: StateCode): boolean {
  return state !== STATE.UNKNOWN && state !== STATE.HALF
}

/** Whether the child's other allele is an ALT allele that neither of two completely known parents has. */
export function isOtherAlleleNew(frame: TrioFrame): boolean {
  const { row, outcome } = frame
  const other = otherAllele(frame)
  if (other <= 0 || other === ALLELE_MISSING) return false
  if (!isComplete(outcome.mother) || !isComplete(outcome.father)) return false
  return !hasAllele(row.mother, other) && !hasAllele(row.father, other)
}

function toFit(maternal: boolean, paternal: boolean): FitCode {
  if (maternal && paternal) return FIT.BOTH
  if (maternal) return FIT.MATERNAL
  return paternal ? FIT.PATERNAL : FIT.NEITHER
}

/**
 * Lists which pairs of transmitted alleles explain a heterozygous child {k, o}: k from the mother and o from the father,
 * or the reverse (inheritance.md section 5). When o is an ALT allele that neither known parent has, o may itself be new
 * and k is judged alone.
 *
 * With one parent unknown, o is never called new: the unknown parent may have given it. The origin of k may then be told
 * by o alone (child 1/2, mother 0/1, father unknown: allele 1 is hers); such an origin is marked `origin_by_exclusion`.
 */
export function enumerateOrigins(frame: TrioFrame): FitCode {
  const { allele } = frame.row
  if (isOtherAlleleNew(frame)) return toFit(motherCanGive(frame, allele), fatherCanGive(frame, allele))
  const other = otherAllele(frame)
  return toFit(
    motherCanGive(frame, allele) && fatherCanGive(frame, other),
    motherCanGive(frame, other) && fatherCanGive(frame, allele),
  )
}

/**
 * Whether "the allele is new" explains the child although both parents are reference: one parent gave the other allele
 * and the new one arose on a copy of the other parent, a reference copy or one like the child's other allele.
 *
 * Guards against calling a mismatched family de novo: a mother 2/2 and a father 0/0 cannot have a child 0/1 by one new
 * mutation in an ordinary copy, and the sample or a deletion is the likelier reason.
 */
export function fitsDeNovo(frame: TrioFrame): boolean {
  const other = otherAllele(frame)
  if (isOtherAlleleNew(frame)) return true
  const motherHasGround = motherCanGive(frame, 0) || motherCanGive(frame, other)
  const fatherHasGround = fatherCanGive(frame, 0) || fatherCanGive(frame, other)
  return (motherCanGive(frame, other) && fatherHasGround) || (fatherCanGive(frame, other) && motherHasGround)
}

/** Whether both of the child's alleles are found in this parent alone, as in uniparental disomy. */
export function holdsBothChildAlleles(child: PersonCall, parent: PersonCall): boolean {
  return hasAllele(parent, child.first) && hasAllele(parent, child.second)
}
