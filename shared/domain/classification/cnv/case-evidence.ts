import type { CnvKind } from '#shared/domain/classification/cnv/cnv-row.ts'
import type { CnvEntry } from '#shared/domain/classification/cnv/score-cnv.ts'
import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'
import { assertNever } from '#shared/kit/assert.ts'

/** A proposal for a line, with the range a person may move in. */
export interface CnvProposal {
  readonly code: string
  readonly suggested: number
  readonly range: readonly [lowest: number, highest: number]
}

interface Rung {
  readonly suggested: number
  readonly range: readonly [number, number]
}

/** Points of a change inside one gene by the strength of PVS1 (Riggs 2020, 2E of losses and 2I of gains). */
const ladder: Readonly<Record<ScoredStrength, Rung>> = {
  very_strong: { suggested: 90, range: [45, 90] },
  strong: { suggested: 45, range: [30, 90] },
  moderate: { suggested: 30, range: [15, 45] },
  supporting: { suggested: 15, range: [0, 30] },
}

/**
 * The line for a change with both breakpoints in one gene. The sheet for gains knows only full and strong PVS1; anything
 * weaker counts nothing there.
 *
 * @param pvs1 the strength the PVS1 tree gives, or null when it is not applicable
 */
export function intragenicRow(kind: CnvKind, pvs1: ScoredStrength | null): CnvProposal {
  const code = kind === 'loss' ? '2E' : '2I'
  const isOnSheet = pvs1 !== null && (kind === 'loss' || pvs1 === 'very_strong' || pvs1 === 'strong')
  return isOnSheet ? { code, ...ladder[pvs1] } : { code, suggested: 0, range: [0, 0] }
}

/** How well this patient's signs fit the region, in the words of 4A to 4D. */
export type CnvPhenotype = 'specific_unique' | 'specific' | 'unspecific' | 'not_fitting'

/** What is known of the parents. */
export type CnvInheritance =
  | { readonly kind: 'de_novo'; readonly isParentageConfirmed: boolean }
  | { readonly kind: 'from_unaffected_parent' }
  | { readonly kind: 'from_affected_parent'; readonly segregations: number }
  | { readonly kind: 'unknown'; readonly isLikeSimilarCases: boolean }

/** Points of one new case by the fit of its signs: parentage confirmed, or assumed (4A to 4D). */
const deNovoPoints: Readonly<Record<CnvPhenotype, readonly [confirmed: number, assumed: number]>> = {
  specific_unique: [45, 30],
  specific: [30, 15],
  unspecific: [15, 10],
  not_fitting: [0, 0],
}

/** 4F to 4H: below three segregations nothing counts; one transmission from an affected parent is not enough. */
function segregationPoints(segregations: number): number {
  if (segregations >= 7) return 45
  if (segregations >= 5) return 30
  return segregations >= 3 ? 15 : 0
}

const isSpecific = (phenotype: CnvPhenotype): boolean => phenotype === 'specific_unique' || phenotype === 'specific'

/** The one line of section 5 that fits what is known of this patient. Two parents without it, parentage checked, is 5A. */
export function patientRow(inheritance: CnvInheritance, phenotype: CnvPhenotype): CnvEntry {
  switch (inheritance.kind) {
    case 'de_novo':
      return { code: '5A', points: deNovoPoints[phenotype][inheritance.isParentageConfirmed ? 0 : 1] }
    case 'from_unaffected_parent':
      return isSpecific(phenotype) ? { code: '5B', points: -30 } : { code: '5C', points: -15 }
    case 'from_affected_parent':
      return { code: '5D', points: segregationPoints(inheritance.segregations) }
    case 'unknown':
      if (!inheritance.isLikeSimilarCases || phenotype === 'not_fitting') return { code: '5F', points: 0 }
      return isSpecific(phenotype) ? { code: '5H', points: 30 } : { code: '5G', points: 10 }
    default:
      return assertNever(inheritance)
  }
}
