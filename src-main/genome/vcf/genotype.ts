import { isMitochondrial } from '#shared/domain/coordinates/contigs.ts'
import { ABSENT, ALLELE_MISSING } from '#shared/domain/inheritance/codes.ts'
import { createPersonCall, type PersonCall } from '#shared/domain/inheritance/trio-row.ts'
import type { VcfRecord } from '#main/genome/vcf/record.ts'

/**
 * What one sample's column says about one alternative allele, in the numbers the inheritance rules work on. Nothing is
 * filled in: a missing call stays missing and is never read as reference.
 *
 * Reads come from AD (Number=R) where there is one; else from freebayes' RO/AO, from GATK's and samtools' AD with two
 * numbers, or from Manta's PR and SR together. Callers of mitochondrial DNA (mutserve, mtDNA-Server) write only the share
 * of reads, AF: there it is taken times DP.
 *
 * @param allele the alternative allele asked about, from 1
 */
export function callOf(record: VcfRecord, sample: number, allele: number): PersonCall {
  const call = createPersonCall()
  const values = (record.samples[sample] ?? '').split(':')
  const value = (key: string): string | undefined => {
    const index = record.format.indexOf(key)
    const text = index === -1 ? undefined : values[index]
    return text === undefined || text === '.' || text === '' ? undefined : text
  }
  const gt = value('GT')
  if (gt !== undefined) readGenotype(call, gt, allele)
  call.depth = integer(value('DP'))
  call.quality = integer(value('GQ'))
  const phaseSet = value('PS')
  call.phaseSet = phaseSet !== undefined && /^\d+$/u.test(phaseSet) ? Number(phaseSet) : ABSENT
  const reads =
    readCounts(value, allele) ??
    (isMitochondrial(record.contig) ? countsOfShare(value('AF'), call.depth, allele) : undefined)
  if (reads !== undefined) {
    call.altReads = reads.alt
    call.totalReads = reads.total
    if (call.depth === ABSENT) call.depth = reads.total
  }
  return call
}

/**
 * `0/1`, `1|2`, `1`, `./.`. VCF 4.4 allows a phase sign in front (`|0|1`), which changes nothing here. Alleles that are
 * not numbers are missing.
 */
function readGenotype(call: PersonCall, text: string, allele: number): void {
  const alleles = text
    .replace(/^[/|]/u, '')
    .split(/[/|]/u)
    .map((part) => (/^\d+$/u.test(part) ? Number(part) : ALLELE_MISSING))
  call.ploidy = alleles.length
  call.phased = text.includes('|') && !text.includes('/')
  if (alleles.length > 2) {
    call.first = alleles.includes(allele) ? allele : ALLELE_MISSING
    call.second = ALLELE_MISSING
    return
  }
  call.first = alleles[0] ?? ALLELE_MISSING
  call.second = alleles[1] ?? ALLELE_MISSING
}

interface ReadCounts {
  readonly alt: number
  readonly total: number
}

function readCounts(value: (key: string) => string | undefined, allele: number): ReadCounts | undefined {
  return (
    countsAt(numbers(value('AD')), allele) ??
    countsAt(joined(value('RO'), value('AO')), allele) ??
    countsAt(added(numbers(value('PR')), numbers(value('SR'))), allele)
  )
}

/** Heteroplasmy as a caller states it, back in reads. */
function countsOfShare(text: string | undefined, depth: number, allele: number): ReadCounts | undefined {
  const part = text?.split(',')[allele - 1]
  const share = part === undefined || part === '' ? Number.NaN : Number(part)
  return depth > 0 && share >= 0 && share <= 1 ? { alt: Math.round(share * depth), total: depth } : undefined
}

function countsAt(counts: readonly number[] | undefined, allele: number): ReadCounts | undefined {
  const alt = counts?.[allele]
  if (counts === undefined || alt === undefined) return undefined
  return { alt, total: counts.reduce((sum, count) => sum + count, 0) }
}

/** A list with a hole in it is no list: half a depth would make a wrong fraction. */
function numbers(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined
  const parts = text.split(',')
  return parts.every((part) => /^\d+$/u.test(part)) ? parts.map(Number) : undefined
}

function joined(ref: string | undefined, alts: string | undefined): readonly number[] | undefined {
  return ref === undefined || alts === undefined ? undefined : numbers(`${ref},${alts}`)
}

function added(a: readonly number[] | undefined, b: readonly number[] | undefined): readonly number[] | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a.length === b.length ? a.map((count, index) => count + (b[index] ?? 0)) : a
}

/** Quality and depth may be written with decimals; they are compared as whole numbers, rounded down. */
function integer(text: string | undefined): number {
  if (text === undefined) return ABSENT
  const value = Number(text)
  return Number.isFinite(value) && value >= 0 ? Math.floor(value) : ABSENT
}
