/** ClinVar's aggregate germline significance, reduced to what changes a reader's next step. */
export const clinvarSignificances = [
  'pathogenic',
  'likely_pathogenic',
  'conflicting',
  'uncertain',
  'likely_benign',
  'benign',
  'other',
] as const
export type ClinvarSignificance = (typeof clinvarSignificances)[number]

/**
 * Numeric `CLNSIG` of ClinVar VCFs before 2017 (header: 0 uncertain, 1 not provided, 2 benign, 3 likely benign,
 * 4 likely pathogenic, 5 pathogenic, 6 drug response, 7 histocompatibility, 255 other).
 */
const numericCodes: Readonly<Record<string, ClinvarSignificance>> = {
  '0': 'uncertain',
  '2': 'benign',
  '3': 'likely_benign',
  '4': 'likely_pathogenic',
  '5': 'pathogenic',
}

/**
 * Reads a ClinVar significance as annotation programs write it: `Pathogenic/Likely_pathogenic`, `pathogenic&benign`,
 * `5|2`, `Conflicting_classifications_of_pathogenicity`. Several statements that contradict each other are
 * `conflicting`; pathogenic beside likely pathogenic is `pathogenic`, as ClinVar itself counts it.
 *
 * @returns undefined when there is no statement at all
 */
export function parseClinvar(text: string): ClinvarSignificance | undefined {
  const parts = text
    .toLowerCase()
    .split(/[&|,/;]/u)
    .map((part) => part.replace(/^_+|_+$/gu, '').trim())
    .filter((part) => part !== '' && part !== '.')
  if (parts.length === 0) return undefined
  if (parts.some((part) => part.startsWith('conflicting'))) return 'conflicting'
  const found = new Set(parts.map(significanceOf))
  const harmful = found.has('pathogenic') || found.has('likely_pathogenic')
  const harmless = found.has('benign') || found.has('likely_benign')
  if ((harmful && (harmless || found.has('uncertain'))) || (harmless && found.has('uncertain'))) return 'conflicting'
  return clinvarSignificances.find((significance) => found.has(significance)) ?? 'other'
}

function significanceOf(part: string): ClinvarSignificance {
  const known = clinvarSignificances.find((significance) => significance === part)
  if (known !== undefined) return known
  if (part === 'uncertain_significance' || part === 'vus') return 'uncertain'
  if (part.startsWith('pathogenic')) return 'pathogenic'
  if (part.startsWith('likely_pathogenic')) return 'likely_pathogenic'
  return numericCodes[part] ?? 'other'
}

/**
 * ClinVar's review stars by review status. Source: ClinVar "Review status" table; 0 when nothing is stated.
 */
export function clinvarStars(reviewStatus: string): number {
  const status = reviewStatus.toLowerCase().replace(/[_&,]+/gu, ' ')
  if (status.includes('practice guideline')) return 4
  if (status.includes('expert panel')) return 3
  if (status.includes('multiple submitters') && status.includes('no conflicts')) return 2
  if (status.startsWith('criteria provided')) return 1
  return 0
}

/** What makes a row a candidate for a secondary finding before anybody has classified it here. */
export function isReportedPathogenic(significance: ClinvarSignificance | undefined): boolean {
  return significance === 'pathogenic' || significance === 'likely_pathogenic'
}
