import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { Neighbour } from '#shared/domain/classification/evidence/evidence-input.ts'
import { isMissense } from '#shared/domain/classification/evidence/variant-kinds.ts'
import { canonicalConsequence } from '#shared/domain/variant/consequence.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'
import type { ClinvarSnapshot } from '#main/knowledge/clinvar.ts'

type ClinvarView = HandlerOutput<'evidence.get'>['clinvar']

export interface ClinvarAsked {
  readonly row: VariantRow
  readonly gene: string
  /** The clinical transcript the row is named on. */
  readonly transcript: string | null
  readonly open: Pick<OpenCase, 'disclosure'>
}

/**
 * ClinVar's neighbours of a disclosed row. A neighbour is public, yet it might be what the family has and the gate hides. So
 * the gate is asked what it would do with a reported pathogenic allele of these genes: where it would hide one, none is
 * named. That depends on answers and indication alone; nothing looks at whether the family has the neighbour, because a
 * neighbour left out for that reason would tell it.
 */
export function clinvarOf(
  { row, gene, transcript, open }: ClinvarAsked,
  snapshot: ClinvarSnapshot | null,
): ClinvarView {
  if (!isMissense(canonicalConsequence(row.consequence)) || transcript === null) return { state: 'notAsked' }
  if (open.disclosure.row({ genes: row.genes, isReportedPathogenic: true }) === 'hidden') return { state: 'closed' }
  if (snapshot === null) return { state: 'missing' }
  const { source, version, date } = snapshot
  const { hgvsC, hgvsP } = row
  const found = snapshot.neighboursOf({ gene, transcript, hgvsC, hgvsP })
  if (found === 'otherTranscript') return { state: 'otherTranscript' }
  const neighbours = found.toSorted((a, b) => b.stars - a.stars || a.hgvs.localeCompare(b.hgvs))
  return { state: 'here', source, version, date, neighbours }
}

/** The department's own word on a variant comes before what ClinVar says of the same one. */
export function joinNeighbours(signed: readonly Neighbour[], clinvar: ClinvarView): readonly Neighbour[] {
  if (clinvar.state !== 'here') return signed
  const { source, version, date, neighbours } = clinvar
  const own = new Set(signed.map(({ hgvs }) => hgvs))
  return [
    ...signed,
    ...neighbours
      .filter(({ hgvs }) => !own.has(hgvs))
      .map(({ hgvs, relation, class: stated, stars, accession }) => ({
        hgvs,
        relation,
        class: stated,
        stars,
        source: `${source} ${accession}`,
        version,
        date,
      })),
  ]
}
