/**
 * How VEP spells an alternative allele in CSQ: when all alleles of a record begin with the same base that base is left
 * out, and an allele with nothing left is `-`. Symbolic alleles are named by what they are.
 * Source: Ensembl VEP documentation, "Complex VCF entries".
 */
export function vepAllele(ref: string, alts: readonly string[], alt: string): string {
  const bases = alts.filter((other) => /^[ACGTN]+$/u.test(other))
  const isIndel = bases.some((other) => other.length !== ref.length)
  const sharesFirst = isIndel && bases.every((other) => other[0] === ref[0])
  if (!/^[ACGTN]+$/u.test(alt)) return alt
  const trimmed = sharesFirst ? alt.slice(1) : alt
  return trimmed === '' ? '-' : trimmed
}
