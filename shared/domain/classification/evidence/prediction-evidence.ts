import type { EvidenceInput, Provenance } from '#shared/domain/classification/evidence/evidence-input.ts'
import { bandFact, fact } from '#shared/domain/classification/evidence/fact.ts'
import { propose, withhold, type Finding } from '#shared/domain/classification/evidence/proposal.ts'
import {
  isInFrame,
  isMissense,
  isNullConsequence,
  isSilent,
} from '#shared/domain/classification/evidence/variant-kinds.ts'
import {
  bandText,
  readByBands,
  readMissenseScore,
  type PredictorEvidence,
} from '#shared/domain/classification/germline/predictor-evidence.ts'
import type { GeneSpecification } from '#shared/domain/classification/germline/specifications/specification.ts'
import {
  isOutsideSpliceRegion,
  readSpliceScore,
  spliceThresholds,
} from '#shared/domain/classification/germline/splicing.ts'

/** A reading with the score and tool behind it. */
interface Reading extends PredictorEvidence {
  readonly tool: string
  readonly score: number
  readonly data: Provenance
  readonly isSplice: boolean
}

/** What the gene's splice rules say about the score; null is no score, or between the limits. */
function spliceReading({ prediction }: EvidenceInput, specification: GeneSpecification | null): Reading | null {
  const splice = prediction?.splice ?? null
  if (splice === null) return null
  const evidence = readSpliceScore(splice.score, specification?.splice ?? spliceThresholds)
  return evidence === null ? null : { ...evidence, tool: 'SpliceAI', score: splice.score, data: splice, isSplice: true }
}

type MissenseReading = Reading | 'other_tool' | 'not_used_by_panel' | null

/** The laboratory's tool by its calibrated bands, or REVEL by the panel's. A panel that names REVEL is not served by another. */
function missenseReading({ prediction }: EvidenceInput, specification: GeneSpecification | null): MissenseReading {
  const missense = prediction?.missense ?? null
  if (missense === null) return null
  const { tool, score } = missense
  if (specification?.revel === 'not_used') return 'not_used_by_panel'
  if (specification !== null && tool !== 'REVEL') return 'other_tool'
  const evidence = specification === null ? readMissenseScore(tool, score) : readByBands(specification.revel, score)
  return evidence === null ? null : { ...evidence, tool, score, data: missense, isSplice: false }
}

function toFinding(reading: Reading, specification: GeneSpecification | null, isSpliceKnown: boolean): Finding {
  const { code, strength, band, tool, score, data, isSplice } = reading
  const kind = isSplice ? 'Splice' : 'Missense'
  const needsSpliceCheck = code === 'BP4' && !isSpliceKnown
  return propose(
    {
      code,
      strength,
      value: fact('toolScore', { tool, score }),
      threshold: bandFact(band),
      data,
      rule:
        specification !== null
          ? 'specification'
          : isSplice
            ? 'walker'
            : tool === 'AlphaMissense'
              ? 'bergquist'
              : 'pejaver',
      sentence: {
        key: code === 'PP3' ? `pp3${kind}` : `bp4${kind}`,
        params: { tool, score, band: bandText(band) },
      },
      cautions: needsSpliceCheck ? ['splice_not_checked'] : [],
    },
    specification,
  )
}

const weights = { supporting: 1, moderate: 2, strong: 4, very_strong: 8 } as const

/**
 * Missense: damage to the protein or to splicing is enough for PP3, and the stronger of the two counts once; harmless needs
 * the protein's prediction, and splicing must not speak for an effect.
 */
function missensePrediction(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const splice = spliceReading(input, specification)
  const missense = missenseReading(input, specification)
  const isSpliceKnown = splice !== null
  const spliceDamage = splice?.code === 'PP3' ? splice : null
  if (missense === null || typeof missense === 'string') {
    const own = missense === null ? [] : [withhold('PP3', missense)]
    return spliceDamage === null ? own : [toFinding(spliceDamage, specification, isSpliceKnown)]
  }
  if (spliceDamage === null) {
    // Between the limits of "no effect" and "effect" splicing is not excluded, so the protein's harmlessness is not enough.
    const isSpliceOpen = input.prediction?.splice != null && !isSpliceKnown
    if (missense.code === 'BP4' && isSpliceOpen) return [withhold('BP4', 'splice_effect')]
    return [toFinding(missense, specification, isSpliceKnown)]
  }
  const isMissenseStronger = missense.code === 'PP3' && weights[missense.strength] > weights[spliceDamage.strength]
  return [toFinding(isMissenseStronger ? missense : spliceDamage, specification, isSpliceKnown)]
}

/** BP7 on top of BP4: silent or deep intronic, far enough from the splice sites (Walker 2023). */
function silentEvidence(
  input: EvidenceInput,
  splice: Reading,
  specification: GeneSpecification | null,
): readonly Finding[] {
  const { silentPosition } = input.variant
  if (silentPosition === null) return [withhold('BP7', 'position_unknown')]
  if (!isOutsideSpliceRegion(silentPosition)) return []
  return [
    propose(
      {
        code: 'BP7',
        strength: 'supporting',
        value: fact('toolScore', { tool: splice.tool, score: splice.score }),
        threshold: bandFact(splice.band),
        data: splice.data,
        rule: 'walker',
        sentence: {
          key: silentPosition.kind === 'synonymous' ? 'bp7Synonymous' : 'bp7Intronic',
          params: { score: splice.score },
        },
      },
      specification,
    ),
  ]
}

/** PP3, BP4 and BP7. Null variants are judged by PVS1; a prediction on top would count the same thing twice. */
export function predictionEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const { consequence } = input.variant
  if (isNullConsequence(consequence)) return []
  if (isMissense(consequence)) return missensePrediction(input, specification)
  const splice = spliceReading(input, specification)
  if (splice === null) return []
  if (splice.code === 'PP3') {
    return isSilent(consequence) || isInFrame(consequence) ? [toFinding(splice, specification, true)] : []
  }
  if (!isSilent(consequence)) return []
  return [toFinding(splice, specification, true), ...silentEvidence(input, splice, specification)]
}
