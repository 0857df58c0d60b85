import { gunzipSync } from 'node:zlib'
import { present } from './present.ts'

/** The labels of one HPO release. */
export interface HpoRelease {
  /** `2024-04-26`. */
  readonly version: string
  /** The primary label; an unknown or retired term is an error. */
  labelOf(term: string): string
}

interface HpoNode {
  readonly id: string
  readonly lbl?: string
  readonly meta?: { readonly deprecated?: boolean }
}

/** Reads `hp.json` of the HPO (OBO graph), gzipped. */
export function readHpoRelease(bytes: Uint8Array, version: string): HpoRelease {
  const document: { graphs: { nodes: HpoNode[] }[] } = JSON.parse(gunzipSync(bytes).toString('utf8'))
  const labels = new Map<string, string>()
  for (const node of document.graphs.flatMap((graph) => graph.nodes)) {
    const number = /HP_(\d{7})$/u.exec(node.id)?.[1]
    if (number !== undefined && node.lbl !== undefined && node.meta?.deprecated !== true) {
      labels.set(`HP:${number}`, node.lbl)
    }
  }
  return { version, labelOf: (term) => present(labels.get(term), `HPO term ${term} in release ${version}`) }
}

/**
 * Genes annotated directly (not through a more specific term) with an HPO term.
 *
 * @param table `genes_to_phenotype.txt` in its old layout of nine columns: gene symbol second, term third
 */
export function genesAnnotatedWith(table: string, term: string): string[] {
  const genes = new Set<string>()
  for (const line of table.split('\n')) {
    const columns = line.split('\t')
    if (columns[2] === term) genes.add(present(columns[1], 'gene symbol'))
  }
  return [...genes].toSorted((a, b) => (a < b ? -1 : 1))
}
