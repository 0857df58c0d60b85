import { cnvRegion, cnvKindOf } from '#shared/domain/classification/cnv/cnv-kind.ts'
import {
  inheritanceOfLabel,
  proposeCnvLines,
  type CnvEvidence,
} from '#shared/domain/classification/cnv/propose-lines.ts'
import { countSegregation } from '#shared/domain/classification/evidence/segregation-count.ts'
import { contains } from '#shared/domain/coordinates/coordinates.ts'
import { CLINICAL_TRIO_V1 } from '#shared/domain/inheritance/profile.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import type { EvidenceKnowledge } from '#main/features/evidence/knowledge.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'

/**
 * The sheet of a disclosed row with the lines the data support; null where it is no loss or gain. The number of genes inside
 * is public knowledge of a place that is shown; a gene is named only where the row itself names it.
 */
export function cnvOf(
  row: VariantRow,
  manifest: CaseManifest,
  { genes, knowledge }: { readonly genes: GeneMap; readonly knowledge: EvidenceKnowledge },
): HandlerOutput<'evidence.get'>['cnv'] {
  const kind = cnvKindOf(row)
  if (kind === null) return null
  const place = cnvRegion(row)
  const touched = genes.touching(place)
  const covered = row.genes.filter((gene) => genes.placesOf(gene).some((own) => contains(place, own)))
  const proposals = proposeCnvLines({
    kind,
    touched: {
      coding: touched.filter(knowledge.transcripts.isCoding).length,
      any: touched.length,
      source: 'Ensembl, MANE',
      version: manifest.build,
      date: '',
    },
    covered: covered.map((gene) => ({ gene, lossOfFunction: knowledge.genes.lossOfFunction(gene) })),
    origin: originOf(row, manifest),
  })
  return {
    kind,
    proposals: proposals.map(({ sentence: { key, params }, ...line }) => ({
      ...line,
      sentence: { key, params: { ...params } },
    })),
  }
}

function originOf({ inheritance, calls }: VariantRow, manifest: CaseManifest): CnvEvidence['origin'] {
  if (inheritance === null) return null
  const { informativeMeioses } = countSegregation(manifest.family, calls)
  const known = inheritanceOfLabel(inheritance, informativeMeioses)
  if (known === null) return null
  const { name, version } = CLINICAL_TRIO_V1
  const { confidence } = inheritance
  return { inheritance: known, confidence, source: name, version, date: manifest.copiedAt.slice(0, 10) }
}
