import type { GermlineSource } from '#shared/domain/classification/germline/sources.ts'

/** Lowest sum of points of each class; below `likelyBenignMin` a variant is benign. */
export interface PointCutoffs {
  readonly pathogenicMin: number
  readonly likelyPathogenicMin: number
  readonly uncertainMin: number
  readonly likelyBenignMin: number
}

/**
 * When the benign side of the point scale is not taken at its word.
 *
 * - `two_criteria`: a suggestion of class 1 or 2 without BA1 needs at most -2 points from at least two benign criteria.
 *   Tavtigian 2020 notes itself that likely benign could start at -2; with -1 a single BP4 would make a variant class 2.
 * - `not_one_supporting`: a single benign criterion at supporting strength does not reach class 2, as in 2015
 * - `none`: the sum decides
 */
export type BenignGuard = 'two_criteria' | 'not_one_supporting' | 'none'

/** A version of the rules. A classification names the one it was made with, so that an old one can be read again. */
export interface RuleSet {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly sources: readonly GermlineSource[]
  readonly cutoffs: PointCutoffs
  readonly guard: BenignGuard
  /** Strength of PM2 written without suffix: supporting since 2020, moderate before. */
  readonly plainPm2: 'supporting' | 'moderate'
  /**
   * Whether strengths outside the SVI table, pairs that count twice and caps are enforced. An expert panel's own
   * specification comes before the SVI, so criteria a panel has met are taken as it met them; retired and unknown codes
   * are refused in every rule set.
   */
  readonly isEnforced: boolean
}

/** Tavtigian 2020, table 3: pathogenic from 10, likely pathogenic 6-9, uncertain 0-5, likely benign -6 to -1. */
const tavtigianCutoffs: PointCutoffs = {
  pathogenicMin: 10,
  likelyPathogenicMin: 6,
  uncertainMin: 0,
  likelyBenignMin: -6,
}

/** What the workbench classifies with unless a department has chosen another set. */
export const defaultRuleSet: RuleSet = {
  id: 'acmg-2015-svi',
  version: '2025.1',
  title: 'ACMG/AMP 2015 with ClinGen SVI up to 2025, points of Tavtigian 2020',
  sources: ['richards', 'tavtigian2020', 'product'],
  cutoffs: tavtigianCutoffs,
  guard: 'two_criteria',
  plainPm2: 'supporting',
  isEnforced: true,
}

/** The same with the cut-off the British guideline uses: benign already from -6 points. */
export const acgsRuleSet: RuleSet = {
  ...defaultRuleSet,
  id: 'acgs-2020',
  version: '2020.1',
  title: 'ACMG/AMP 2015 with ClinGen SVI, cut-offs of the UK ACGS 2020',
  sources: ['richards', 'tavtigian2020', 'acgs', 'product'],
  cutoffs: { ...tavtigianCutoffs, likelyBenignMin: -5 },
}

/**
 * For criteria that an expert panel has met and signed: the points of Tavtigian 2020 on the panel's own strengths. No
 * automatic suggestion is made here, so the two-criteria guard does not apply; what stays is that one supporting benign
 * criterion alone reaches no class in the combining rules (2015) that the panels build on.
 */
export const expertPanelRuleSet: RuleSet = {
  ...defaultRuleSet,
  id: 'clingen-expert-panels',
  version: '2025.1',
  title: 'Points of Tavtigian 2020 on criteria an expert panel has met',
  sources: ['richards', 'tavtigian2020', 'product'],
  guard: 'not_one_supporting',
  plainPm2: 'moderate',
  isEnforced: false,
}

/** Every version a stored classification may name. */
export const ruleSets: readonly RuleSet[] = [defaultRuleSet, acgsRuleSet, expertPanelRuleSet]
