import { ABSENT } from '#shared/domain/inheritance/codes.ts'
import { createPersonCall } from '#shared/domain/inheritance/trio-row.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { impacts, severityOf, type Consequence, type Impact } from '#shared/domain/variant/consequence.ts'
import { variantKind, variantKinds, type VariantKind } from '#shared/domain/variant/kind.ts'
import type { Annotation, Annotator } from '#main/genome/annotation/annotation.ts'
import { shownTranscript, type Transcript } from '#main/genome/annotation/transcript.ts'
import type { PersonCall } from '#shared/domain/inheritance/trio-row.ts'
import { callOf } from '#main/genome/vcf/genotype.ts'
import type { VcfRecord } from '#main/genome/vcf/record.ts'

/** Whose columns a record has. */
export interface RecordPlace {
  /** Per person of the table the sample column, or -1 where the file has none of theirs. */
  readonly sampleOfPerson: readonly number[]
}

/** One row on its way into the case. */
export interface NewRow {
  readonly contig: string
  /** Null for PASS and for none. */
  readonly filter: string | null
  readonly transcript: string | null
  readonly genes: readonly string[]
  readonly numbers: {
    /** 1-based; `end` inclusive. */
    readonly position: number
    readonly end: number
    /** Index in `variantKinds`. */
    readonly kind: number
    readonly consequence: number
    readonly worstConsequence: number
    readonly impact: number
    readonly clinvar: number
    readonly clinvarStars: number
    readonly allele: number
    readonly alleleCount: number
    readonly deletionAllele: number
  }
  readonly texts: Readonly<Record<'id' | 'ref' | 'alt' | 'hgvsC' | 'hgvsP' | 'discriminator', string | null>>
  readonly fields: ReadonlyMap<string, number>
  /** In the order of the case's persons. */
  readonly calls: readonly PersonCall[]
}

/** Not rows of their own: no alternative, "any other allele" of gVCFs, and the trace of a deletion further up. */
const noRow = new Set(['.', '<NON_REF>', '<*>', '*'])

/** One row per alternative allele of a record; each knows which record and which allele it came from. */
export function rowsOf(
  record: VcfRecord,
  annotator: Annotator,
  place: RecordPlace,
): { readonly rows: readonly NewRow[]; readonly hasShortAnnotation: boolean } {
  const rows: NewRow[] = []
  let hasShortAnnotation = false
  for (const [index, alt] of record.alts.entries()) {
    if (noRow.has(alt)) continue
    const annotation = annotator.annotate(record, index + 1)
    hasShortAnnotation ||= annotation.isShort
    rows.push(rowOf(record, index + 1, annotation, place))
  }
  return { rows, hasShortAnnotation }
}

function rowOf(record: VcfRecord, allele: number, annotation: Annotation, place: RecordPlace): NewRow {
  const alt = record.alts[allele - 1] ?? ''
  const kind = variantKind(record.ref, alt, record.info.get('SVTYPE'))
  const end = endOf(record, alt)
  const shown = shownTranscript(annotation.transcripts)
  return {
    contig: record.contig,
    filter: record.filter === '.' || record.filter === 'PASS' ? null : record.filter,
    transcript: shown?.id ?? null,
    genes: genesOf(annotation.transcripts, record, kind),
    numbers: {
      position: record.position,
      end,
      kind: variantKinds.indexOf(kind),
      ...consequenceNumbers(annotation, shown),
      clinvar: annotation.clinvar === undefined ? 0 : 1 + clinvarSignificances.indexOf(annotation.clinvar),
      clinvarStars: annotation.clinvarStars,
      allele,
      alleleCount: record.alts.length,
      deletionAllele: record.alts.includes('*') ? record.alts.indexOf('*') + 1 : ABSENT,
    },
    texts: {
      id: record.id === '.' ? null : record.id,
      ref: record.ref,
      alt,
      hgvsC: shown?.hgvsC ?? null,
      hgvsP: shown?.hgvsP ?? null,
      // Symbolic alleles say what, not how far; the end tells two deletions from the same base apart.
      discriminator: alt.startsWith('<') ? String(end) : null,
    },
    fields: annotation.fields,
    calls: place.sampleOfPerson.map((sample) => (sample === -1 ? createPersonCall() : callOf(record, sample, allele))),
  }
}

function consequenceNumbers(annotation: Annotation, shown: Transcript | undefined) {
  const unknown: Consequence = 'sequence_variant'
  const worst = annotation.transcripts.reduce<Transcript | undefined>(
    (a, b) => (a === undefined || severityOf(b.consequence) < severityOf(a.consequence) ? b : a),
    undefined,
  )
  const impact = annotation.transcripts.reduce<Impact>(
    (a, b) => (impacts.indexOf(b.impact) < impacts.indexOf(a) ? b.impact : a),
    'MODIFIER',
  )
  return {
    consequence: severityOf(shown?.consequence ?? unknown),
    worstConsequence: severityOf(worst?.consequence ?? unknown),
    impact: impacts.indexOf(impact),
  }
}

/** Genes the variant lies in; only where it lies in none those it lies beside. */
function genesOf(transcripts: readonly Transcript[], record: VcfRecord, kind: VariantKind): readonly string[] {
  const isBeside = (term: Consequence): boolean =>
    term === 'upstream_gene_variant' || term === 'downstream_gene_variant'
  const inside = transcripts.filter((transcript) => !isBeside(transcript.consequence))
  const genes = [...new Set((inside.length > 0 ? inside : transcripts).map((transcript) => transcript.gene))]
  if (genes.length > 0 || kind !== 'str') return genes
  // Repeat callers (ExpansionHunter with Stranger) name the locus by its gene and annotate nothing else.
  const locus = record.info.get('REPID')
  return locus === undefined ? [] : [locus]
}

/** 1-based, inclusive. */
function endOf(record: VcfRecord, alt: string): number {
  const stated = Number(record.info.get('END'))
  if (Number.isInteger(stated) && stated >= record.position) return stated
  const length = Math.abs(Number(record.info.get('SVLEN')))
  if (alt.startsWith('<') && !alt.startsWith('<INS') && Number.isInteger(length) && length > 0)
    return record.position + length
  return record.position + record.ref.length - 1
}
