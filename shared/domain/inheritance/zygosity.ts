export const zygosities = ['heterozygous', 'homozygous', 'hemizygous', 'unknown'] as const
export type Zygosity = (typeof zygosities)[number]

/**
 * What a written genotype of the patient means: by the caller's text with only this allele counted (`0/1`), except where the
 * trio rules say that there is one chromosome (X and Y of a male).
 */
export function zygosityOf(
  genotype: string | undefined,
  inheritance: { readonly label: string; readonly flags: readonly string[] } | null,
): Zygosity {
  const alleles = (genotype ?? '').split(/[/|]/u)
  const isSingle = alleles.length === 1 && alleles[0] === '1'
  if (isSingle || inheritance?.flags.includes('hemizygous') === true || /HEMI/u.test(inheritance?.label ?? ''))
    return 'hemizygous'
  const carried = alleles.filter((allele) => allele === '1').length
  if (carried === 2) return 'homozygous'
  return carried === 1 && alleles.length === 2 ? 'heterozygous' : 'unknown'
}
