import { trimAllele, type Allele } from '#shared/domain/variant/variant-key.ts'

/** The base at a place (1-based) of the chromosome in question, upper case; `N` where the sequence is not at hand. */
export type BaseAt = (position: number) => string

export interface NormalisedAllele {
  readonly allele: Allele
  /** `unchecked`: could stand further left, but the sequence that would tell is not at hand or says otherwise. */
  readonly state: 'asWritten' | 'trimmed' | 'leftAligned' | 'unchecked'
}

/**
 * The one spelling of an allele: as short as it can be, and as far to the left as it means the same. Sequence is only
 * needed where a deletion or insertion ends in the base in front of it, since every other one cannot move. What cannot be
 * followed to its end stays trimmed, never half moved: the answer must not depend on where a window of sequence ends.
 *
 * Source: Tan, Abecasis, Kang 2015 (unified representation of genetic variants), algorithm 1.
 */
export function normaliseAllele(written: Allele, baseAt: BaseAt): NormalisedAllele {
  const allele = trimAllele(written)
  const state = allele.ref.length === written.ref.length ? 'asWritten' : 'trimmed'
  if (!mayMove(allele)) return { allele, state }
  const change = changeOf(allele)
  // A change in front of the first base of a chromosome has nothing to stand behind.
  if (change.behind === 0) return { allele, state }
  const behind = isReferenceHere(allele, baseAt) ? leftmost(change, baseAt) : null
  if (behind === null) return { allele, state: 'unchecked' }
  if (behind === allele.position) return { allele, state }
  return { allele: { contig: allele.contig, ...spelled(change, behind, baseAt) }, state: 'leftAligned' }
}

/** Whether an allele is shorter or further left than it has to be, as far as can be told without sequence. */
export function isNormal(ref: string, alt: string): boolean {
  if (ref.length > 1 && alt.length > 1) return ref.at(-1) !== alt.at(-1) && ref[0] !== alt[0]
  return ref.length === alt.length || ref.at(-1) !== alt.at(-1)
}

/** Of a trimmed allele: an insertion or deletion whose last base is the one in front of it. */
function mayMove({ ref, alt }: Allele): boolean {
  return ref.length !== alt.length && Math.min(ref.length, alt.length) === 1 && ref.at(-1) === alt.at(-1)
}

function isReferenceHere({ position, ref }: Allele, baseAt: BaseAt): boolean {
  for (let at = 0; at < ref.length; at += 1) {
    if (ref[at] === 'N' || baseAt(position + at) !== ref[at]) return false
  }
  return true
}

interface Change {
  readonly bases: string
  readonly isDeletion: boolean
  /** 1-based place of the base in front of it. */
  readonly behind: number
}

/** Some files write the base behind the change instead of the one in front of it. */
function changeOf({ position, ref, alt }: Allele): Change {
  const isDeletion = ref.length > alt.length
  const longer = isDeletion ? ref : alt
  return ref[0] === alt[0]
    ? { isDeletion, bases: longer.slice(1), behind: position }
    : { isDeletion, bases: longer.slice(0, -1), behind: position - 1 }
}

/** The leftmost base the change can stand behind and mean the same; null where the sequence ends first. */
function leftmost({ bases, behind }: Change, baseAt: BaseAt): number | null {
  for (let steps = 0; ; steps += 1) {
    const position = behind - steps
    const base = baseAt(position)
    if (base === 'N') return null
    if (position === 1 || base !== bases[bases.length - 1 - (steps % bases.length)]) return position
  }
}

function spelled({ bases, isDeletion, behind }: Change, position: number, baseAt: BaseAt): Omit<Allele, 'contig'> {
  const turned = (behind - position) % bases.length
  const moved = bases.slice(bases.length - turned) + bases.slice(0, bases.length - turned)
  const before = baseAt(position)
  return isDeletion ? { position, ref: before + moved, alt: before } : { position, ref: before, alt: before + moved }
}
