import type { AlleleCount } from './allele-count.ts'

/** A diploid call as the trio file writes it: males carry `1/1` on X, because the caller knew no sex chromosomes. */
export type Genotype = '0/0' | '0/1' | '1/1'

interface CallQuality {
  readonly genotypeQuality: number
  /** Phred-scaled likelihoods of 0/0, 0/1, 1/1. */
  readonly likelihoods: readonly [number, number, number]
}

const errorRate = 0.01

/**
 * DeepVariant's confidences in the file end somewhere between these; where exactly follows from the depth, so that
 * planted calls do not all look alike.
 */
function ceilingOf(called: Genotype, depth: number): number {
  if (called === '0/0') return 50
  return called === '0/1' ? 48 + (depth % 15) : 42 + (depth % 9)
}

/**
 * Likelihoods of a call from its read counts: binomial with one error rate, capped where the caller that wrote the
 * rest of the file stops. Plausible numbers for a planted call, not a genotyper.
 */
export function callQuality(counts: AlleleCount, called: Genotype): CallQuality {
  const shares = { '0/0': errorRate, '0/1': 0.5, '1/1': 1 - errorRate }
  const phred = (share: number): number => -10 * (counts.alt * Math.log10(share) + counts.ref * Math.log10(1 - share))
  const best = phred(shares[called])
  const limit = ceilingOf(called, counts.depth)
  // The file's hom-ref likelihoods come from gVCF blocks, which do not stop at the caller's ceiling.
  const highest = { '0/0': limit, '0/1': called === '0/0' ? 999 : limit + 3, '1/1': called === '0/0' ? 999 : limit + 9 }
  const relative = (genotype: Genotype): number =>
    genotype === called ? 0 : Math.max(0, Math.min(highest[genotype], Math.round(phred(shares[genotype]) - best)))
  const likelihoods = [relative('0/0'), relative('0/1'), relative('1/1')] as const
  const runnerUp = likelihoods.toSorted((a, b) => a - b)[1] ?? 0
  return { genotypeQuality: Math.min(limit, runnerUp), likelihoods }
}
