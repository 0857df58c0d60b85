/** Reads with the variant in a parent, out of all reads there. */
export interface ReadEvidence {
  readonly altReads: number
  readonly depth: number
}

/** A fraction estimated from reads. */
export interface ReadFraction {
  readonly fraction: number
  /** One-sided: with 95 % confidence the true fraction is not above it. */
  readonly upper95: number
  /** Two-sided exact 95 % interval. */
  readonly interval95: readonly [low: number, high: number]
}

/** P(at most k reads carry the variant) when the true fraction is p; by logarithms, so that great depth does not vanish. */
function binomialAtMost(k: number, n: number, p: number): number {
  if (p <= 0) return 1
  if (p >= 1) return k >= n ? 1 : 0
  const logOdds = Math.log(p) - Math.log1p(-p)
  let logTerm = n * Math.log1p(-p)
  let sum = Math.exp(logTerm)
  for (let i = 1; i <= k; i += 1) {
    logTerm += Math.log((n - i + 1) / i) + logOdds
    sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}

/** The fraction at which seeing k reads or fewer has the probability given, by halving the interval. */
function fractionWhere(k: number, n: number, probability: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (binomialAtMost(k, n, middle) > probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Fraction of a parent's reads that carry the variant, with exact (Clopper-Pearson) limits. No read in 30 does not mean no
 * mosaicism: the upper limit is then still 9.5 %, and that is what the sheet shows beside the zero.
 *
 * @returns null when the counts are no counts, or nothing was read
 */
export function mosaicFraction({ altReads, depth }: ReadEvidence): ReadFraction | null {
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0
  if (!isCount(altReads) || !isCount(depth) || depth === 0 || altReads > depth) return null
  const upper = (tail: number): number => (altReads === depth ? 1 : fractionWhere(altReads, depth, tail))
  const lower = altReads === 0 ? 0 : fractionWhere(altReads - 1, depth, 0.975)
  return { fraction: altReads / depth, upper95: upper(0.05), interval95: [lower, upper(0.025)] }
}
