import type { VariantClass } from '#shared/domain/classification/classes.ts'
import { criterion } from '#shared/domain/classification/germline/criteria.ts'
import type { MetCriterion } from '#shared/domain/classification/germline/points.ts'
import { assertNever } from '#shared/kit/assert.ts'

/** How many criteria were met at each strength; benign moderate and very strong are folded in as 2015 has no such thing. */
export interface StrengthCounts {
  readonly veryStrong: number
  readonly strong: number
  readonly moderate: number
  readonly supporting: number
  readonly standAlone: number
  readonly benignStrong: number
  readonly benignSupporting: number
}

/** Where the 2015 view had to be stretched. */
export type Extension = 'two_very_strong' | 'very_strong_with_pm2' | 'benign_moderate_as_supporting'

export interface Class2015 {
  readonly class: VariantClass
  readonly counts: StrengthCounts
  readonly extensions: readonly Extension[]
}

const none: StrengthCounts = {
  veryStrong: 0,
  strong: 0,
  moderate: 0,
  supporting: 0,
  standAlone: 0,
  benignStrong: 0,
  benignSupporting: 0,
}

/** Benign strong and very strong count as BS, moderate and supporting as BP. */
function benignColumn(strength: MetCriterion['strength']): keyof StrengthCounts {
  switch (strength) {
    case 'stand_alone':
      return 'standAlone'
    case 'very_strong':
    case 'strong':
      return 'benignStrong'
    case 'moderate':
    case 'supporting':
      return 'benignSupporting'
    default:
      return assertNever(strength)
  }
}

function pathogenicColumn(strength: MetCriterion['strength']): keyof StrengthCounts {
  switch (strength) {
    case 'stand_alone':
    case 'very_strong':
      return 'veryStrong'
    case 'strong':
      return 'strong'
    case 'moderate':
      return 'moderate'
    case 'supporting':
      return 'supporting'
    default:
      return assertNever(strength)
  }
}

/** Counts by the strength applied, not by the letters of the code. */
function countStrengths(met: readonly MetCriterion[]): StrengthCounts {
  return met.reduce<StrengthCounts>((counts, { code, strength }) => {
    const toColumn = criterion(code).direction === 'pathogenic' ? pathogenicColumn : benignColumn
    const column = toColumn(strength)
    return { ...counts, [column]: counts[column] + 1 }
  }, none)
}

/** The rules for pathogenic: Richards 2015, table 5, (i) to (iii). Two very strong are an extension. */
function isPathogenic({ veryStrong, strong, moderate, supporting }: StrengthCounts): boolean {
  if (veryStrong >= 2 || strong >= 2) return true
  if (veryStrong === 1) {
    return strong >= 1 || moderate >= 2 || (moderate >= 1 && supporting >= 1) || supporting >= 2
  }
  if (strong === 0) return false
  return moderate >= 3 || (moderate === 2 && supporting >= 2) || (moderate === 1 && supporting >= 4)
}

/** The rules for likely pathogenic: Richards 2015, table 5, (i) to (vi). */
function isLikelyPathogenic({ veryStrong, strong, moderate, supporting }: StrengthCounts): boolean {
  if (veryStrong === 1 && moderate === 1) return true
  if (strong === 1 && (moderate >= 1 || supporting >= 2)) return true
  return moderate >= 3 || (moderate === 2 && supporting >= 2) || (moderate === 1 && supporting >= 4)
}

/**
 * The addition made when PM2 went down to supporting: one very strong with PM2_Supporting and nothing else reaches likely
 * pathogenic (ClinGen SVI PM2 v1.0). Read for any very strong criterion, not for PVS1 alone.
 */
function isVeryStrongWithPm2(met: readonly MetCriterion[], counts: StrengthCounts): boolean {
  const { veryStrong, strong, moderate, supporting } = counts
  const isShape = veryStrong === 1 && strong === 0 && moderate === 0 && supporting === 1
  return isShape && met.some(({ code, strength }) => code === 'PM2' && strength === 'supporting')
}

/** Benign: two strong. Likely benign: one strong and one supporting, or two supporting. BA1 is handled before. */
function benignClass({ benignStrong, benignSupporting }: StrengthCounts): VariantClass | null {
  if (benignStrong >= 2) return 'benign'
  return (benignStrong === 1 && benignSupporting >= 1) || benignSupporting >= 2 ? 'likely_benign' : null
}

/**
 * The class by the combining rules of 2015. BA1 wins; otherwise the variant is uncertain when both sides reach a class on
 * their own, and evidence that reaches none does not take the other side's class away.
 */
export function combine2015(met: readonly MetCriterion[]): Class2015 {
  const counts = countStrengths(met)
  const extensions: Extension[] = []
  const hasModerateBenign = met.some(
    ({ code, strength }) => strength === 'moderate' && criterion(code).direction === 'benign',
  )
  if (hasModerateBenign) extensions.push('benign_moderate_as_supporting')
  if (counts.standAlone > 0) return { class: 'benign', counts, extensions }
  if (counts.veryStrong >= 2) extensions.push('two_very_strong')
  let pathogenic: VariantClass | null = null
  if (isPathogenic(counts)) pathogenic = 'pathogenic'
  else if (isLikelyPathogenic(counts)) pathogenic = 'likely_pathogenic'
  else if (isVeryStrongWithPm2(met, counts)) {
    pathogenic = 'likely_pathogenic'
    extensions.push('very_strong_with_pm2')
  }
  const benign = benignClass(counts)
  const isConflict = pathogenic !== null && benign !== null
  return { class: isConflict ? 'uncertain' : (pathogenic ?? benign ?? 'uncertain'), counts, extensions }
}
