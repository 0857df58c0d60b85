import type { PhenotypeGrade } from '#shared/domain/classification/germline/de-novo-points.ts'

/** How far a gene explains a patient's signs. */
export interface PhenotypeFit {
  /** Share of the information in the signs that the gene's annotations explain, 0 to 1. */
  readonly explained: number
  /** Place among all annotated genes, 1 is best; genes that explain the same share the place. */
  readonly rank: number
  readonly genes: number
  /** Signs the gene is annotated with, itself or by a term below. */
  readonly matched: readonly string[]
  /** What is suggested to the person who grades; null where the figures say too little. */
  readonly grade: PhenotypeGrade | null
}

/** Which genes are annotated with which terms of the ontology. Genes are numbers from 0 to `genes` - 1. */
export interface GeneAnnotations {
  readonly genes: number
  readonly numberOf: (gene: string) => number | undefined
  /** Genes annotated with the term itself or with one below it, each once. */
  readonly genesWith: (term: string) => readonly number[]
  readonly withAncestors: (term: string) => ReadonlySet<string>
}

/** What counts as a picture: fewer signs fit many genes by chance (product decision). */
const fewestSigns = 4
/** Highly specific: nearly everything explained, and by hardly any other gene (product decision). */
const specific = { explained: 0.8, rank: 3 } as const
const consistent = { explained: 0.6, rank: 100 } as const

/**
 * Compares the signs with a gene's annotations and with those of every other gene. A low figure never says "does not fit":
 * annotations are incomplete, and that is for a person to say.
 */
export function phenotypeFit(
  gene: string,
  signs: readonly string[],
  annotations: GeneAnnotations,
): PhenotypeFit | null {
  const own = annotations.numberOf(gene)
  if (own === undefined || signs.length === 0) return null
  const explained = informationExplained(signs, annotations)
  const score = explained[own] ?? 0
  const total = signs.reduce((sum, sign) => sum + informationOf(sign, annotations), 0)
  const figures = {
    explained: total === 0 ? 0 : score / total,
    rank: explained.filter((other) => other > score).length + 1,
  }
  return {
    ...figures,
    genes: annotations.genes,
    matched: signs.filter((sign) => annotations.genesWith(sign).includes(own)),
    grade: signs.length < fewestSigns ? null : gradeOf(figures),
  }
}

/** For each gene: of every sign the information of the most particular term that is the gene's too, all added. */
function informationExplained(signs: readonly string[], annotations: GeneAnnotations): Float64Array {
  const explained = new Float64Array(annotations.genes)
  for (const sign of signs) {
    const isExplained = new Uint8Array(annotations.genes)
    const ladder = [...annotations.withAncestors(sign)]
      .map((term) => ({ genes: annotations.genesWith(term), information: informationOf(term, annotations) }))
      .toSorted((a, b) => b.information - a.information)
    for (const { genes, information } of ladder) {
      for (const gene of genes) {
        if (isExplained[gene] === 1) continue
        isExplained[gene] = 1
        explained[gene] = (explained[gene] ?? 0) + information
      }
    }
  }
  return explained
}

/** The rarer a term among the annotated genes, the more it says (Resnik 1995), in natural units. */
function informationOf(term: string, { genes, genesWith }: GeneAnnotations): number {
  return -Math.log(Math.max(genesWith(term).length, 1) / genes)
}

function gradeOf({ explained, rank }: Pick<PhenotypeFit, 'explained' | 'rank'>): PhenotypeGrade | null {
  if (explained >= specific.explained && rank <= specific.rank) return 'highly_specific'
  return explained >= consistent.explained && rank <= consistent.rank ? 'consistent_not_specific' : null
}
