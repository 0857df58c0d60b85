import type { GeneInheritance } from '#shared/domain/classification/evidence/evidence-input.ts'
import {
  phenotypeFit,
  type GeneAnnotations,
  type PhenotypeFit,
} from '#shared/domain/classification/evidence/phenotype-fit.ts'
import { readShippedTable } from '#main/knowledge/shipped-table.ts'
import { forEachUnhurried } from '#main/knowledge/unhurried.ts'

/** Which signs the Human Phenotype Ontology connects with which gene. */
export interface GenePhenotypes {
  /** Release of the annotations, `YYYY-MM-DD`. */
  readonly release: string
  /** Null where the annotations name several modes or none. */
  readonly inheritance: (gene: string) => GeneInheritance
  /** How well a patient's signs fit a gene, seen against all annotated genes; null for a gene without annotations. */
  readonly fit: (gene: string, signs: readonly string[]) => PhenotypeFit | null
  /**
   * How many of the given signs each gene is known with. A gene is known with a sign when one of its diseases is annotated
   * with the very term or with a more particular one: "seizure" finds genes of "focal seizure", not the other way round.
   * Genes known with none are left out.
   */
  readonly matches: (signs: readonly string[]) => ReadonlyMap<string, number>
}

const modes: Readonly<Record<string, NonNullable<GeneInheritance>>> = {
  'HP:0000006': 'AD',
  'HP:0000007': 'AR',
  'HP:0001417': 'XL',
  'HP:0001419': 'XL',
  'HP:0001423': 'XL',
}

export async function loadGenePhenotypes(assetsFolder: string): Promise<GenePhenotypes> {
  const [parents, children] = [new Map<string, string[]>(), new Map<string, string[]>()]
  await readShippedTable(assetsFolder, 'hpo-parents.tsv.gz', ([term = '', parent = '']) => {
    addTo(parents, term, parent)
    addTo(children, parent, term)
  })
  const genes: string[] = []
  const stated = new Map<string, number[]>()
  const modesOf = new Map<string, Set<NonNullable<GeneInheritance>>>()
  const [, release = ''] = await readShippedTable(assetsFolder, 'hpo-genes.tsv.gz', ([gene = '', ...terms]) => {
    for (const term of terms) addTo(stated, term, genes.length)
    genes.push(gene)
    modesOf.set(gene, new Set(terms.flatMap((term) => modes[term] ?? [])))
  })
  const numbers = new Map(genes.map((gene, number) => [gene, number]))
  const genesWith = genesOver(stated, children, genes.length)
  // Here and not when the first patient's signs are compared: somebody waits then.
  await forEachUnhurried(children.keys(), genesWith)
  const annotations: GeneAnnotations = {
    genes: genes.length,
    numberOf: (gene) => numbers.get(gene),
    genesWith,
    withAncestors: (term) => withAncestors(term, parents),
  }
  return {
    release,
    inheritance: (gene) => {
      const [only = null, ...more] = modesOf.get(gene) ?? []
      return more.length === 0 ? only : null
    },
    fit: (gene, signs) => phenotypeFit(gene, signs, annotations),
    matches: (signs) => {
      const counts = new Map<string, number>()
      for (const number of signs.flatMap(genesWith)) {
        const gene = genes[number] ?? ''
        counts.set(gene, (counts.get(gene) ?? 0) + 1)
      }
      return counts
    },
  }
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const known = lists.get(key)
  if (known === undefined) lists.set(key, [value])
  else known.push(value)
}

/** Genes of a term and of all terms below it, each term worked out from those one step below. */
function genesOver(
  stated: ReadonlyMap<string, readonly number[]>,
  children: ReadonlyMap<string, readonly string[]>,
  genes: number,
): (term: string) => readonly number[] {
  const known = new Map<string, readonly number[]>()
  const takenIn = new Uint32Array(genes)
  let turn = 0
  const gather = (term: string): readonly number[] => {
    const found = known.get(term)
    if (found !== undefined) return found
    const parts = [stated.get(term) ?? [], ...(children.get(term) ?? []).map(gather)]
    turn += 1
    const all: number[] = []
    for (const gene of parts.flat()) {
      if (takenIn[gene] === turn) continue
      takenIn[gene] = turn
      all.push(gene)
    }
    known.set(term, all)
    return all
  }
  return gather
}

function withAncestors(term: string, parents: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([term])
  // A set is walked through while it grows, so this reaches the root.
  for (const each of found) for (const parent of parents.get(each) ?? []) found.add(parent)
  return found
}
