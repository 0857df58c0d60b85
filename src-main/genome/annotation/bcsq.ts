import { impactOf, worstConsequence } from '#shared/domain/variant/consequence.ts'
import type { Transcript } from '#main/genome/annotation/transcript.ts'

/** One-letter to three-letter amino acid codes (IUPAC-IUB), `*` for a stop. */
const aminoAcids: Readonly<Record<string, string>> = {
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
  U: 'Sec',
  '*': 'Ter',
}

/**
 * bcftools csq: `Consequence|gene|transcript|biotype|strand|amino_acid_change|dna_change`, the last three only for coding
 * changes; a leading `*` means a change further up already broke the protein, and `@123` points to the record at 123 that
 * tells the joint consequence. There is no HGVS in it; a simple exchange of one amino acid is spelled as HGVS here
 * because it is the same statement, anything longer is left as the program wrote it.
 * Source: bcftools manual, "csq"; Danecek & McCarthy 2017.
 */
export function bcsqTranscripts(text: string): readonly Transcript[] {
  const found: Transcript[] = []
  for (const part of text.split(',')) {
    if (part.startsWith('@')) continue
    const [terms, gene, transcript, biotype, , proteinChange] = part.replace(/^\*/u, '').split('|')
    if (terms === undefined || gene === undefined || gene === '') continue
    const consequence = worstConsequence(terms)
    found.push({
      id: transcript ?? '',
      gene,
      consequence,
      impact: impactOf(consequence),
      hgvsC: null,
      hgvsP: proteinChange === undefined || proteinChange === '' ? null : proteinText(proteinChange),
      exon: null,
      biotype: biotype === undefined || biotype === '' ? null : biotype,
      isMane: false,
      isPicked: false,
    })
  }
  return found
}

/** `145R>145L` -> `p.(Arg145Leu)`; `145R` -> `p.(Arg145=)`. */
function proteinText(change: string): string {
  const exchange = /^(\d+)([A-Z*])(?:>\1([A-Z*]))?$/u.exec(change)
  const from = aminoAcids[exchange?.[2] ?? '']
  if (exchange === null || from === undefined) return change
  const to = exchange[3] === undefined ? '=' : aminoAcids[exchange[3]]
  return to === undefined ? change : `p.(${from}${exchange[1] ?? ''}${to})`
}
