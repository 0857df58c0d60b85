import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import { variantKey, type VariantKey } from '#shared/kit/ids.ts'

/** One alternative allele, 1-based, as a VCF writes it. */
export interface Allele {
  readonly contig: string
  readonly position: number
  readonly ref: string
  readonly alt: string
}

/**
 * Removes bases that both alleles share, from the right and then from the left, always leaving one base on each side.
 * Two callers that pad differently then mean the same row. Shifting along repeats needs sequence: `normaliseAllele`.
 * Source: Tan, Abecasis, Kang 2015 (unified representation of genetic variants), the trimming steps.
 */
export function trimAllele(allele: Allele): Allele {
  if (!/^[ACGTN]+$/iu.test(allele.ref) || !/^[ACGTN]+$/iu.test(allele.alt)) return allele
  let { ref, alt } = allele
  while (ref.length > 1 && alt.length > 1 && ref.at(-1) === alt.at(-1)) {
    ref = ref.slice(0, -1)
    alt = alt.slice(0, -1)
  }
  let shared = 0
  while (shared < ref.length - 1 && shared < alt.length - 1 && ref[shared] === alt[shared]) shared += 1
  return { contig: allele.contig, position: allele.position + shared, ref: ref.slice(shared), alt: alt.slice(shared) }
}

/** Alleles longer than this are written as their length and a digest, so that keys stay short enough to be keys. */
const longestSpelledAllele = 40

/**
 * The name of an allele that is the same on every workstation and in every re-import. Symbolic records with the same
 * place and type differ by `discriminator` (end position, repeat unit, mate).
 */
export function keyOf(build: Build, allele: Allele, discriminator = ''): VariantKey {
  const { contig, position, ref, alt } = trimAllele(allele)
  const tail = discriminator === '' ? '' : `-${discriminator}`
  return variantKey(`${build}-${plainContig(contig)}-${position}-${spell(ref)}-${spell(alt)}${tail}`)
}

function spell(bases: string): string {
  return bases.length <= longestSpelledAllele ? bases : `${bases.length}x${fnv1a(bases)}`
}

/** FNV-1a, 53 bits in two rounds: no secrets here, only a short and stable name for a long allele. */
function fnv1a(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let i = 0; i < text.length; i += 1) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}
