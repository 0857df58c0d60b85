import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { GeneInheritance } from '#shared/domain/classification/evidence/evidence-input.ts'
import {
  phenotypeFit,
  type PhenotypeFit,
  type TermWeights,
} from '#shared/domain/classification/evidence/phenotype-fit.ts'

/** Which signs the Human Phenotype Ontology connects with which gene. */
export interface GenePhenotypes {
  /** Release of the annotations, `YYYY-MM-DD`. */
  readonly release: string
  /** Null where the annotations name several modes or none. */
  readonly inheritance: (gene: string) => GeneInheritance
  /** How well a patient's signs fit a gene, seen against all annotated genes; null for a gene without annotations. */
  readonly fit: (gene: string, terms: readonly string[]) => PhenotypeFit | null
}

const modes: Readonly<Record<string, NonNullable<GeneInheritance>>> = {
  'HP:0000006': 'AD',
  'HP:0000007': 'AR',
  'HP:0001417': 'XL',
  'HP:0001419': 'XL',
  'HP:0001423': 'XL',
}

export async function loadGenePhenotypes(assetsFolder: string): Promise<GenePhenotypes> {
  const read = async (name: string): Promise<readonly (readonly string[])[]> => {
    const text = gunzipSync(await readFile(join(assetsFolder, 'knowledge', name))).toString('utf8')
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
  }
  const parents = new Map<string, readonly string[]>()
  for (const [term = '', parent = ''] of (await read('hpo-parents.tsv.gz')).slice(1)) {
    parents.set(term, [...(parents.get(term) ?? []), parent])
  }
  const [[, release = ''] = [], ...rows] = await read('hpo-genes.tsv.gz')
  const withAncestors = ancestorsOver(parents)
  const annotated = new Map(
    rows.map(([gene = '', ...terms]) => [gene, new Set(terms.flatMap((term) => [...withAncestors(term)]))] as const),
  )
  const stated = new Map(rows.map(([gene = '', ...terms]) => [gene, terms] as const))
  const weights: TermWeights = { annotated, withAncestors, weightOf: weightsOver(annotated) }
  return {
    release,
    inheritance: (gene) => {
      const found = new Set((stated.get(gene) ?? []).flatMap((term) => modes[term] ?? []))
      const [only = null] = found
      return found.size === 1 ? only : null
    },
    fit: (gene, terms) => phenotypeFit(gene, terms, weights),
  }
}

function ancestorsOver(parents: ReadonlyMap<string, readonly string[]>): (term: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  const of = (term: string): ReadonlySet<string> => {
    const found = known.get(term)
    if (found !== undefined) return found
    const all = new Set([term, ...(parents.get(term) ?? []).flatMap((parent) => [...of(parent)])])
    known.set(term, all)
    return all
  }
  return of
}

/** Information of a term: the rarer among the annotated genes, the more it says (Resnik 1995), in natural units. */
function weightsOver(annotated: ReadonlyMap<string, ReadonlySet<string>>): (term: string) => number {
  const counts = new Map<string, number>()
  for (const terms of annotated.values()) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return (term) => -Math.log(Math.max(counts.get(term) ?? 0, 1) / annotated.size)
}
