import { acceptedCriteria, cnvTotal } from '#shared/domain/classification/assessment/assessment.ts'
import {
  clinvarSubmission,
  phenopacketInterpretation,
  type SignedClassification,
} from '#shared/domain/classification/assessment/exports.ts'
import { readingsHandedIn } from '#shared/domain/classification/assessment/two-readers.ts'
import { cnvKindOf } from '#shared/domain/classification/cnv/cnv-kind.ts'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { VariantWork } from '#main/features/classification/assessment-repo.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'

/**
 * A signed classification as text for others.
 *
 * @throws `reading.notSigned`
 */
export function exportSigned(
  format: 'phenopacket' | 'clinvar',
  row: VariantRow,
  build: Build,
  { readings, verdict }: VariantWork,
): string {
  const signed = verdict?.value
  if (verdict === null || signed?.state !== 'signed' || signed.class === null)
    throw new DeclaredError('reading.notSigned')
  const handedIn = readingsHandedIn(readings, signed)
  const basis = handedIn.find((reading) => reading.class === signed.class) ?? handedIn[0]
  const kind = cnvKindOf(row)
  const classification: SignedClassification = {
    build,
    contig: clinvarContig(row.contig),
    position: row.position,
    ref: row.ref,
    alt: row.alt,
    gene: row.genes[0] ?? null,
    hgvsC: row.hgvsC === null ? null : `${row.transcript ?? ''}:${row.hgvsC}`,
    cnv: kind === null ? null : { kind, end: row.end, total: basis === undefined ? null : cnvTotal(basis.value) },
    class: signed.class,
    criteria: basis === undefined ? [] : acceptedCriteria(basis.value),
    comment: basis?.value.reportComment ?? '',
    day: verdict.at.slice(0, 10),
    condition: 'not provided',
  }
  const made = format === 'clinvar' ? clinvarSubmission(classification) : phenopacketInterpretation(classification)
  return JSON.stringify(made, null, 2)
}

/** ClinVar calls the mitochondrial chromosome MT. */
function clinvarContig(contig: string): string {
  const plain = plainContig(contig)
  return plain === 'M' ? 'MT' : plain
}
