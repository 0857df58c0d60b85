/** Tiers of clinical meaning of a somatic variant (Li et al. 2017, AMP/ASCO/CAP, J Mol Diagn 19:4). */
export type AmpTier = 'I' | 'II' | 'III' | 'IV'

/** A approved or in guidelines, B well-powered studies with consensus, C other tumour type or small studies, D preclinical. */
const ampLevels = ['A', 'B', 'C', 'D'] as const
export type AmpLevel = (typeof ampLevels)[number]

export type AmpAxis = 'therapy' | 'diagnosis' | 'prognosis'

/** One published statement about a variant in a tumour type. */
export interface AmpEvidence {
  readonly axis: AmpAxis
  readonly level: AmpLevel
  /** The tumour type the level is for; a level is never carried over to another. */
  readonly tumourType: string
  /** Predicts that a drug fails; tiered like the rest and shown apart. */
  readonly isResistance: boolean
  /** Day of the source, ISO. */
  readonly date: string
}

/** Where a variant without evidence stands. */
export interface AmpBackground {
  readonly tumourType: string
  /** Common in the population, or benign by its criteria. */
  readonly isBenignOrCommon: boolean
}

export interface AmpAssessment {
  readonly tier: AmpTier
  /** Best level of each axis for this tumour type; an axis without evidence is null. */
  readonly levels: Readonly<Record<AmpAxis, AmpLevel | null>>
  /** Best level that speaks for resistance; null without. */
  readonly resistance: AmpLevel | null
}

const levelTiers: Readonly<Record<AmpLevel, AmpTier>> = { A: 'I', B: 'I', C: 'II', D: 'II' }

function bestLevel(evidence: readonly AmpEvidence[]): AmpLevel | null {
  return ampLevels.find((level) => evidence.some((entry) => entry.level === level)) ?? null
}

/**
 * The tier is the best level over the three axes for this tumour type. Without evidence a variant is tier IV when it is
 * common or benign, else tier III. A variant suspected of being germline leaves this scheme.
 */
export function ampTier(evidence: readonly AmpEvidence[], background: AmpBackground): AmpAssessment {
  const own = evidence.filter(({ tumourType }) => tumourType === background.tumourType)
  const levelOf = (axis: AmpAxis): AmpLevel | null => bestLevel(own.filter((entry) => entry.axis === axis))
  const best = bestLevel(own)
  const withoutEvidence: AmpTier = background.isBenignOrCommon ? 'IV' : 'III'
  return {
    tier: best === null ? withoutEvidence : levelTiers[best],
    levels: { therapy: levelOf('therapy'), diagnosis: levelOf('diagnosis'), prognosis: levelOf('prognosis') },
    resistance: bestLevel(own.filter(({ isResistance }) => isResistance)),
  }
}
