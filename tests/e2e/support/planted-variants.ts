import { keyOf } from '#shared/domain/variant/variant-key.ts'
import { readManifest } from '#tests/support/demo-families/fixture-schemas.ts'
import type { TrioMember } from '#tests/e2e/support/served-reads.ts'

type Manifest = ReturnType<typeof readManifest>
export type Planted = Manifest['simulated'][number]

/** What the family's own description says about the variants that were put into it. */
export const planted = readManifest('pr11').simulated

/** Name of a variant in lists and as the genome browser's mark. */
export function keyOfPlanted({ chrom, pos, ref, alt }: Planted): string {
  return keyOf('GRCh38', { contig: chrom, position: pos, ref, alt })
}

/** A planted variant by the end of its HGVS name. */
export function plantedAs(hgvs: string): Planted {
  const found = planted.find(({ hgvsC }) => hgvsC.endsWith(`:${hgvs}`))
  if (found === undefined) throw new Error(`Nothing was planted as ${hgvs}`)
  return found
}

/** Whose reads are which in the description. */
export const trio = [
  { member: 'proband', called: 'child', track: 'Barn' },
  { member: 'mother', called: 'mother', track: 'Mor' },
  { member: 'father', called: 'father', track: 'Far' },
] as const satisfies readonly { member: TrioMember; called: keyof Planted['expected']; track: string }[]
