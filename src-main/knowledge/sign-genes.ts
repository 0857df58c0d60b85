import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Which genes are known with which signs, after the annotations of the Human Phenotype Ontology. */
export interface SignGenes {
  /** Release of the annotations, `YYYY-MM-DD`. */
  readonly release: string
  /**
   * How many of the given signs each gene is known with. A gene is known with a sign when one of its diseases is annotated
   * with the very term or with a more particular one: "seizure" finds genes of "focal seizure", not the other way round.
   * Genes known with none are left out.
   */
  readonly matches: (signs: readonly string[]) => ReadonlyMap<string, number>
}

export async function loadSignGenes(assetsFolder: string): Promise<SignGenes> {
  const [terms, genes] = await Promise.all([
    linesOf(join(assetsFolder, 'knowledge', 'hpo-parents.tsv.gz')),
    linesOf(join(assetsFolder, 'knowledge', 'hpo-genes.tsv.gz')),
  ])
  const children = new Map<string, string[]>()
  for (const [child = '', parent = ''] of terms.rows) children.set(parent, [...(children.get(parent) ?? []), child])
  return {
    release: genes.release,
    matches: (signs) => {
      const meant = signs.map((sign) => selfAndBelow(sign, children))
      const counts = new Map<string, number>()
      for (const [symbol = '', ...own] of genes.rows) {
        const count = meant.filter((any) => own.some((term) => any.has(term))).length
        if (count > 0) counts.set(symbol, count)
      }
      return counts
    },
  }
}

function selfAndBelow(term: string, children: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([term])
  // A set is walked through while it grows, so this reaches everything below.
  for (const each of found) for (const child of children.get(each) ?? []) found.add(child)
  return found
}

async function linesOf(
  path: string,
): Promise<{ readonly release: string; readonly rows: readonly (readonly string[])[] }> {
  const [head = '', ...lines] = gunzipSync(await readFile(path))
    .toString('utf8')
    .split('\n')
  return { release: head.split('\t')[1] ?? '', rows: lines.flatMap((line) => (line === '' ? [] : [line.split('\t')])) }
}
