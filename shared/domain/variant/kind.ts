/**
 * What sort of change a row is. `snv` one base for one, `mnv` several for equally many, `indel` a small insertion or
 * deletion spelled out; the others are symbolic or structural records of their own callers. `roh` is a run of homozygosity: a
 * stretch of a person's genome without an allele of its own, so that it is never classified. Codes of case files are places
 * in this list: append, never reorder.
 */
export const variantKinds = [
  'snv',
  'mnv',
  'indel',
  'del',
  'dup',
  'ins',
  'inv',
  'bnd',
  'cnv',
  'str',
  'mei',
  'roh',
] as const
export type VariantKind = (typeof variantKinds)[number]

/** Spelled-out alleles from this length on count as structural, the usual border of SV callers (50 bp). */
export const structuralFromBases = 50

/**
 * The kind of one alternative allele.
 *
 * @param svType the record's `SVTYPE`, if any
 */
export function variantKind(ref: string, alt: string, svType: string | undefined): VariantKind {
  if (alt.startsWith('<')) return symbolicKind(alt.slice(1, -1), svType)
  // Joined to another place, or to one that is not known (`G.`).
  if (/[[\]]|^\.|\.$/u.test(alt)) return 'bnd'
  if (svType === 'BND') return 'bnd'
  if (ref.length === alt.length) return ref.length === 1 ? 'snv' : 'mnv'
  const change = alt.length - ref.length
  if (Math.abs(change) < structuralFromBases) return 'indel'
  return change > 0 ? 'ins' : 'del'
}

function symbolicKind(symbol: string, svType: string | undefined): VariantKind {
  if (symbol.startsWith('STR') || svType === 'STR') return 'str'
  if (/^(INS:ME|ME:|DEL:ME|ALU|L1|SVA)/u.test(symbol)) return 'mei'
  const head = symbol.split(':')[0] ?? symbol
  switch (head) {
    case 'DEL':
      return 'del'
    case 'DUP':
      return 'dup'
    case 'INS':
      return 'ins'
    case 'INV':
      return 'inv'
    case 'CNV':
      return 'cnv'
    default:
      return /^CN\d+$/u.test(head) ? 'cnv' : 'bnd'
  }
}

/** Structural rows have no allele depths to judge, so the inheritance rules test only their genotype quality. */
export function isStructural(kind: VariantKind): boolean {
  return kind !== 'snv' && kind !== 'mnv' && kind !== 'indel'
}
