import { classNumber, type VariantClass } from '#shared/domain/classification/classes.ts'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import { parseLocus, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { Condition, Filter } from '#shared/domain/query/filter.ts'
import { bitsOf } from '#shared/domain/query/patterns.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { impacts } from '#shared/domain/variant/consequence.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { listAt, textAt, type Dictionary } from '#main/genome/engine/columns.ts'
import type { RowOutcomes } from '#main/genome/engine/outcomes.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** Answers one question for a row. */
export type Predicate = (row: number) => boolean

/** What conditions may ask beside the columns of the file. */
export interface RowKnowledge {
  readonly table: VariantTable
  /** Null for conditions that are evaluated before the trio rules have run. */
  readonly outcomes: RowOutcomes | null
  /** Class given in this department, 1-5, or 0; changes while people work. */
  readonly classOf: (row: number) => number
  readonly indicationGenes: ReadonlySet<string>
}

/** Compiles a filter once, so that running it over all rows parses nothing. */
export function compileFilter(filter: Filter, known: RowKnowledge): Predicate {
  switch (filter.op) {
    case 'and': {
      const parts = filter.of.map((part) => compileFilter(part, known))
      return (row) => parts.every((part) => part(row))
    }
    case 'or': {
      const parts = filter.of.map((part) => compileFilter(part, known))
      return (row) => parts.some((part) => part(row))
    }
    case 'not': {
      const part = compileFilter(filter.of, known)
      return (row) => !part(row)
    }
    case 'test':
      return compileCondition(filter.test, known)
    default:
      return assertNever(filter)
  }
}

function compileCondition(condition: Condition, known: RowKnowledge): Predicate {
  const { table } = known
  const { numbers } = table
  switch (condition.type) {
    case 'pattern': {
      const bits = bitsOf(condition.any)
      return (row) => ((known.outcomes?.patterns[row] ?? 0) & bits) !== 0
    }
    case 'field':
      return compileField(condition, table)
    case 'impact': {
      const floor = impacts.indexOf(condition.atLeast)
      return (row) => (numbers.impact.values[row] ?? impacts.length) <= floor
    }
    case 'clinvar':
      return isOneOf(
        numbers.clinvar.values,
        condition.any.map((item) => 1 + clinvarSignificances.indexOf(item)),
      )
    case 'kind':
      return isOneOf(
        numbers.kind.values,
        condition.any.map((item) => variantKinds.indexOf(item)),
      )
    case 'class': {
      const wanted = new Set(condition.any.map((item: VariantClass) => classNumber(item)))
      return (row) => wanted.has(known.classOf(row))
    }
    case 'gene':
      return hasGene(table, condition.any)
    case 'indicationGene':
      return hasGene(table, known.indicationGenes)
    case 'region':
      return isInRegion(table, condition.region)
    case 'passedFilters':
      return (row) => numbers.filter.values[row] === 0
    case 'text':
      return compileText(condition.text, table)
    default:
      return assertNever(condition)
  }
}

/**
 * Compares in 32 bits, as the column is stored: a limit of 0.01 must let through what the file wrote as 0.01, and the
 * nearest 32-bit number to it is a little larger.
 */
function compileField(condition: Extract<Condition, { type: 'field' }>, table: VariantTable): Predicate {
  const values = table.fields.get(condition.field)?.values
  const limit = Math.fround(condition.value)
  const passesMissing = condition.missing === 'passes'
  const isAtMost = condition.compare === 'atMost'
  return (row) => {
    const value = values?.[row] ?? Number.NaN
    if (Number.isNaN(value)) return passesMissing
    return isAtMost ? value <= limit : value >= limit
  }
}

function isOneOf(values: ArrayLike<number>, wanted: readonly number[]): Predicate {
  const set = new Set(wanted)
  return (row) => set.has(values[row] ?? -1)
}

/** Symbols are compared without regard to case, because people type them. */
function hasGene(table: VariantTable, symbols: Iterable<string>): Predicate {
  const wanted = new Set([...symbols].map((symbol) => symbol.toUpperCase()))
  const codes = codesWhere(table.dictionaries.gene, (text) => wanted.has(text.toUpperCase()))
  return (row) => listAt(table.genes, row).some((code) => codes.has(code))
}

function codesWhere(dictionary: Dictionary, fits: (text: string) => boolean): ReadonlySet<number> {
  return new Set(dictionary.texts.flatMap((text, code) => (code > 0 && fits(text) ? [code] : [])))
}

function isInRegion(table: VariantTable, region: Region): Predicate {
  const contig = plainContig(region.contig)
  const codes = codesWhere(table.dictionaries.contig, (text) => plainContig(text) === contig)
  const { contig: contigs, position, end } = table.numbers
  return (row) =>
    codes.has(contigs.values[row] ?? 0) &&
    (position.values[row] ?? 0) <= region.end &&
    (end.values[row] ?? 0) > region.start
}

/** A place, a gene, part of an HGVS name or of an identifier. */
function compileText(text: string, table: VariantTable): Predicate {
  const place = parseLocus(text)
  if (place !== undefined) return isInRegion(table, place)
  const wanted = text.trim().toLowerCase()
  const genes = codesWhere(table.dictionaries.gene, (symbol) => symbol.toLowerCase().startsWith(wanted))
  const transcripts = codesWhere(table.dictionaries.transcript, (id) => id.toLowerCase().startsWith(wanted))
  const { hgvsC, hgvsP, id } = table.texts
  return (row) =>
    listAt(table.genes, row).some((code) => genes.has(code)) ||
    transcripts.has(table.numbers.transcript.values[row] ?? 0) ||
    [hgvsC, hgvsP, id].some((column) => textAt(column, row)?.toLowerCase().includes(wanted) === true)
}
