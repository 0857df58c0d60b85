import { present } from './present.ts'

const order = 'TCAG'
const residues = 'FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG'

const threeLetters: Readonly<Record<string, string>> = {
  A: 'Ala',
  R: 'Arg',
  N: 'Asn',
  D: 'Asp',
  C: 'Cys',
  Q: 'Gln',
  E: 'Glu',
  G: 'Gly',
  H: 'His',
  I: 'Ile',
  L: 'Leu',
  K: 'Lys',
  M: 'Met',
  F: 'Phe',
  P: 'Pro',
  S: 'Ser',
  T: 'Thr',
  W: 'Trp',
  Y: 'Tyr',
  V: 'Val',
  '*': 'Ter',
}

/** The residue of one upper-case DNA codon in one-letter code; `*` is a stop. Standard code (NCBI table 1). */
export function translateCodon(codon: string): string {
  const isCodon = /^[ACGT]{3}$/u.test(codon)
  const index = Array.from(codon).reduce((sum, base) => sum * 4 + order.indexOf(base), 0)
  return present(isCodon ? residues[index] : undefined, `residue of ${codon}`)
}

/** `R` as `Arg`, `*` as `Ter`: the spelling HGVS recommends. */
export function threeLetter(residue: string): string {
  return present(threeLetters[residue], `three letters of ${residue}`)
}

const partners: Readonly<Record<string, string>> = { A: 'T', C: 'G', G: 'C', T: 'A' }

/** The bases of the opposite strand, read in its direction. */
export function reverseComplement(bases: string): string {
  return Array.from(bases, (base) => present(partners[base], `partner of ${base}`))
    .toReversed()
    .join('')
}
