import { invariant } from '#shared/kit/assert.ts'
import type { AlleleCount } from './allele-count.ts'
import { csqOfEffect, csqOfVip, formatCsqEntry, type CsqValues } from './csq.ts'
import { callQuality, type Genotype } from './genotype-quality.ts'
import { describeAllele } from './hgvs.ts'
import { nameOf, siteOf } from './plant-trio.ts'
import type { PlantedVariant } from './planted-variants.ts'
import { present } from './present.ts'
import type { SparseReference } from './reference-windows.ts'
import type { Transcript } from './transcript.ts'
import { csqFieldNames, infoValue, type VcfText } from './vcf-text.ts'

/** What annotating a planted variant needs. */
interface AnnotationSource {
  readonly transcripts: ReadonlyMap<string, Transcript>
  readonly reference: SparseReference
  readonly hgncId: (symbol: string) => string
  /** The VIP family's VCF, annotated by VEP 111. */
  readonly vip: VcfText
}

/** The CSQ entries of a planted variant; the first is the one on the gene's MANE Select transcript. */
export function annotate(variant: PlantedVariant, source: AnnotationSource): CsqValues[] {
  const transcript = present(source.transcripts.get(variant.gene), `transcript of ${variant.gene}`)
  const effect = describeAllele(transcript, siteOf(variant), source.reference)
  const allele = variant.ref.length > variant.alt.length ? '-' : variant.alt
  const computed = csqOfEffect(transcript, effect, allele, source.hgncId(variant.gene))
  if (variant.annotation.from === 'computed') return [{ ...computed, ...variant.annotation.invented }]
  const entries = vipEntries(variant, source.vip)
  const mane = present(
    entries.find((entry) => entry.Feature === transcript.refseqTranscript),
    `VIP entry on ${transcript.refseqTranscript}`,
  )
  requireSame(computed, mane, nameOf(variant))
  const frequency = { gnomADg_popmax_AF: mane.gnomADg_AF ?? '' }
  const { MANE_SELECT, CANONICAL, ENSP } = computed
  const first = { ...mane, ...frequency, MANE_SELECT: MANE_SELECT ?? '', CANONICAL: CANONICAL ?? '', ENSP: ENSP ?? '' }
  return [first, ...entries.filter((entry) => entry !== mane).map((entry) => ({ ...entry, ...frequency }))].map(
    (entry) =>
      entry.SYMBOL === undefined || entry.SYMBOL === '' ? entry : { ...entry, HGNC_ID: source.hgncId(entry.SYMBOL) },
  )
}

function vipEntries(variant: PlantedVariant, vip: VcfText): CsqValues[] {
  const { chrom, pos, ref, alt } = variant
  const record = vip.records.find((row) => row[0] === chrom && row[1] === `${pos}` && row[3] === ref && row[4] === alt)
  const csq = present(infoValue(present(record, `VIP record of ${nameOf(variant)}`), 'CSQ'), 'VIP annotation')
  const names = csqFieldNames(vip)
  return csq.split(',').map((entry) => csqOfVip(names, entry))
}

const comparedFields = [
  'Consequence',
  'IMPACT',
  'EXON',
  'INTRON',
  'HGVSc',
  'HGVSp',
  'cDNA_position',
  'CDS_position',
  'Protein_position',
  'Amino_acids',
  'Codons',
  'STRAND',
] as const

/** Our own calculation has to say what VEP said wherever VEP has spoken. */
function requireSame(computed: CsqValues, vep: CsqValues, what: string): void {
  for (const field of comparedFields) {
    const [ours, theirs] = [computed[field] ?? '', vep[field] ?? '']
    invariant(ours === theirs, `${field} of ${what}: computed ${ours}, VEP ${theirs}`)
  }
}

/** One person's column of a planted record. */
interface PlantedCall {
  readonly genotype: Genotype
  readonly counts: AlleleCount
}

/**
 * A planted variant as a record in the style of the file it goes into.
 *
 * @param calls in the order of the file's sample columns
 */
export function plantedRecord(
  variant: PlantedVariant,
  calls: readonly PlantedCall[],
  entries: readonly CsqValues[],
): string[] {
  const alleles = calls.reduce(
    (sum, call) => sum + call.genotype.split('/').filter((allele) => allele === '1').length,
    0,
  )
  const quality = Math.max(...calls.filter((call) => call.genotype !== '0/0').map((call) => qualityOf(call)))
  const frequency = entries[0]?.gnomADg_AF ?? ''
  const homozygotes = entries[0]?.gnomADg_nhomalt ?? ''
  const info = [
    `AF=${Number((alleles / (2 * calls.length)).toFixed(6))}`,
    `AQ=${quality}`,
    `CSQ=${entries.map(formatCsqEntry).join(',')}`,
    // -1 is what slivar writes into this file for an allele that gnomAD does not have.
    `gnomad_popmax_af=${frequency === '' ? '-1' : frequency}`,
    `gnomad_nhomalt=${homozygotes === '' ? '-1' : homozygotes}`,
  ]
  const { chrom, pos, ref, alt } = variant
  const columns = calls.map((call) => {
    const { genotypeQuality, likelihoods } = callQuality(call.counts, call.genotype)
    const { depth, ref: refReads, alt: altReads } = call.counts
    return `${call.genotype}:${depth}:${refReads},${altReads}:${genotypeQuality}:${likelihoods.join(',')}:..`
  })
  const id = [chrom, pos, ref, alt].join('_')
  return [chrom, `${pos}`, id, ref, alt, `${quality}`, '.', info.join(';'), 'GT:DP:AD:GQ:PL:RNC', ...columns]
}

function qualityOf(call: PlantedCall): number {
  return callQuality(call.counts, call.genotype).genotypeQuality
}
