import { CLINICAL_TRIO_V1 } from '#shared/domain/inheritance/profile.ts'
import { memberById, type Family } from '#shared/domain/pedigree/family.ts'
import type { PersonId } from '#shared/kit/ids.ts'

/** One person's call as the gate lets it out. */
export interface RelativeCall {
  readonly personId: PersonId
  /** `0/1`, with the allele of the variant as 1. */
  readonly genotype: string
  readonly altReads: number | null
  readonly depth: number | null
  readonly quality: number | null
}

/** What the sequenced relatives of the child say of a variant; the child itself never counts. */
export interface SegregationCount {
  /** Affected blood relatives whose call is sure. */
  readonly affected: number
  /** Those of them who carry it. Each stands for one meiosis, the fewest the pedigree allows. */
  readonly informativeMeioses: number
  readonly affectedWithoutVariant: number
}

/**
 * Counts affected blood relatives with and without the variant. Healthy relatives are left out, because penetrance is not
 * known; a call that is not sure is left out, because a missed allele would look like BS4.
 */
export function countSegregation(family: Family, calls: readonly RelativeCall[]): SegregationCount {
  const own = ancestorsOf(family, family.probandId)
  const states = calls.flatMap((call) => {
    const isAffected = memberById(family, call.personId)?.affected === 'affected'
    const isRelative = call.personId !== family.probandId && sharesAncestor(own, ancestorsOf(family, call.personId))
    const carries = isAffected && isRelative ? carriesSurely(call) : null
    return carries === null ? [] : [carries]
  })
  const informativeMeioses = states.filter(Boolean).length
  return { affected: states.length, informativeMeioses, affectedWithoutVariant: states.length - informativeMeioses }
}

/** Null when the call is not sure enough to be counted. */
function carriesSurely({ genotype, altReads, depth, quality }: RelativeCall): boolean | null {
  const { diploidMinDepth, diploidMinGq } = CLINICAL_TRIO_V1.quality
  if ((depth ?? 0) < diploidMinDepth || (quality ?? 0) < diploidMinGq) return null
  const alleles = genotype.split(/[/|]/u)
  if (alleles.includes('.')) return null
  if (alleles.includes('1')) return (altReads ?? 0) >= CLINICAL_TRIO_V1.childHet.minAltReads ? true : null
  return (altReads ?? 0) === 0 ? false : null
}

/** The person and everybody above, by the pedigree's parent links. */
function ancestorsOf(family: Family, id: PersonId): ReadonlySet<PersonId> {
  const found = new Set<PersonId>()
  const open: PersonId[] = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const member = found.has(next) ? undefined : memberById(family, next)
    if (member === undefined) continue
    found.add(next)
    for (const parent of [member.motherId, member.fatherId]) if (parent !== null) open.push(parent)
  }
  return found
}

const sharesAncestor = (a: ReadonlySet<PersonId>, b: ReadonlySet<PersonId>): boolean => [...a].some((id) => b.has(id))
