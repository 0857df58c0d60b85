import type { VariantKey } from '#shared/kit/ids.ts'
import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { Region } from '#shared/domain/coordinates/coordinates.ts'
import type { ClinvarSignificance } from '#shared/domain/variant/clinvar.ts'
import type { Impact } from '#shared/domain/variant/consequence.ts'
import type { VariantKind } from '#shared/domain/variant/kind.ts'

/**
 * What one row is asked. Each condition reads only what the disclosure lets out, so no condition can find a row that
 * is closed. A value the files do not give is *missing*, never zero; where a condition compares a value it says itself
 * whether missing passes.
 */
export type Condition =
  /** One of the inheritance patterns, named as in `inheritancePatterns`, e.g. `deNovo`. */
  | { readonly type: 'pattern'; readonly any: readonly InheritancePattern[] }
  | {
      readonly type: 'field'
      /** Id of an annotation field of `shared/registry/fields`. */
      readonly field: string
      readonly compare: 'atMost' | 'atLeast'
      readonly value: number
      readonly missing: 'passes' | 'fails'
    }
  | { readonly type: 'impact'; readonly atLeast: Impact }
  | { readonly type: 'clinvar'; readonly any: readonly ClinvarSignificance[] }
  | { readonly type: 'class'; readonly any: readonly VariantClass[] }
  | { readonly type: 'kind'; readonly any: readonly VariantKind[] }
  | { readonly type: 'gene'; readonly any: readonly string[] }
  | { readonly type: 'indicationGene' }
  | { readonly type: 'region'; readonly region: Region }
  /** FILTER is PASS or empty. */
  | { readonly type: 'passedFilters' }
  /** Free text: gene symbol, HGVS, rs number or a place. */
  | { readonly type: 'text'; readonly text: string }

export type Filter =
  | { readonly op: 'and'; readonly of: readonly Filter[] }
  | { readonly op: 'or'; readonly of: readonly Filter[] }
  | { readonly op: 'not'; readonly of: Filter }
  | { readonly op: 'test'; readonly test: Condition }

/**
 * The families of inheritance labels a user filters by. Which labels of the profile `clinical-trio-v1` belong to each
 * is decided in one place, `patternOfLabel`.
 */
export const inheritancePatterns = [
  'deNovo',
  'possibleMosaic',
  'recessive',
  'compoundHeterozygous',
  'xLinked',
  'dominantAffectedParent',
  'inheritedUnaffected',
  'mitochondrial',
  'yLinked',
  'uniparentalSignal',
  'mendelianError',
  'unresolved',
] as const
export type InheritancePattern = (typeof inheritancePatterns)[number]

/** A filter with a name of its own, so that what it let through can be counted and shown beside it. */
export interface FilterStep {
  readonly id: string
  readonly filter: Filter
}

/** Columns of the grid by id; `key` order breaks ties so that a page is always the same page. */
export interface SortBy {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** One question to a case: the preset's steps, then the user's own. */
export interface VariantQuery {
  readonly preset: string | null
  readonly steps: readonly FilterStep[]
  readonly sort: readonly SortBy[]
  /** Instead of what is left, what this step took away. */
  readonly removedBy?: string | undefined
  /** Variants somebody put back, whatever the steps say of them. */
  readonly kept?: readonly VariantKey[] | undefined
}

export const test = (condition: Condition): Filter => ({ op: 'test', test: condition })
export const and = (...of: readonly Filter[]): Filter => ({ op: 'and', of })
export const or = (...of: readonly Filter[]): Filter => ({ op: 'or', of })
export const not = (of: Filter): Filter => ({ op: 'not', of })
