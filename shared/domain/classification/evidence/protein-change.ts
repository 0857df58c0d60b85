import type { Neighbour } from '#shared/domain/classification/evidence/evidence-input.ts'

/** One residue of the protein exchanged for another, as HGVS writes it: `p.Asp847Gly`. */
interface Substitution {
  readonly from: string
  readonly residue: number
  readonly to: string
}

/** Null for whatever is no missense change: a stop, a silent change, a frameshift, a name that cannot be read. */
function substitution(hgvsP: string | null): Substitution | null {
  const [, from, residue, to] = /(?:^|:)p\.\(?([A-Z][a-z]{2})(\d+)([A-Z][a-z]{2})\)?$/u.exec(hgvsP ?? '') ?? []
  if (from === undefined || to === undefined || to === 'Ter' || from === 'Ter' || from === to) return null
  return { from, residue: Number(residue), to }
}

/**
 * What another change of the same protein is to this one. PS1 and PM5 compare missense with missense: a stop at the same
 * residue says nothing of it. The residue has to be the same amino acid in both names, else they count by other proteins.
 */
export function proteinRelation(
  own: string | null,
  other: string | null,
): Extract<Neighbour['relation'], 'same_protein_change' | 'same_residue'> | null {
  const [mine, theirs] = [substitution(own), substitution(other)]
  if (mine === null || theirs === null || mine.residue !== theirs.residue || mine.from !== theirs.from) return null
  return mine.to === theirs.to ? 'same_protein_change' : 'same_residue'
}

/** `NM_020964.3` -> `NM_020964`: residues are compared over versions of one transcript. */
export function withoutVersion(accession: string): string {
  return accession.replace(/\.\d+$/u, '')
}
