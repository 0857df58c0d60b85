/** Points of a strength, the same scale as for germline variants (Horak 2022). */
const points = { very_strong: 8, strong: 4, moderate: 2, supporting: 1 } as const

export type OncogenicityStrength = keyof typeof points

export interface OncogenicityCriterion {
  readonly strength: OncogenicityStrength
  readonly direction: 'oncogenic' | 'benign'
  readonly meaning: string
}

/**
 * Criteria for whether a somatic variant drives cancer. Source: Horak et al. 2022, ClinGen/CGC/VICC, Genet Med 24:986
 * (PMC9081216). It does not say that a drug works (that is the tier) nor that a germline variant is pathogenic.
 */
export const oncogenicityCriteria = {
  OVS1: {
    strength: 'very_strong',
    direction: 'oncogenic',
    meaning: 'Null variant in an accepted tumour suppressor; the strength may be lowered by the PVS1 tree',
  },
  OS1: { strength: 'strong', direction: 'oncogenic', meaning: 'Same amino-acid change as an oncogenic variant' },
  OS2: { strength: 'strong', direction: 'oncogenic', meaning: 'Accepted functional studies show an oncogenic effect' },
  OS3: {
    strength: 'strong',
    direction: 'oncogenic',
    meaning: 'Hotspot: at least 50 samples at the residue, at least 10 with the same change',
  },
  OM1: { strength: 'moderate', direction: 'oncogenic', meaning: 'In a critical functional domain' },
  OM2: {
    strength: 'moderate',
    direction: 'oncogenic',
    meaning: 'In-frame length change in a cancer gene, or stop loss in a tumour suppressor',
  },
  OM3: {
    strength: 'moderate',
    direction: 'oncogenic',
    meaning: 'Hotspot: fewer than 50 samples at the residue, at least 10 with the same change',
  },
  OM4: {
    strength: 'moderate',
    direction: 'oncogenic',
    meaning: 'Missense at a residue where another missense is oncogenic',
  },
  OP1: { strength: 'supporting', direction: 'oncogenic', meaning: 'All computational evidence points to an effect' },
  OP2: { strength: 'supporting', direction: 'oncogenic', meaning: 'Tumour type with a single genetic cause' },
  OP3: { strength: 'supporting', direction: 'oncogenic', meaning: 'Hotspot: same change in fewer than 10 samples' },
  OP4: { strength: 'supporting', direction: 'oncogenic', meaning: 'Absent or extremely rare in gnomAD' },
  SBVS1: { strength: 'very_strong', direction: 'benign', meaning: 'Frequency above 5 % in a continental group' },
  SBS1: { strength: 'strong', direction: 'benign', meaning: 'Frequency above 1 % in a continental group' },
  SBS2: { strength: 'strong', direction: 'benign', meaning: 'Accepted functional studies show no oncogenic effect' },
  SBP1: { strength: 'supporting', direction: 'benign', meaning: 'All computational evidence points to no effect' },
  SBP2: { strength: 'supporting', direction: 'benign', meaning: 'Silent, no splice effect, weakly conserved base' },
} as const satisfies Readonly<Record<string, OncogenicityCriterion>>

export type OncogenicityCode = keyof typeof oncogenicityCriteria

export function isOncogenicityCode(text: string): text is OncogenicityCode {
  return Object.hasOwn(oncogenicityCriteria, text)
}

/** Points with sign at a strength. */
export function oncogenicityPoints(code: OncogenicityCode, strength: OncogenicityStrength): number {
  return oncogenicityCriteria[code].direction === 'oncogenic' ? points[strength] : -points[strength]
}

/** A pair that counts one thing twice: forbidden, or allowed with a note. */
export interface OncogenicityExclusion {
  readonly pair: readonly [OncogenicityCode, OncogenicityCode]
  readonly action: 'block' | 'warn'
}

const block = (...pair: readonly [OncogenicityCode, OncogenicityCode]): OncogenicityExclusion => ({
  pair,
  action: 'block',
})

/** Horak 2022, and what follows from the definitions: hotspot codes describe disjoint counts, a frequency counts once. */
export const oncogenicityExclusions: readonly OncogenicityExclusion[] = [
  // Allowed when the assay was made on this very nucleotide change.
  { pair: ['OS1', 'OS2'], action: 'warn' },
  // Allowed when the hotspot is seen at the nucleotide level.
  { pair: ['OS1', 'OS3'], action: 'warn' },
  block('OS1', 'OM1'),
  block('OS3', 'OM1'),
  block('OVS1', 'OM2'),
  block('OM1', 'OM3'),
  block('OM3', 'OM4'),
  block('OS1', 'OM4'),
  block('OS3', 'OM4'),
  block('OM1', 'OM4'),
  block('OS3', 'OM3'),
  block('OS3', 'OP3'),
  block('OM3', 'OP3'),
  block('OP1', 'SBP1'),
  block('SBVS1', 'SBS1'),
  block('OP4', 'SBVS1'),
  block('OP4', 'SBS1'),
]
