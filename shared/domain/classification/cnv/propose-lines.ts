import { patientRow, type CnvInheritance } from '#shared/domain/classification/cnv/case-evidence.ts'
import type { CnvKind } from '#shared/domain/classification/cnv/cnv-row.ts'
import { geneNumberRow } from '#shared/domain/classification/cnv/sheets.ts'
import type { GeneEvidence, Provenance } from '#shared/domain/classification/evidence/evidence-input.ts'
import type { Confidence } from '#shared/domain/inheritance/codes.ts'

/** Keys of the sentences of proposed lines in the texts of the sheet (shared/i18n, Danish and English). */
export const cnvSentenceKeys = [
  'containsGenes',
  'containsNothing',
  'geneNumber',
  'coversHaploinsufficient',
  'gainsHaploinsufficient',
  'deNovoConfirmed',
  'deNovoAssumed',
  'fromUnaffected',
  'fromAffected',
] as const
export type CnvSentenceKey = (typeof cnvSentenceKeys)[number]

/** A line the data support. It is proposed and never applied: a person takes it over. */
export interface CnvLineProposal extends Provenance {
  readonly code: string
  /** Hundredths. */
  readonly points: number
  /** What was seen, as the parameters of one sentence. */
  readonly sentence: { readonly key: CnvSentenceKey; readonly params: Readonly<Record<string, string | number>> }
}

/** What is known of a loss or gain; what nobody looked up is null, and nothing is proposed from it. */
export interface CnvEvidence {
  readonly kind: CnvKind
  /** Genes of the tables that ship with the product, touched wholly or in part. */
  readonly touched: { readonly coding: number; readonly any: number } & Provenance
  /** Genes the row itself names that lie wholly inside, with what is known of their loss of function. */
  readonly covered: readonly { readonly gene: string; readonly lossOfFunction: GeneEvidence['lossOfFunction'] }[]
  /** What the trio says of where it came from; null where it says nothing that the sheet asks. */
  readonly origin: ({ readonly inheritance: KnownInheritance; readonly confidence: Confidence } & Provenance) | null
}

export type KnownInheritance = Exclude<CnvInheritance, { readonly kind: 'unknown' }>

/** The lines the data support, in the order of the sheet. */
export function proposeCnvLines(evidence: CnvEvidence): readonly CnvLineProposal[] {
  return [...contentLine(evidence), ...dosageLine(evidence), ...geneNumberLine(evidence), ...patientLine(evidence)]
}

/** The table knows genes and no regulatory elements: a region with a gene that codes for nothing is left to a person. */
function contentLine({ touched: { coding, any, ...from } }: CnvEvidence): readonly CnvLineProposal[] {
  if (coding > 0)
    return [{ code: '1A', points: 0, sentence: { key: 'containsGenes', params: { genes: coding } }, ...from }]
  return any > 0 ? [] : [{ code: '1B', points: -60, sentence: { key: 'containsNothing', params: {} }, ...from }]
}

/**
 * Only ClinGen's dosage curation says that one copy is too few. That loss of function causes disease is not enough (it may be
 * recessive), and neither is a gene's constraint.
 */
const dosageSource = /^ClinGen Dosage Sensitivity\b/u

function dosageLine({ kind, covered }: CnvEvidence): readonly CnvLineProposal[] {
  for (const { gene, lossOfFunction } of covered) {
    if (lossOfFunction?.mechanism !== 'established' || !dosageSource.test(lossOfFunction.source)) continue
    const { source, version, date } = lossOfFunction
    const params = { gene }
    return [
      kind === 'loss'
        ? { code: '2A', points: 100, sentence: { key: 'coversHaploinsufficient', params }, source, version, date }
        : { code: '2H', points: 0, sentence: { key: 'gainsHaploinsufficient', params }, source, version, date },
    ]
  }
  return []
}

/**
 * The gene table and the list of protein-coding genes are joined by symbol, and 5.6 % (GRCh38) to 8.1 % (GRCh37) of the
 * protein-coding genes go by another symbol in the table, so that the count is a lower limit.
 */
const unnamedShare = 0.1

function geneNumberLine({ kind, touched: { coding, any, ...from } }: CnvEvidence): readonly CnvLineProposal[] {
  const row = geneNumberRow(kind, coding)
  const atMost = geneNumberRow(kind, Math.min(any, coding + Math.ceil(coding * unnamedShare)))
  // Where the genes without a name could lead to another line, a person counts.
  if (row === null || row.code !== atMost?.code || row.suggested === null) return []
  return [
    { code: row.code, points: row.suggested, sentence: { key: 'geneNumber', params: { genes: coding } }, ...from },
  ]
}

/**
 * Nobody has graded how well the signs fit the whole region, and the fit of one gene in it says little of the others: the
 * lowest step that counts is proposed, and a person moves it.
 */
function patientLine({ origin }: CnvEvidence): readonly CnvLineProposal[] {
  if (origin === null || origin.confidence !== 'high') return []
  const { inheritance, source, version, date } = origin
  return [{ ...patientRow(inheritance, 'unspecific'), sentence: sentenceOf(inheritance), source, version, date }]
}

function sentenceOf(inheritance: KnownInheritance): CnvLineProposal['sentence'] {
  switch (inheritance.kind) {
    case 'de_novo':
      return { key: inheritance.isParentageConfirmed ? 'deNovoConfirmed' : 'deNovoAssumed', params: {} }
    case 'from_unaffected_parent':
      return { key: 'fromUnaffected', params: {} }
    case 'from_affected_parent':
      return { key: 'fromAffected', params: { segregations: inheritance.segregations } }
  }
}

/** Labels of the trio rules by what they say of the parents; autosomes only, because the sheet asks about a dominant disease. */
const origins: Readonly<Record<string, KnownInheritance['kind']>> = {
  AD_DENOVO: 'de_novo',
  HET_INHERITED_MAT_UNAFFECTED: 'from_unaffected_parent',
  HET_INHERITED_PAT_UNAFFECTED: 'from_unaffected_parent',
  AD_INHERITED_MAT: 'from_affected_parent',
  AD_INHERITED_PAT: 'from_affected_parent',
}

/**
 * What a label of the trio rules says of the parents in the words of section 5; null where it says nothing sure.
 *
 * @param segregations affected relatives with the variant beside the child
 */
export function inheritanceOfLabel(
  { label, flags }: { readonly label: string; readonly flags: readonly string[] },
  segregations: number,
): KnownInheritance | null {
  const kind = origins[label]
  if (kind === undefined) return null
  switch (kind) {
    case 'de_novo':
      return { kind, isParentageConfirmed: !flags.includes('parentage_not_confirmed') }
    case 'from_affected_parent':
      return { kind, segregations }
    case 'from_unaffected_parent':
      return { kind }
  }
}
