import { ABSENT, ALLELE_MISSING } from '#shared/domain/inheritance/codes.ts'
import type { PersonCall } from '#shared/domain/inheritance/trio-row.ts'

/** One person's call as a VCF record or a JSON file writes it. Everything may be missing or of the wrong kind. */
export interface GenotypeText {
  /** GT, for example `0/1`, `1|0`, `1`, `./.`. */
  readonly gt?: string | null | undefined
  /** DP in reads. */
  readonly dp?: number | null | undefined
  /** GQ, Phred scale. */
  readonly gq?: number | null | undefined
  /** AD in reads, reference first, then the alternative alleles in their order. */
  readonly ad?: readonly (number | null)[] | null | undefined
  /** PS: calls with the same value are phased to each other. */
  readonly ps?: number | string | null | undefined
}

/** A count or quality; whatever is not a number from zero up is absent. */
function toCount(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : ABSENT
}

function toPhaseSet(value: unknown): number {
  if (typeof value === 'string') return /^\d+$/.test(value) ? Number(value) : ABSENT
  return toCount(value)
}

/** Allele numbers of a GT, {@link ALLELE_MISSING} for `.`; null when the text is no genotype. */
function parseAlleles(gt: string): readonly number[] | null {
  const alleles: number[] = []
  for (const part of gt.split(/[/|]/)) {
    if (part === '.') alleles.push(ALLELE_MISSING)
    else if (/^\d+$/.test(part)) alleles.push(Number(part))
    else return null
  }
  return alleles
}

function fillAlleles(call: PersonCall, gt: unknown, allele: number): readonly number[] {
  const alleles = typeof gt === 'string' ? (parseAlleles(gt.trim()) ?? []) : []
  call.ploidy = alleles.every((code) => code === ALLELE_MISSING) ? Math.min(alleles.length, 1) : alleles.length
  call.first = alleles[0] ?? ABSENT
  call.second = alleles[1] ?? ABSENT
  if (alleles.length > 2) {
    call.first = alleles.includes(allele) ? allele : ALLELE_MISSING
    call.second = ALLELE_MISSING
  }
  call.phased = typeof gt === 'string' && gt.includes('|') && !gt.includes('/')
  return alleles
}

/** Read counts are used only when all of them are there: a fraction of an incomplete sum would be too high. */
function fillReads(call: PersonCall, counts: unknown, allele: number): void {
  call.altReads = ABSENT
  call.totalReads = ABSENT
  if (!Array.isArray(counts) || counts.length <= allele) return
  let total = 0
  for (const count of counts) {
    if (toCount(count) === ABSENT) return
    total += toCount(count)
  }
  call.altReads = toCount(counts[allele])
  call.totalReads = total
}

/**
 * Fills a call from text. A text that cannot be read is a missing genotype, never a reference one.
 *
 * @param allele the alternative allele asked about, from 1
 * @returns true when the record shows an alternative allele other than that one
 */
export function fillCall(call: PersonCall, text: GenotypeText | null | undefined, allele: number): boolean {
  const alleles = fillAlleles(call, text?.gt, allele)
  call.depth = toCount(text?.dp)
  call.quality = toCount(text?.gq)
  call.phaseSet = toPhaseSet(text?.ps)
  fillReads(call, text?.ad, allele)
  const hasLongAd = Array.isArray(text?.ad) && text.ad.length > 2
  return hasLongAd || alleles.some((code) => code > 0 && code !== allele)
}
