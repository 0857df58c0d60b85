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
  /** How sure the trio rules are of the pattern. */
  | { readonly type: 'confidence'; readonly any: readonly InheritanceConfidence[] }
  /** What the caller wrote of one person; a parent whose part is closed is `noCall`. */
  | { readonly type: 'genotype'; readonly person: TrioMember; readonly any: readonly CalledGenotype[] }
  | {
      readonly type: 'call'
      readonly person: TrioMember
      readonly measure: CallMeasure
      readonly compare: 'atMost' | 'atLeast'
      /** Reads, Phred, or a fraction 0-1 for `altFraction`. */
      readonly value: number
      readonly missing: 'passes' | 'fails'
    }
  /** Share of a person's mitochondrial DNA with the allele; lets through no variant of the nucleus. */
  | {
      readonly type: 'heteroplasmy'
      readonly person: TrioMember
      readonly compare: 'atMost' | 'atLeast'
      /** 0-1. */
      readonly value: number
      /** Too few reads for a share, or none counted. */
      readonly missing: 'passes' | 'fails'
    }
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
  /** What the viewer has looked at or put aside; every viewer has marks of their own. */
  | { readonly type: 'mark'; readonly any: readonly VariantMark[] }
  /** The viewer's own words. */
  | { readonly type: 'tag'; readonly any: readonly string[] }
  | { readonly type: 'kind'; readonly any: readonly VariantKind[] }
  /** Genes by symbol; a list that has a name (a panel, the department's own) says which version of it was used. */
  | { readonly type: 'gene'; readonly any: readonly string[]; readonly list?: GeneList | undefined }
  /** Genes whose diseases are known with at least so many of the child's signs (HPO's genes_to_phenotype). */
  | { readonly type: 'signGene'; readonly atLeast: number }
  | { readonly type: 'indicationGene' }
  | { readonly type: 'region'; readonly region: Region }
  /** Length on the reference: 1 for a SNV or an insertion, else the bases deleted, doubled or turned round. */
  | { readonly type: 'span'; readonly compare: 'atMost' | 'atLeast'; readonly value: number }
  /** Wholly inside a run of homozygosity of the child, of at least so many bases. */
  | { readonly type: 'homozygousRun'; readonly atLeast: number }
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

export const variantMarks = ['seen', 'dismissed'] as const
export type VariantMark = (typeof variantMarks)[number]

export const trioMembers = ['child', 'mother', 'father'] as const
export type TrioMember = (typeof trioMembers)[number]

export const inheritanceConfidences = ['high', 'review', 'none'] as const
export type InheritanceConfidence = (typeof inheritanceConfidences)[number]

/**
 * The written genotype with only this allele counted. `halfCall` has one allele called as this one and the other not
 * called; `noCall` says nothing of the allele and is never the same as `notCarried`.
 */
export const calledGenotypes = ['heterozygous', 'homozygous', 'hemizygous', 'notCarried', 'halfCall', 'noCall'] as const
export type CalledGenotype = (typeof calledGenotypes)[number]

/** Numbers of a call: reads at the place, reads with the allele, their share, and GQ. */
export const callMeasures = ['depth', 'altReads', 'altFraction', 'genotypeQuality'] as const
export type CallMeasure = (typeof callMeasures)[number]

/** Where a list of genes comes from, so that a filter can be read again years later. */
export interface GeneList {
  readonly name: string
  readonly version: string
}

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
