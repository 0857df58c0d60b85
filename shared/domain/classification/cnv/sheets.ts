import { contentRows, literatureRows, patientRows } from '#shared/domain/classification/cnv/case-rows.ts'
import { fixedRow, rangeRow, type CnvKind, type CnvRow } from '#shared/domain/classification/cnv/cnv-row.ts'

/** Section 2 of losses: overlap with established haploinsufficient (HI) or benign genes and regions (Riggs 2020, table 1). */
const lossOverlap: readonly CnvRow[] = [
  fixedRow('2A', 100, 'Covers an established HI gene or region completely'),
  fixedRow('2B', 0, 'Part of an established HI region, without its causative part'),
  rangeRow('2C-1', [90, 45, 100], "5' end of an established HI gene with coding sequence"),
  rangeRow('2C-2', [0, 0, 45], "5' end of an established HI gene, only the untranslated part"),
  fixedRow('2D-1', 0, "3' end of an established HI gene, only the untranslated part"),
  rangeRow('2D-2', [90, 45, 90], 'Only the last exon, in which pathogenic variants are known'),
  // Table 1 and the calculator give 0 to 0.45; one stored copy prints 0.30 as the lower end.
  rangeRow('2D-3', [30, 0, 45], 'Only the last exon, no pathogenic variants known there'),
  rangeRow('2D-4', [90, 45, 100], "3' end with further exons; decay of the transcript expected"),
  rangeRow('2E', [null, 0, 90], 'Both breakpoints inside one gene: by the PVS1 tree'),
  fixedRow('2F', -100, 'Wholly inside an established benign region'),
  fixedRow('2G', 0, 'Overlaps an established benign loss but has more material'),
  fixedRow('2H', 15, 'At least two predictors of haploinsufficiency point to a gene inside'),
]

/** Section 2 of gains: overlap with established triplosensitive (TS) or benign genes and regions (Riggs 2020, table 2). */
const gainOverlap: readonly CnvRow[] = [
  fixedRow('2A', 100, 'Covers an established TS gene or critical region completely'),
  fixedRow('2B', 0, 'Part of an established TS region, without its critical part'),
  fixedRow('2C', -100, 'Same genes as an established benign gain'),
  fixedRow('2D', -100, 'Smaller than an established benign gain; breaks no protein-coding gene'),
  fixedRow('2E', 0, 'Smaller than an established benign gain; may break a protein-coding gene'),
  // One stored copy of the calculator suggests -0.90.
  rangeRow('2F', [-100, -100, 0], 'Larger than an established benign gain; no further protein-coding genes'),
  fixedRow('2G', 0, 'Overlaps an established benign gain but has more material'),
  fixedRow('2H', 0, 'An HI gene lies wholly inside'),
  rangeRow('2I', [null, 0, 90], 'Both breakpoints inside one gene: by the PVS1 tree'),
  fixedRow('2J', 0, 'One breakpoint in an established HI gene; phenotype does not fit its loss'),
  fixedRow('2K', 45, 'One breakpoint in an established HI gene; phenotype highly specific for its loss'),
  fixedRow('2L', 0, 'Breakpoints in genes without established meaning'),
]

/** Section 3: protein-coding RefSeq genes touched wholly or in part. */
const geneNumberRows: readonly CnvRow[] = [
  fixedRow('3A', 0, 'Few genes'),
  fixedRow('3B', 45, 'Many genes'),
  fixedRow('3C', 90, 'Very many genes'),
]

/** The two scoring sheets. */
export const cnvSheets: Readonly<Record<CnvKind, readonly CnvRow[]>> = {
  loss: [...contentRows, ...lossOverlap, ...geneNumberRows, ...literatureRows, ...patientRows],
  gain: [...contentRows, ...gainOverlap, ...geneNumberRows, ...literatureRows, ...patientRows],
}

/** First number of genes of 3B and 3C (Riggs 2020): 25 and 35 for losses, 35 and 50 for gains. */
const geneLimits: Readonly<Record<CnvKind, readonly [many: number, veryMany: number]>> = {
  loss: [25, 35],
  gain: [35, 50],
}

/**
 * The line of section 3 for a number of genes.
 *
 * @returns null when the number is no count
 */
export function geneNumberRow(kind: CnvKind, genes: number): CnvRow | null {
  if (!Number.isInteger(genes) || genes < 0) return null
  const [many, veryMany] = geneLimits[kind]
  const [few, manyRow, veryManyRow] = geneNumberRows
  if (genes >= veryMany) return veryManyRow ?? null
  return (genes >= many ? manyRow : few) ?? null
}

/** Lines of which at most one may be given. A second code of section 5 is possible in principle; the default keeps one. */
export const exclusiveGroups: readonly (readonly string[])[] = [
  ['1A', '1B'],
  ['3A', '3B', '3C'],
  ['4F', '4G', '4H'],
  ['5A', '5B', '5C', '5D', '5E', '5F', '5G', '5H'],
]
