/** The parameters from which the highest believable frequency of a causal variant follows (Whiffin 2017, PMID 28518168). */
export interface DiseaseParameters {
  /** Share of people with the disease. */
  readonly prevalence: number
  /** Share of cases this gene explains. */
  readonly geneticHeterogeneity: number
  /** Share of this gene's cases one variant explains at most. */
  readonly allelicHeterogeneity: number
  /** Share of carriers who fall ill. */
  readonly penetrance: number
  readonly model: 'dominant' | 'recessive'
}

/**
 * The highest believable allele frequency of a variant that causes the disease; a filtering frequency above it is BS1.
 *
 * - dominant: prevalence x genetic x allelic heterogeneity / (2 x penetrance) (Whiffin 2017)
 * - recessive: sqrt(prevalence x genetic heterogeneity) x allelic heterogeneity / sqrt(penetrance). Checked against the ADA
 *   specification 2.2 (1:50,000, 0.13, 1, 100 % gives its printed 0.00161) and GAMT 2.0.0.
 *
 * @returns null when a parameter is no share, so that nothing is concluded from it
 */
export function maxCredibleFrequency(disease: DiseaseParameters): number | null {
  const { prevalence, geneticHeterogeneity, allelicHeterogeneity, penetrance, model } = disease
  const isShare = (value: number): boolean => value > 0 && value <= 1
  if (![prevalence, geneticHeterogeneity, allelicHeterogeneity, penetrance].every(isShare)) return null
  if (model === 'dominant') return (prevalence * geneticHeterogeneity * allelicHeterogeneity) / (2 * penetrance)
  return (Math.sqrt(prevalence * geneticHeterogeneity) * allelicHeterogeneity) / Math.sqrt(penetrance)
}

/** BA1 without a gene's own rule: above 5 %, strictly, in a group with at least 2,000 observed alleles (Ghosh 2018). */
export const ba1Threshold = 0.05
export const ba1MinAlleles = 2000

/** PM2 in recessive disease: below 1 in 10,000 instead of absent (SVI PM2 v1.0; the number is Exomiser's). */
export const recessivePm2Max = 0.0001

/**
 * Variants that are common and still cause disease, so BA1 never applies (Ghosh 2018, PMID 30311383). One stored copy prints
 * the first gene as "ACAD" with the accession of ACAD9.
 */
const ba1Exceptions: readonly { readonly gene: string; readonly hgvsC: string }[] = [
  { gene: 'ACAD9', hgvsC: 'c.-44_-41dupTAAG' },
  { gene: 'GJB2', hgvsC: 'c.109G>A' },
  { gene: 'HFE', hgvsC: 'c.187C>G' },
  { gene: 'HFE', hgvsC: 'c.845G>A' },
  { gene: 'MEFV', hgvsC: 'c.1105C>T' },
  { gene: 'MEFV', hgvsC: 'c.1223G>A' },
  { gene: 'PIBF1', hgvsC: 'c.1214G>A' },
  { gene: 'ACADS', hgvsC: 'c.511C>T' },
  { gene: 'BTD', hgvsC: 'c.1330G>C' },
]

/** The change without transcript, and a duplication or deletion without the bases it spells out. */
function bareHgvs(hgvs: string): string {
  const change = hgvs.slice(hgvs.lastIndexOf(':') + 1).trim()
  return change.replace(/(dup|del)[ACGT]+$/u, '$1')
}

/** Whether two coding changes are the same, with or without transcript and spelled-out bases. */
export function isSameCodingChange(one: string, other: string): boolean {
  return bareHgvs(one) === bareHgvs(other)
}

/** Whether the variant is on the exception list of BA1. */
export function isBa1Exception(gene: string, hgvsC: string | null): boolean {
  if (hgvsC === null) return false
  return ba1Exceptions.some((entry) => entry.gene === gene && isSameCodingChange(entry.hgvsC, hgvsC))
}
