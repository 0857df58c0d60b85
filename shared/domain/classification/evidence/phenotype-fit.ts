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

/** The annotations of all genes with what each term weighs. */
export interface TermWeights {
  /** Annotated terms of each gene with all terms above them. */
  readonly annotated: ReadonlyMap<string, ReadonlySet<string>>
  readonly withAncestors: (term: string) => ReadonlySet<string>
  readonly weightOf: (term: string) => number
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
export function phenotypeFit(gene: string, signs: readonly string[], weights: TermWeights): PhenotypeFit | null {
  const own = weights.annotated.get(gene)
  if (own === undefined || signs.length === 0) return null
  const ladders = signs.map((sign) =>
    [...weights.withAncestors(sign)]
      .map((term) => ({ term, weight: weights.weightOf(term) }))
      .toSorted((a, b) => b.weight - a.weight),
  )
  const scoreOf = (terms: ReadonlySet<string>): number =>
    ladders.reduce((sum, ladder) => sum + (ladder.find(({ term }) => terms.has(term))?.weight ?? 0), 0)
  const total = signs.reduce((sum, sign) => sum + weights.weightOf(sign), 0)
  const score = scoreOf(own)
  const better = [...weights.annotated.values()].filter((terms) => scoreOf(terms) > score).length
  const figures = { explained: total === 0 ? 0 : score / total, rank: better + 1 }
  return {
    ...figures,
    genes: weights.annotated.size,
    matched: signs.filter((sign) => own.has(sign)),
    grade: signs.length < fewestSigns ? null : gradeOf(figures),
  }
}

function gradeOf({ explained, rank }: Pick<PhenotypeFit, 'explained' | 'rank'>): PhenotypeGrade | null {
  if (explained >= specific.explained && rank <= specific.rank) return 'highly_specific'
  return explained >= consistent.explained && rank <= consistent.rank ? 'consistent_not_specific' : null
}
