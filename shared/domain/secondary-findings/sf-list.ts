import { sfGenesAD } from '#shared/domain/secondary-findings/acmg-sf-3-3-a-d.ts'
import { sfGenesEM } from '#shared/domain/secondary-findings/acmg-sf-3-3-e-m.ts'
import { sfGenesNS } from '#shared/domain/secondary-findings/acmg-sf-3-3-n-s.ts'
import { sfGenesTW } from '#shared/domain/secondary-findings/acmg-sf-3-3-t-w.ts'
import type { SfGene } from '#shared/domain/secondary-findings/sf-gene.ts'

/** Where the list comes from; printed beside every secondary finding. */
export const SF_LIST_SOURCE =
  'ACMG SF v3.3: Lee K et al. 2025, Genet Med 27(8):101454, PMID 40568962, doi 10.1016/j.gim.2025.101454'

/** The 84 genes of the list, in alphabetical order. */
export const sfGenes: readonly SfGene[] = [...sfGenesAD, ...sfGenesEM, ...sfGenesNS, ...sfGenesTW]

const BY_SYMBOL: ReadonlyMap<string, SfGene> = new Map(sfGenes.map((entry) => [entry.gene, entry]))

/** The entry of a gene, or null when it is not on the list. Symbols are compared without regard to case and blanks. */
export function findSfGene(symbol: string): SfGene | null {
  return BY_SYMBOL.get(symbol.trim().toUpperCase()) ?? null
}
