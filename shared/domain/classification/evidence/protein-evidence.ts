import type { EvidenceInput } from '#shared/domain/classification/evidence/evidence-input.ts'
import { fact, variantFact } from '#shared/domain/classification/evidence/fact.ts'
import { propose, withhold, type Finding } from '#shared/domain/classification/evidence/proposal.ts'
import { isInFrame, isMissense } from '#shared/domain/classification/evidence/variant-kinds.ts'
import type {
  CriticalRegion,
  GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'

/** The panel's region that weighs most at a residue. */
function regionAt(residue: number | null, specification: GeneSpecification | null): CriticalRegion | null {
  if (residue === null) return null
  const regions = specification?.criticalRegions.filter(({ from, to }) => residue >= from && residue <= to) ?? []
  return regions.find(({ strength }) => strength !== 'supporting') ?? regions[0] ?? null
}

/** PM1: in the panel's regions, or in a hot spot that lacks benign variants. */
function regionEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const { variant } = input
  if (!isMissense(variant.consequence) && !isInFrame(variant.consequence)) return []
  const own = regionAt(variant.residue, specification)
  const name = own?.name ?? (variant.hotSpot?.lacksBenign === true ? variant.hotSpot.name : null)
  if (name === null) return []
  return [
    propose(
      {
        code: 'PM1',
        strength: own?.strength ?? 'moderate',
        value: fact('residue', { residue: String(variant.residue ?? '?') }),
        threshold:
          own === null
            ? fact('region', { region: name })
            : fact('regionSpan', { region: name, from: String(own.from), to: String(own.to) }),
        data: variant,
        rule: own === null ? 'richards' : 'specification',
        sentence: { key: 'pm1', params: { region: name, residue: variant.residue ?? '?' } },
      },
      specification,
    ),
  ]
}

/** PM4 outside repeats and for a lost stop codon; BP3 in a repeat without known function. */
function lengthEvidence({ variant }: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const common = { value: variantFact(variant.hgvsC, variant.consequence), data: variant, rule: 'richards' } as const
  if (variant.consequence === 'stop_lost') {
    const sentence = { key: 'pm4StopLost', params: {} } as const
    return [
      propose({ ...common, code: 'PM4', strength: 'moderate', threshold: fact('stopLost'), sentence }, specification),
    ]
  }
  if (!isInFrame(variant.consequence)) return []
  if (variant.isInRepeat === null) return [withhold('PM4', 'repeat_unknown')]
  if (variant.isInRepeat) {
    if (variant.isInDomain !== false) return []
    const sentence = { key: 'bp3', params: {} } as const
    return [
      propose({ ...common, code: 'BP3', strength: 'supporting', threshold: fact('inRepeat'), sentence }, specification),
    ]
  }
  const isSmall = specification?.isSingleResiduePm4Supporting === true && variant.residuesChanged === 1
  const strength = isSmall ? 'supporting' : 'moderate'
  const sentence = { key: 'pm4InFrame', params: { residues: variant.residuesChanged ?? '?' } } as const
  return [propose({ ...common, code: 'PM4', strength, threshold: fact('outsideRepeats'), sentence }, specification)]
}

/** PP2 where missense is a common mechanism under constraint; BP1 where almost only truncation causes disease. */
function spectrumEvidence(
  { gene, variant }: EvidenceInput,
  specification: GeneSpecification | null,
): readonly Finding[] {
  if (!isMissense(variant.consequence)) return []
  if (specification?.isEveryMissenseBp1 === true) {
    return [
      propose(
        {
          code: 'BP1',
          strength: 'supporting',
          value: fact('consequence', { consequence: variant.consequence }),
          threshold: fact('everyMissense'),
          data: variant,
          rule: 'specification',
          sentence: { key: 'bp1', params: { gene: gene.symbol } },
        },
        specification,
      ),
    ]
  }
  const facts = gene.missense
  if (facts === null) return []
  const isPp2 = facts.isConstrained === true && facts.isCommonMechanism === true
  if (!isPp2 && facts.isAlmostOnlyTruncating !== true) return []
  return [
    propose(
      {
        code: isPp2 ? 'PP2' : 'BP1',
        strength: 'supporting',
        value: fact('consequence', { consequence: variant.consequence }),
        threshold: fact(isPp2 ? 'constrainedMissense' : 'almostOnlyTruncating'),
        data: facts,
        rule: 'richards',
        sentence: { key: isPp2 ? 'pp2' : 'bp1', params: { gene: gene.symbol } },
      },
      specification,
    ),
  ]
}

/** PM1, PM4, BP3, PP2 and BP1. */
export function proteinEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  return [
    ...regionEvidence(input, specification),
    ...lengthEvidence(input, specification),
    ...spectrumEvidence(input, specification),
  ]
}
