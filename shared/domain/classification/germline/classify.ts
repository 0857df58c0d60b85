import { classNumber, type VariantClass } from '#shared/domain/classification/classes.ts'
import { combine2015, type Class2015, type Extension } from '#shared/domain/classification/germline/combining-2015.ts'
import { criterion } from '#shared/domain/classification/germline/criteria.ts'
import { discordanceOf, type Discordance } from '#shared/domain/classification/germline/discordance.ts'
import {
  classOfPoints,
  posteriorProbability,
  sumPoints,
  type MetCriterion,
} from '#shared/domain/classification/germline/points.ts'
import {
  readCriteria,
  type CriteriaError,
  type CriteriaWarning,
} from '#shared/domain/classification/germline/read-criteria.ts'
import { defaultRuleSet, type RuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import type { GeneSpecification } from '#shared/domain/classification/germline/specifications/specification.ts'

/** What the criteria say, both ways of combining side by side. Everything is null when the list is refused or empty. */
export interface GermlineClassification {
  /** Sum of points; null also with BA1, which decides without points. */
  readonly points: number | null
  readonly pointsClass: VariantClass | null
  readonly class2015: VariantClass | null
  /** What the program proposes; a person signs it. */
  readonly suggestedClass: VariantClass | null
  /** Probability of pathogenicity by the points, for show only. */
  readonly posterior: number | null
  /** Why the two ways differ; null when they agree. */
  readonly discordance: Discordance | null
  readonly extensions: readonly Extension[]
  readonly errors: readonly CriteriaError[]
  readonly warnings: readonly CriteriaWarning[]
  readonly ruleSet: { readonly id: string; readonly version: string }
}

export interface ClassifyOptions {
  readonly ruleSet?: RuleSet
  /** The specification of the gene, which comes before the general rules. */
  readonly specification?: GeneSpecification | null
}

/** Whether the benign side of the scale is too thin to be suggested as class 1 or 2. */
function isGuarded(met: readonly MetCriterion[], points: number, { guard }: RuleSet): boolean {
  const benign = met.filter(({ code }) => criterion(code).direction === 'benign')
  switch (guard) {
    case 'two_criteria':
      // Product decision, motivated by the footnote in Tavtigian 2020: at most -2 points from at least two criteria.
      return points > -2 || benign.length < 2
    case 'not_one_supporting':
      return benign.length === 1 && benign[0]?.strength === 'supporting'
    case 'none':
      return false
  }
}

/** BA1: the frequency alone excludes the variant as a cause, whatever else is there. */
function standAlone(class2015: Class2015): Pick<GermlineClassification, 'pointsClass' | 'class2015' | 'extensions'> {
  return { pointsClass: 'benign', class2015: class2015.class, extensions: class2015.extensions }
}

/**
 * Classifies a germline variant from its criteria as written (`PVS1`, `PM2_Supporting`, ...). The points of Tavtigian 2020
 * are the default and the combining rules of 2015 stand beside them; caps and guards touch the points only.
 *
 * No criteria give no class: a variant nobody assessed is not a VUS.
 */
export function classifyGermline(texts: readonly string[], options: ClassifyOptions = {}): GermlineClassification {
  const { ruleSet = defaultRuleSet, specification = null } = options
  const { met, errors, warnings } = readCriteria(texts, { ruleSet, specification })
  const { points, capped } = sumPoints(met, ruleSet.isEnforced)
  const allWarnings: readonly CriteriaWarning[] = [
    ...warnings,
    ...capped.map((pair): CriteriaWarning => `capped:${pair}`),
  ]
  const empty: GermlineClassification = {
    points: null,
    pointsClass: null,
    class2015: null,
    suggestedClass: null,
    posterior: null,
    discordance: null,
    extensions: [],
    errors,
    warnings: allWarnings,
    ruleSet: { id: ruleSet.id, version: ruleSet.version },
  }
  if (errors.length > 0 || met.length === 0) return empty
  const combined = combine2015(met)
  if (combined.counts.standAlone > 0) return { ...empty, ...standAlone(combined), suggestedClass: 'benign' }
  const pointsClass = classOfPoints(points, ruleSet.cutoffs)
  const isLeaning = classNumber(pointsClass) <= 2 && isGuarded(met, points, ruleSet)
  return {
    ...empty,
    points,
    pointsClass,
    class2015: combined.class,
    suggestedClass: isLeaning ? 'uncertain' : pointsClass,
    posterior: posteriorProbability(points),
    discordance: discordanceOf({ met, pointsClass, combined, wasCapped: capped.length > 0 }),
    extensions: combined.extensions,
    warnings: isLeaning ? [...allWarnings, 'benign_leaning'] : allWarnings,
  }
}
