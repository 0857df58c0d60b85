import type { EvidenceInput, Neighbour } from '#shared/domain/classification/evidence/evidence-input.ts'
import { fact } from '#shared/domain/classification/evidence/fact.ts'
import { pvs1OutcomeOf } from '#shared/domain/classification/evidence/null-variant-evidence.ts'
import {
  isUsable,
  propose,
  withhold,
  type EvidenceCaution,
  type Finding,
} from '#shared/domain/classification/evidence/proposal.ts'
import {
  isCanonicalSplice,
  isMissense,
  isNullConsequence,
} from '#shared/domain/classification/evidence/variant-kinds.ts'
import type { GeneSpecification } from '#shared/domain/classification/germline/specifications/specification.ts'
import {
  readSpliceScore,
  splicePs1Strength,
  spliceThresholds,
  type SpliceSubject,
} from '#shared/domain/classification/germline/splicing.ts'
import type { ScoredStrength, Strength } from '#shared/domain/classification/germline/strengths.ts'

/**
 * Review stars from which a comparison variant counts as established (product decision): two or more submitters who agree,
 * an expert panel, or the department itself. One submitter's word was retired with PP5.
 */
const minStars = 2

/** What this variant's own splice prediction allows: an effect rules a comparison of proteins out. */
function spliceCheck(input: EvidenceInput, specification: GeneSpecification | null): 'effect' | 'none' | 'unknown' {
  const splice = input.prediction?.splice ?? null
  if (splice === null) return 'unknown'
  const evidence = readSpliceScore(splice.score, specification?.splice ?? spliceThresholds)
  if (evidence === null) return 'unknown'
  return evidence.code === 'PP3' ? 'effect' : 'none'
}

const bestOf = (neighbours: readonly Neighbour[]): Neighbour | null =>
  neighbours.find((entry) => entry.class === 'pathogenic') ?? neighbours[0] ?? null

/** PM5: two pathogenic changes are strong only where the panel says so. */
function residueStrength(neighbours: readonly Neighbour[], specification: GeneSpecification | null): Strength {
  const pathogenic = new Set(neighbours.filter((entry) => entry.class === 'pathogenic').map(({ hgvs }) => hgvs))
  const hasStrongRule = specification?.strengths.PM5?.includes('strong') ?? false
  if (pathogenic.size >= 2 && hasStrongRule) return 'strong'
  return pathogenic.size > 0 ? 'moderate' : 'supporting'
}

interface Comparison {
  readonly code: 'PS1' | 'PM5'
  readonly strength: Strength
  readonly neighbour: Neighbour
  readonly key: 'ps1Protein' | 'ps1Splice' | 'pm5'
  readonly cautions: readonly EvidenceCaution[]
}

function toFinding(comparison: Comparison, specification: GeneSpecification | null): Finding {
  const { code, strength, neighbour, key, cautions } = comparison
  return propose(
    {
      code,
      strength,
      value: fact('neighbour', { variant: neighbour.hgvs, class: neighbour.class, stars: neighbour.stars }),
      threshold: fact('minStars', { stars: minStars }),
      data: neighbour,
      rule: key === 'ps1Splice' ? 'walker' : 'richards',
      sentence: { key, params: { variant: neighbour.hgvs } },
      cautions,
    },
    specification,
  )
}

/** PS1 and PM5 of a missense change: the same protein change, or another at the same residue. */
function proteinComparison(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  // Where missense is no proven mechanism, another missense change proves nothing.
  if (specification?.isEveryMissenseBp1 === true) return []
  const same = input.neighbours.filter(({ relation }) => relation === 'same_protein_change')
  const residue = input.neighbours.filter(({ relation }) => relation === 'same_residue')
  const splice = spliceCheck(input, specification)
  const cautions: readonly EvidenceCaution[] = splice === 'unknown' ? ['splice_not_checked'] : []
  const findings: Finding[] = []
  const established = bestOf(same.filter(({ stars }) => stars >= minStars))
  const atResidue = residue.filter(({ stars }) => stars >= minStars)
  const nearest = bestOf(atResidue)
  if (established !== null) {
    const strength = established.class === 'pathogenic' ? 'strong' : 'moderate'
    const comparison: Comparison = { code: 'PS1', strength, neighbour: established, key: 'ps1Protein', cautions }
    findings.push(splice === 'effect' ? withhold('PS1', 'splice_effect') : toFinding(comparison, specification))
  } else if (same.length > 0) findings.push(withhold('PS1', 'few_stars'))
  if (nearest !== null) {
    const strength = residueStrength(atResidue, specification)
    const comparison: Comparison = { code: 'PM5', strength, neighbour: nearest, key: 'pm5', cautions }
    findings.push(splice === 'effect' ? withhold('PM5', 'splice_effect') : toFinding(comparison, specification))
  } else if (residue.length > 0) findings.push(withhold('PM5', 'few_stars'))
  return findings
}

/** What the variant is in the table of PS1 for splice variants, or null when it has no place there. */
function spliceSubject(input: EvidenceInput, specification: GeneSpecification | null): SpliceSubject | null {
  if (isCanonicalSplice(input.variant.consequence)) {
    const outcome = pvs1OutcomeOf(input, specification)
    if (outcome?.kind !== 'met' || !isUsable('PVS1', outcome.strength, specification)) return null
    return outcome.strength === 'very_strong' ? 'canonical_with_pvs1' : 'canonical_with_lower_pvs1'
  }
  const hasEffect = !isNullConsequence(input.variant.consequence) && spliceCheck(input, specification) === 'effect'
  return hasEffect ? 'outside_with_pp3' : null
}

const order: readonly ScoredStrength[] = ['very_strong', 'strong', 'moderate', 'supporting']

/** PS1 of a splice variant: the strongest of the comparisons (Walker 2023, table 2). */
function spliceComparison(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const subject = spliceSubject(input, specification)
  if (subject === null) return []
  let best: { readonly strength: ScoredStrength; readonly neighbour: Neighbour } | null = null
  for (const neighbour of input.neighbours) {
    const { relation, stars } = neighbour
    if (relation === 'same_protein_change' || relation === 'same_residue' || stars < minStars) continue
    const strength = splicePs1Strength(subject, relation, neighbour.class)
    if (strength === null) continue
    if (best === null || order.indexOf(strength) < order.indexOf(best.strength)) best = { strength, neighbour }
  }
  return best === null ? [] : [toFinding({ code: 'PS1', ...best, key: 'ps1Splice', cautions: [] }, specification)]
}

/** PS1 and PM5 from classified variants nearby. */
export function neighbourEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const protein = isMissense(input.variant.consequence) ? proteinComparison(input, specification) : []
  const hasPs1 = protein.some(({ code }) => code === 'PS1')
  return hasPs1 ? protein : [...protein, ...spliceComparison(input, specification)]
}
