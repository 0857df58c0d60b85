import { annotationFields } from '#shared/registry/fields/fields.ts'
import type { NumberType } from '#main/genome/engine/columns.ts'

/**
 * What a case file holds per row. Numbers that a file may lack have a value of their own for "missing" (NaN for
 * fractions, -1 for counts), never zero.
 */
export const numberColumns = {
  /** Code in dictionary `contig`. */
  contig: 'u16',
  /** 1-based. */
  position: 'u32',
  /** 1-based, inclusive. */
  end: 'u32',
  /** Index in `variantKinds`. */
  kind: 'u8',
  /** Code in dictionary `filter`; 0 for PASS or none. */
  filter: 'u16',
  /** Severity rank of the shown transcript's consequence and of the worst one over all transcripts. */
  consequence: 'u8',
  worstConsequence: 'u8',
  /** Index in `impacts` of the worst consequence. */
  impact: 'u8',
  /** 1 + index in `clinvarSignificances`; 0 without a statement. */
  clinvar: 'u8',
  clinvarStars: 'u8',
  transcript: 'u32',
  /** From 1: which alternative of its record this row is, how many there were, and which was `*` (-1 none). */
  allele: 'u8',
  alleleCount: 'u8',
  deletionAllele: 'i8',
  /** Which file of the case, and the line in it (from 1). */
  file: 'u8',
  line: 'u32',
} as const satisfies Readonly<Record<string, NumberType>>
export type NumberColumnName = keyof typeof numberColumns

/** One set per sequenced person, named `<column>.<index of person>`. */
export const callColumns = {
  ploidy: 'u8',
  first: 'i8',
  second: 'i8',
  phased: 'u8',
  phaseSet: 'i32',
  depth: 'i32',
  quality: 'i32',
  altReads: 'i32',
  totalReads: 'i32',
} as const satisfies Readonly<Record<string, NumberType>>
export type CallColumnName = keyof typeof callColumns

export const textColumns = ['id', 'ref', 'alt', 'hgvsC', 'hgvsP', 'discriminator', 'original'] as const
export type TextColumnName = (typeof textColumns)[number]

export const dictionaries = ['contig', 'filter', 'gene', 'transcript'] as const
export type DictionaryName = (typeof dictionaries)[number]

/** Ids of the annotation fields, each a column of 32-bit fractions. */
export const fieldColumns: readonly string[] = annotationFields.map((field) => field.id)
