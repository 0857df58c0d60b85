import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { DiseaseParameters } from '#shared/domain/classification/germline/frequency.ts'
import { specificationOf } from '#shared/domain/classification/germline/specifications/specifications.ts'

export const diseaseModels = ['dominant', 'recessive'] as const satisfies readonly DiseaseParameters['model'][]

/** What a department knows of the disease of a gene, as it was stated; the shares are above 0 and at most 1. */
export interface DiseaseStatement {
  readonly disease: string
  readonly model: DiseaseParameters['model']
  /** One in so many people has the disease; at least 1. */
  readonly oneIn: number
  /** Share of carriers who fall ill. */
  readonly penetrance: number
  /** Share of cases this gene explains. */
  readonly geneticHeterogeneity: number
  /** Share of the gene's cases one variant explains at most. */
  readonly allelicHeterogeneity: number
  /** Publication or expert panel. */
  readonly source: string
}

/** The statement as the rule of the highest credible frequency takes it. */
export function parametersOf({ oneIn, ...statement }: Omit<DiseaseStatement, 'disease' | 'source'>): DiseaseParameters {
  const { model, penetrance, geneticHeterogeneity, allelicHeterogeneity } = statement
  return { model, prevalence: 1 / oneIn, penetrance, geneticHeterogeneity, allelicHeterogeneity }
}

/**
 * Why a department's own parameters decide nothing at a variant; null where they do.
 *
 * - `panel`: the gene has a specification of its own, and that wins
 * - `notAutosomal`: the formula counts two alleles in everybody (Whiffin 2017); on X, Y and the mitochondrion its limit would be
 *   too low, and variants would be called too common that are not
 */
export function whyNotStatable(gene: string, contig: string): 'panel' | 'notAutosomal' | null {
  if (specificationOf(gene) !== null) return 'panel'
  return /^\d+$/u.test(plainContig(contig)) ? null : 'notAutosomal'
}
