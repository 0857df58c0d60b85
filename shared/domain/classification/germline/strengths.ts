/** Which way a criterion speaks. */
export const directions = ['pathogenic', 'benign'] as const
export type Direction = (typeof directions)[number]

/** Strength of evidence from weakest to strongest (Richards et al. 2015, PMID 25741868). */
export const strengths = ['supporting', 'moderate', 'strong', 'very_strong', 'stand_alone'] as const
export type Strength = (typeof strengths)[number]

/** A strength that carries points; stand-alone decides by itself and has none. */
export type ScoredStrength = Exclude<Strength, 'stand_alone'>

/**
 * Points of a strength: 1, 2, 4 and 8, the scale on which one very strong weighs two strong, four moderate or eight
 * supporting. Source: Tavtigian et al. 2020, Hum Mutat 41:1734 (PMC8011844), table 2.
 */
const strengthPoints: Readonly<Record<ScoredStrength, number>> = {
  supporting: 1,
  moderate: 2,
  strong: 4,
  very_strong: 8,
}

/** How the strength is written behind a code: `PVS1_Strong` (ClinGen nomenclature 2017). */
const suffixes: Readonly<Record<Strength, string>> = {
  supporting: 'Supporting',
  moderate: 'Moderate',
  strong: 'Strong',
  very_strong: 'VeryStrong',
  stand_alone: 'StandAlone',
}

/** Points with sign: evidence for a benign variant counts negative. */
export function pointsOf(strength: ScoredStrength, direction: Direction): number {
  return direction === 'pathogenic' ? strengthPoints[strength] : -strengthPoints[strength]
}

/** `VeryStrong`, the ending without the underscore. */
export function strengthSuffix(strength: Strength): string {
  return suffixes[strength]
}

/** The strength a suffix stands for, exact in case, or null. */
export function strengthOfSuffix(suffix: string): Strength | null {
  return strengths.find((strength) => suffixes[strength] === suffix) ?? null
}

/**
 * A pathogenic strength some steps lower, or null when nothing is left. Used where the proof is weaker than the evidence
 * (a likely instead of an established loss-of-function mechanism).
 */
export function lowerStrength(strength: ScoredStrength, steps: number): ScoredStrength | null {
  const scale: readonly ScoredStrength[] = ['supporting', 'moderate', 'strong', 'very_strong']
  return scale[scale.indexOf(strength) - steps] ?? null
}
