import type { VariantClass } from '#shared/domain/classification/classes.ts'
import { classifyGermline, type GermlineClassification } from '#shared/domain/classification/germline/classify.ts'
import { criterion } from '#shared/domain/classification/germline/criteria.ts'
import { readCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { expertPanelRuleSet, type RuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import { expertCode, type ExpertVariant } from '#tests/support/expert/expert-file.ts'

/** Why the engine's class is not the panel's, with what it means. The first that fits is named. */
export const differenceCauses = {
  other_word: "the panel's word is none of the five classes",
  retired_code: 'a retired criterion (PP5, BP6) is refused',
  typo: 'a criterion cannot be read',
  strength_in_text:
    "typo or unlisted strength: the panel's text gives a criterion another strength than the list of codes",
  frequency_set_aside:
    'rule-set specific: the panel met BA1 and laid it aside for a variant that is known to cause disease',
  points_against_2015: "points and the rules of 2015 differ: the panel's class is the one of 2015",
  frequency_outweighed: 'panel decision: benign evidence laid aside for pathogenic, or the other way round',
  conflict_uncertain: 'panel decision: evidence for both sides is left at uncertain',
  one_strong_benign: 'rule-set specific: one strong benign criterion is left at uncertain',
  one_step_lower: "rule-set specific or typo: the panel's class is below what its own criteria reach",
  one_step_higher: "rule-set specific or typo: the panel's class is above what its own criteria reach",
} as const
export type DifferenceCause = keyof typeof differenceCauses

/** A variant whose class the engine does not reproduce. */
export interface ExpertDifference {
  readonly variant: ExpertVariant
  readonly result: GermlineClassification
  readonly engineClass: VariantClass | null
  readonly cause: DifferenceCause
}

export interface ExpertComparison {
  readonly total: number
  readonly same: number
  readonly differences: readonly ExpertDifference[]
}

/** An assessed variant for which no criterion was met has 0 points: uncertain, and not "nobody looked". */
function engineClassOf(codes: readonly string[], result: GermlineClassification): VariantClass | null {
  return codes.length === 0 ? 'uncertain' : result.suggestedClass
}

const mentioned =
  /\b(PVS1|PS[1-4]|PM[1-6]|PP[1-4]|BA1|BS[1-4]|BP[1-57])(?:[_\s-]+(very[\s_-]*strong|strong|moderate|supporting|VS))?\b/giu

/** The list of codes with the strengths that the text names instead, one at a time. */
function* codesByText({ codes, summary }: ExpertVariant): Generator<readonly string[]> {
  for (const [, code = '', strength] of summary.matchAll(mentioned)) {
    if (strength === undefined) continue
    const written = expertCode(`${code}_${strength.replace(/^VS$/iu, 'very strong')}`)
    const place = codes.findIndex((entry) => readCriterion(entry)?.code === code.toUpperCase())
    if (place >= 0 && codes[place] !== written) yield codes.with(place, written)
  }
}

function isExplainedByText(variant: ExpertVariant): boolean {
  for (const codes of codesByText(variant)) {
    if (classifyGermline(codes, { ruleSet: expertPanelRuleSet }).suggestedClass === variant.class) return true
  }
  return false
}

const rank: Readonly<Record<VariantClass, number>> = {
  benign: 1,
  likely_benign: 2,
  uncertain: 3,
  likely_pathogenic: 4,
  pathogenic: 5,
}

function directionsOf(codes: readonly string[]): { readonly pathogenic: number; readonly benign: number } {
  const directions = codes.flatMap((text) => {
    const written = readCriterion(text)
    return written === null ? [] : [criterion(written.code).direction]
  })
  const benign = directions.filter((direction) => direction === 'benign').length
  return { benign, pathogenic: directions.length - benign }
}

/** Refusals come first: then there is no class of the engine to explain. */
function refusalCause({ errors }: GermlineClassification): DifferenceCause | null {
  if (errors.includes('retired_code')) return 'retired_code'
  return errors.length > 0 ? 'typo' : null
}

function causeOf(variant: ExpertVariant, result: GermlineClassification, engine: VariantClass | null): DifferenceCause {
  const { codes, class: expert } = variant
  if (expert === null) return 'other_word'
  const refusal = refusalCause(result)
  if (refusal !== null || engine === null) return refusal ?? 'typo'
  if (codes.includes('BA1')) return 'frequency_set_aside'
  if (isExplainedByText(variant)) return 'strength_in_text'
  if (result.class2015 === expert) return 'points_against_2015'
  const { pathogenic, benign } = directionsOf(codes)
  if (pathogenic > 0 && benign > 0) return expert === 'uncertain' ? 'conflict_uncertain' : 'frequency_outweighed'
  if (benign === 1 && pathogenic === 0 && expert === 'uncertain') return 'one_strong_benign'
  return rank[expert] < rank[engine] ? 'one_step_lower' : 'one_step_higher'
}

/** Gives the panels' criteria to the engine and compares the classes. */
export function compareWithExperts(variants: readonly ExpertVariant[], ruleSet: RuleSet): ExpertComparison {
  const differences: ExpertDifference[] = []
  for (const variant of variants) {
    const result = classifyGermline(variant.codes, { ruleSet })
    const engineClass = engineClassOf(variant.codes, result)
    if (engineClass === variant.class && variant.class !== null) continue
    differences.push({ variant, result, engineClass, cause: causeOf(variant, result, engineClass) })
  }
  return { total: variants.length, same: variants.length - differences.length, differences }
}

/** Share of variants whose class is reproduced; an empty file proves nothing. */
export function share({ total, same }: ExpertComparison): number {
  return total === 0 ? 0 : same / total
}

/** The share a file has to reach. */
export const requiredShare = 0.94
