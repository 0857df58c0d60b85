import { badRequest } from '#tests/support/reference-platform/http/refusal.ts'
import type { VariantParameters } from '#tests/support/reference-platform/beacon/beacon-request.ts'
import {
  alleleId,
  trimmed,
  type Assembly,
  type NationalAllele,
} from '#tests/support/reference-platform/beacon/national-alleles.ts'
import { refseqOf, sequences, ucscName } from '#tests/support/reference-platform/genome/sequences.ts'

const assemblies: Readonly<Record<string, Assembly>> = {
  grch38: 'GRCh38',
  hg38: 'GRCh38',
  'gcf_000001405.26': 'GRCh38',
  grch37: 'GRCh37',
  hg19: 'GRCh37',
  'gcf_000001405.13': 'GRCh37',
}

/**
 * The alleles a query is about: an exact allele (start, reference and alternate bases), a range (one start, one end) or
 * a bracket (two of each).
 *
 * @throws Refusal with 400 for a query that says too little
 */
export function findAlleles(
  alleles: ReadonlyMap<string, NationalAllele>,
  variant: VariantParameters,
): readonly NationalAllele[] {
  const { start, end, referenceBases, alternateBases } = variant
  const { assembly, contig } = placeOf(variant)
  const [first] = start ?? []
  if (first === undefined) throw badRequest('start is missing')
  if (end === undefined) {
    if (start?.length !== 1 || referenceBases === undefined || alternateBases === undefined) {
      throw badRequest('A query without end needs one start, referenceBases and alternateBases')
    }
    const reference = referenceBases.toUpperCase()
    const alternate = alternateBases.toUpperCase()
    const found = alleles.get(alleleId(trimmed({ assembly, contig, start: first, reference, alternate })))
    return found === undefined ? [] : [found]
  }
  if (start?.length !== end.length) throw badRequest('start and end have one value each, or two')
  const fits = end.length === 1 ? rangeTest(first, end[0] ?? 0) : bracketTest(start, end)
  return [...alleles.values()].filter(
    (allele) =>
      allele.assembly === assembly &&
      allele.contig === contig &&
      fits(allele.start, allele.start + Math.max(allele.reference.length, 1)) &&
      (referenceBases === undefined || allele.reference === referenceBases.toUpperCase()) &&
      (alternateBases === undefined || allele.alternate === alternateBases.toUpperCase()) &&
      (variant.variantType === undefined || variantTypeOf(allele) === variant.variantType),
  )
}

function placeOf({ assemblyId, referenceName }: VariantParameters): {
  readonly assembly: Assembly
  readonly contig: string
} {
  const accession = referenceName?.replace(/^refseq:/iu, '') ?? ''
  const stated = assemblies[(assemblyId ?? '').toLowerCase().replace(/^(grch3[78])\.p\d+$/u, '$1')]
  for (const assembly of ['GRCh38', 'GRCh37'] as const) {
    const sequence = sequences.find(({ contig }) => refseqOf(assembly, contig) === accession)
    // An accession says which assembly it is of; the mitochondrion's is the same in both.
    if (sequence !== undefined) return { assembly: stated ?? assembly, contig: sequence.contig }
  }
  if (stated === undefined) throw badRequest('assemblyId is missing or unknown')
  const contig = ucscName(accession)
  if (!sequences.some((sequence) => sequence.contig === contig)) throw badRequest('referenceName is unknown')
  return { assembly: stated, contig }
}

type PlaceTest = (start: number, end: number) => boolean

const rangeTest =
  (from: number, to: number): PlaceTest =>
  (start, end) =>
    start < to && end > from

const bracketTest =
  ([startFrom = 0, startTo = 0]: readonly number[], [endFrom = 0, endTo = 0]: readonly number[]): PlaceTest =>
  (start, end) =>
    start >= startFrom && start <= startTo && end >= endFrom && end <= endTo

/** What Beacon calls the kind of change. */
export function variantTypeOf({ reference, alternate }: Pick<NationalAllele, 'reference' | 'alternate'>): string {
  if (reference === '') return 'INS'
  if (alternate === '') return 'DEL'
  if (reference.length === alternate.length) return reference.length === 1 ? 'SNP' : 'MNP'
  return 'INDEL'
}
