import type { Provenance } from '#shared/domain/classification/evidence/evidence-input.ts'
import { fact, type EvidenceFact } from '#shared/domain/classification/evidence/fact.ts'
import { criterion, type CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import { writeCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { pvs1Questions } from '#shared/domain/classification/germline/pvs1-tree.ts'
import {
  specifiedStrengths,
  type GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'
import { germlineSources, type GermlineSource } from '#shared/domain/classification/germline/sources.ts'
import type { Direction, Strength } from '#shared/domain/classification/germline/strengths.ts'

/** Keys of the sentences in the texts of evidence (shared/i18n, Danish and English). */
export const evidenceSentenceKeys = [
  'pvs1Truncating',
  'pvs1Splice',
  'pvs1Deletion',
  'pvs1Duplication',
  'pvs1StartLost',
  'ps1Protein',
  'ps1Splice',
  'ps2',
  'pm1',
  'pm2Absent',
  'pm2Rare',
  'pm3',
  'pm4InFrame',
  'pm4StopLost',
  'pm5',
  'pm6',
  'pp1',
  'pp2',
  'pp3Missense',
  'pp3Splice',
  'pp4',
  'ba1',
  'bs1',
  'bs2',
  'bs4',
  'bp1',
  'bp2Cis',
  'bp2Trans',
  'bp3',
  'bp4Missense',
  'bp4Splice',
  'bp7Synonymous',
  'bp7Intronic',
] as const
export type EvidenceSentenceKey = (typeof evidenceSentenceKeys)[number]

/** One sentence for the reader: a text and what is put into it. Numbers are written by the reader's language. */
export interface EvidenceSentence {
  readonly key: EvidenceSentenceKey
  readonly params: Readonly<Record<string, string | number>>
}

/**
 * What a person has to look at before accepting.
 *
 * - `at_ten_percent`: exactly 10 % of the protein is lost; the figure does not say which side that is
 * - `coverage_unknown`: whether the site is well covered is not known
 * - `phenotype_not_graded`: nobody has graded the fit; the lowest grade is assumed
 * - `phase_open`: recessive, and the second variant is not shown to be opposite; half the points
 * - `splice_not_checked`: an effect on splicing has not been looked at
 * - `not_examined`: people of a population database were not examined
 * - `penetrance_assumed`: the meioses count as for a fully penetrant disease
 * - `phenotype_computed`: the fit was computed from the ontology and nobody has looked at it
 */
export const evidenceCautions = [
  'at_ten_percent',
  'coverage_unknown',
  'phenotype_not_graded',
  'phase_open',
  'splice_not_checked',
  'not_examined',
  'penetrance_assumed',
  'phenotype_computed',
] as const
export type EvidenceCaution = (typeof evidenceCautions)[number]

/** Why a criterion that could have come up is not proposed. */
export const withheldReasons = [
  ...pvs1Questions,
  'transcript_facts',
  'no_lof_mechanism',
  'tree_not_applicable',
  'quality_review',
  'partner_unclassified',
  'phenotype_not_graded',
  'phenotype_not_consistent',
  'too_few_points',
  'too_few_meioses',
  'variant_not_rare',
  'poor_coverage',
  'homozygotes_in_population',
  'disease_parameters',
  'allele_number',
  'few_alleles',
  'filtering_frequency',
  'inheritance_unknown',
  'on_exception_list',
  'few_stars',
  'splice_effect',
  'repeat_unknown',
  'position_unknown',
  'other_tool',
  'phenocopies',
  'not_used_by_panel',
  'shares_evidence',
] as const
export type WithheldReason = (typeof withheldReasons)[number]

export interface WithheldCriterion {
  readonly code: CriterionCode
  readonly reason: WithheldReason
}

/** A criterion the data support. It is proposed and never applied: a person accepts, changes or dismisses it. */
export interface EvidenceProposal {
  readonly status: 'proposed'
  readonly code: CriterionCode
  readonly strength: Strength
  /** `PVS1_Strong` */
  readonly written: string
  readonly direction: Direction
  /** What was seen. */
  readonly value: EvidenceFact
  /** What it was compared with. */
  readonly threshold: EvidenceFact
  /** The data. */
  readonly source: string
  readonly version: string
  readonly date: string
  /** The rule: a guideline, or the gene's own specification with its version. */
  readonly rule: EvidenceFact
  readonly sentence: EvidenceSentence
  readonly cautions: readonly EvidenceCaution[]
}

/** What a rule has to say: proposals, and what it withholds. */
export type Finding = EvidenceProposal | WithheldCriterion

export function isProposal(finding: Finding): finding is EvidenceProposal {
  return 'status' in finding
}

export const withhold = (code: CriterionCode, reason: WithheldReason): WithheldCriterion => ({ code, reason })

/** What a rule found, before it is checked against the strengths the gene allows. */
export interface Candidate {
  readonly code: CriterionCode
  readonly strength: Strength
  readonly value: EvidenceFact
  readonly threshold: EvidenceFact
  readonly data: Provenance
  /** A guideline, the gene's own specification, or a rule that says more than its name. */
  readonly rule: GermlineSource | 'specification' | EvidenceFact
  readonly sentence: EvidenceSentence
  readonly cautions?: readonly EvidenceCaution[]
}

function ruleFact(rule: Candidate['rule'], specification: GeneSpecification | null): EvidenceFact {
  if (typeof rule !== 'string') return rule
  if (rule === 'specification' && specification !== null) {
    const { gene, version, panel } = specification
    return fact('specification', { gene, version, panel })
  }
  // Titles of publications are the same in every language.
  return fact('asWritten', { text: germlineSources[rule === 'specification' ? 'richards' : rule] })
}

/** Whether a gene's panel uses a code at a strength; without a specification the general table decides. */
export function isUsable(code: CriterionCode, strength: Strength, specification: GeneSpecification | null): boolean {
  return (specifiedStrengths(code, specification) ?? criterion(code).allowed).includes(strength)
}

/** Makes a proposal of a candidate, or withholds it where the gene's panel does not use it so. */
export function propose(candidate: Candidate, specification: GeneSpecification | null): Finding {
  const { code, strength, value, threshold, data, rule, sentence, cautions = [] } = candidate
  if (!isUsable(code, strength, specification)) return withhold(code, 'not_used_by_panel')
  return {
    status: 'proposed',
    code,
    strength,
    written: writeCriterion(code, strength),
    direction: criterion(code).direction,
    value,
    threshold,
    source: data.source,
    version: data.version,
    date: data.date,
    rule: ruleFact(rule, specification),
    sentence,
    cautions,
  }
}
