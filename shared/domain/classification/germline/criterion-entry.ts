import type { GermlineSource } from '#shared/domain/classification/germline/sources.ts'
import type { Direction, Strength } from '#shared/domain/classification/germline/strengths.ts'

/**
 * How far a program can take a criterion.
 *
 * - `auto`: proposed from data alone
 * - `assisted`: proposed, but a person has to add or check a fact the data cannot hold
 * - `manual`: only a person can read it (assays, case-control studies)
 * - `never`: retired, refused everywhere
 */
export type Automation = 'auto' | 'assisted' | 'manual' | 'never'

/** One criterion of the guideline. */
export interface CriterionEntry {
  readonly direction: Direction
  /** Strength in 2015. */
  readonly strength2015: Strength
  /** Strength of the code without suffix today; null when it is retired. */
  readonly strengthNow: Strength | null
  /** What the strength may be changed to under the general (SVI) rules; a gene's own specification may differ. */
  readonly allowed: readonly Strength[]
  readonly automation: Automation
  /** What it says about the variant, in one sentence. */
  readonly meaning: string
  readonly sources: readonly GermlineSource[]
}
