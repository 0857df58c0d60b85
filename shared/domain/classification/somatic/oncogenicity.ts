import {
  isOncogenicityCode,
  oncogenicityCriteria,
  oncogenicityExclusions,
  oncogenicityPoints,
  type OncogenicityCode,
  type OncogenicityStrength,
} from '#shared/domain/classification/somatic/oncogenicity-criteria.ts'

/** Whether a somatic variant drives cancer (Horak 2022). */
export type OncogenicityClass = 'oncogenic' | 'likely_oncogenic' | 'uncertain' | 'likely_benign' | 'benign'

type ExclusionCode = `exclusion:${OncogenicityCode}+${OncogenicityCode}`

export type OncogenicityError = 'unknown_code' | 'duplicate_code' | 'strength_not_allowed' | ExclusionCode

/** What the criteria say; points and class are null when the list is refused or empty. */
export interface Oncogenicity {
  readonly points: number | null
  readonly class: OncogenicityClass | null
  readonly errors: readonly OncogenicityError[]
  readonly warnings: readonly ExclusionCode[]
}

/** Oncogenic from 10, likely from 6, uncertain 0-5, likely benign -1 to -6, benign from -7 (Horak 2022, table 3). */
export function oncogenicityClass(points: number): OncogenicityClass {
  if (points >= 10) return 'oncogenic'
  if (points >= 6) return 'likely_oncogenic'
  if (points >= 0) return 'uncertain'
  return points >= -6 ? 'likely_benign' : 'benign'
}

/** OVS1 may be lowered along the PVS1 tree; no other code has a suffix. */
const loweredStrengths: ReadonlyMap<string, OncogenicityStrength> = new Map([
  ['Strong', 'strong'],
  ['Moderate', 'moderate'],
  ['Supporting', 'supporting'],
])

interface MetOncogenicity {
  readonly code: OncogenicityCode
  readonly strength: OncogenicityStrength
}

function readStrength(code: OncogenicityCode, suffix: string | null): OncogenicityStrength | null {
  if (suffix === null) return oncogenicityCriteria[code].strength
  return code === 'OVS1' ? (loweredStrengths.get(suffix) ?? null) : null
}

/** `OVS1_Strong` in two, or null for anything that is no code. */
function readCode(text: string): { readonly code: OncogenicityCode; readonly suffix: string | null } | null {
  const cut = text.indexOf('_')
  const code = cut < 0 ? text : text.slice(0, cut)
  return isOncogenicityCode(code) ? { code, suffix: cut < 0 ? null : text.slice(cut + 1) } : null
}

/** Classifies a somatic variant from its oncogenicity criteria. Nothing given is nothing said. */
export function classifyOncogenicity(texts: readonly string[]): Oncogenicity {
  const met: MetOncogenicity[] = []
  const seen = new Set<OncogenicityCode>()
  const errors = new Set<OncogenicityError>()
  const warnings: ExclusionCode[] = []
  for (const text of texts) {
    const written = readCode(text)
    if (written === null) {
      errors.add('unknown_code')
      continue
    }
    const { code, suffix } = written
    if (seen.has(code)) errors.add('duplicate_code')
    seen.add(code)
    const strength = readStrength(code, suffix)
    if (strength === null) errors.add('strength_not_allowed')
    else met.push({ code, strength })
  }
  for (const { pair, action } of oncogenicityExclusions) {
    if (!pair.every((code) => seen.has(code))) continue
    const text: ExclusionCode = `exclusion:${pair[0]}+${pair[1]}`
    if (action === 'block') errors.add(text)
    else warnings.push(text)
  }
  if (errors.size > 0 || met.length === 0) return { points: null, class: null, errors: [...errors], warnings }
  const points = met.reduce((sum, { code, strength }) => sum + oncogenicityPoints(code, strength), 0)
  return { points, class: oncogenicityClass(points), errors: [], warnings }
}

/** How often a change and its residue are seen in tumours. */
export interface HotspotCounts {
  readonly residueSamples: number
  readonly sameChangeSamples: number
}

/** The one hotspot criterion that counts reach: OS3, OM3 or OP3; none without an observation. */
export function hotspotCriterion({ residueSamples, sameChangeSamples }: HotspotCounts): 'OS3' | 'OM3' | 'OP3' | null {
  if (sameChangeSamples >= 10) return residueSamples >= 50 ? 'OS3' : 'OM3'
  return sameChangeSamples > 0 ? 'OP3' : null
}

/** The frequency criterion of a somatic variant: strictly above 5 % SBVS1, strictly above 1 % SBS1. */
export function frequencyCriterion(highestGroupFrequency: number): 'SBVS1' | 'SBS1' | null {
  if (highestGroupFrequency > 0.05) return 'SBVS1'
  return highestGroupFrequency > 0.01 ? 'SBS1' : null
}
