import { classNumber } from '#shared/domain/classification/classes.ts'
import { parseLocus } from '#shared/domain/coordinates/coordinates.ts'
import type { Condition, Filter, VariantMark } from '#shared/domain/query/filter.ts'
import { bitsOf } from '#shared/domain/query/patterns.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { impacts } from '#shared/domain/variant/consequence.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import { assertNever } from '#shared/kit/assert.ts'
import {
  confidenceCodes,
  rowsWithCall,
  rowsWithGenotype,
  rowsWithHeteroplasmy,
  type CallBasis,
} from '#main/genome/engine/call-conditions.ts'
import { fieldColumn, VIEW, viewBytes, type ColumnName, type NumberArray } from '#main/genome/engine/columns.ts'
import { codesWhere, geneSet, rowsWithGeneCode } from '#main/genome/engine/gene-rows.ts'
import { rowsInRuns, rowsTouching } from '#main/genome/engine/place-conditions.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import { withFittingRuns } from '#main/genome/engine/run-conditions.ts'
import { noRuns, type RunRows } from '#main/genome/engine/run-rows.ts'
import { rowsWithText } from '#main/genome/engine/text-search.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** What conditions may ask beside the columns of the files. */
export interface SelectionBasis extends CallBasis {
  /** Rows by the class given in this department, 1-5; changes while people work. */
  readonly classified: () => ReadonlyMap<number, readonly number[]>
  /** Rows the viewer has marked; changes while people work. */
  readonly marked: (mark: VariantMark | 'tag', name?: string) => Promise<readonly number[]>
  readonly indicationGenes: ReadonlySet<string>
  /** The rows that may be seen; all where nobody looks yet. */
  readonly visible: RowSet
  /** Patterns of inheritance row by row, and the rows that make a visible pair. */
  readonly patterns: Uint16Array<ArrayBuffer> | null
  readonly paired: RowSet | null
  /** How sure the trio rules are, row by row. */
  readonly confidences: () => Promise<ArrayLike<number>>
  /** Genes known with at least so many of the child's signs. */
  readonly signGenes: (atLeast: number) => Promise<ReadonlySet<string>>
  /** Of the child, as far as they may be known. */
  readonly runs: RunRows
}

/** Answers filters with sets of rows, keeping the sets of single conditions. */
export interface Selector {
  readonly select: (filter: Filter) => Promise<RowSet>
}

/** Sets of conditions kept: at five million rows 40 MB. */
const keptConditions = 64

export function createSelector(basis: SelectionBasis): Selector {
  const kept = new Map<string, RowSet>()
  const { rows: all } = basis.runs
  const selectCondition = async (condition: Condition): Promise<RowSet> => {
    // Classes and marks change with every keystroke of the user; the sets of them are small.
    if (condition.type === 'class') return withFittingRuns(classSet(condition, basis), condition, basis)
    if (condition.type === 'mark' || condition.type === 'tag') {
      return withFittingRuns(await markedSet(condition, basis), condition, basis)
    }
    const name = JSON.stringify(condition)
    const known = kept.get(name)
    if (known !== undefined) {
      kept.delete(name)
      kept.set(name, known)
      return known
    }
    const fresh = await withFittingRuns(await rowsWhere(condition, basis), condition, basis)
    kept.set(name, fresh)
    const oldest = kept.keys().next()
    if (kept.size > keptConditions && oldest.done !== true) kept.delete(oldest.value)
    return fresh
  }
  const select = async (filter: Filter): Promise<RowSet> => {
    switch (filter.op) {
      case 'test':
        return selectCondition(filter.test)
      case 'not':
        return (await select(filter.of)).not()
      case 'and': {
        let rows = RowSet.all(all)
        for (const part of filter.of) rows = rows.and(await select(part))
        return rows
      }
      case 'or': {
        let rows = new RowSet(all)
        for (const part of filter.of) rows = rows.or(await select(part))
        return rows
      }
      default:
        return assertNever(filter)
    }
  }
  return { select }
}

/** Rows that fit a filter which asks nothing of the family or of people's work. */
export async function selectRows(table: VariantTable, filter: Filter): Promise<Uint32Array> {
  return (await createSelector(tableAlone(table)).select(filter)).toRows()
}

/** A table of which nothing is known but what its files say of the alleles. */
export function tableAlone(table: VariantTable): SelectionBasis {
  return {
    table,
    classified: () => new Map(),
    marked: () => Promise.resolve([]),
    indicationGenes: new Set(),
    visible: RowSet.all(table.rows),
    patterns: null,
    paired: null,
    confidences: () => Promise.resolve([]),
    signGenes: () => Promise.resolve(new Set()),
    runs: noRuns(table),
    personAt: () => undefined,
    childOnly: new RowSet(table.rows),
    hiddenAlleles: new Map(),
  }
}

function classSet({ any }: Extract<Condition, { type: 'class' }>, basis: SelectionBasis): RowSet {
  const classified = basis.classified()
  const wanted = any.flatMap((item) => classified.get(classNumber(item)) ?? [])
  return RowSet.of(basis.table.rows, wanted)
}

async function markedSet(
  condition: Extract<Condition, { type: 'mark' | 'tag' }>,
  basis: SelectionBasis,
): Promise<RowSet> {
  const rows = await Promise.all(
    condition.type === 'mark'
      ? condition.any.map((mark) => basis.marked(mark))
      : condition.any.map((name) => basis.marked('tag', name)),
  )
  return RowSet.of(basis.table.rows, rows.flat())
}

type WorkCondition = 'class' | 'mark' | 'tag'

async function rowsWhere(
  condition: Exclude<Condition, { type: WorkCondition }>,
  basis: SelectionBasis,
): Promise<RowSet> {
  const { table } = basis
  switch (condition.type) {
    case 'pattern':
      return patternSet(condition, basis)
    case 'confidence':
      return confidenceSet(condition, basis)
    case 'genotype':
      return rowsWithGenotype(condition, basis)
    case 'call':
      return rowsWithCall(condition, basis)
    case 'heteroplasmy':
      return rowsWithHeteroplasmy(condition, basis)
    case 'field':
      return fieldSet(condition, table)
    case 'impact': {
      const floor = impacts.indexOf(condition.atLeast)
      const isReached = marks(256, (code) => code <= floor)
      return whereCode(table, 'impact', isReached)
    }
    case 'clinvar':
      return whereOneOf(
        table,
        'clinvar',
        condition.any.map((item) => 1 + clinvarSignificances.indexOf(item)),
      )
    case 'kind':
      return whereOneOf(
        table,
        'kind',
        condition.any.map((item) => variantKinds.indexOf(item)),
      )
    case 'gene':
      return geneSet(table, condition.any)
    case 'indicationGene':
      return geneSet(table, basis.indicationGenes)
    case 'signGene':
      return geneSet(table, await basis.signGenes(condition.atLeast))
    case 'region':
      return rowsTouching(table, condition.region)
    case 'span':
      return spanSet(condition, table)
    case 'homozygousRun':
      return rowsInRuns(table, basis.runs, condition.atLeast)
    case 'passedFilters':
      return whereCode(
        table,
        'filter',
        marks(table.dictionaries.filter.length, (code) => code === 0),
      )
    case 'text':
      return textSet(basis, condition.text)
    default:
      return assertNever(condition)
  }
}

/**
 * Rows whose value is marked in a table. One loop for every question about codes, so that it is compiled once and well: a
 * closure per row would cost five times as much.
 */
function whereMarked(values: ArrayLike<number>, marked: Uint8Array): RowSet {
  const rows = values.length
  const { words } = new RowSet(rows)
  for (let index = 0; index < words.length; index += 1) {
    const start = index * 32
    const end = Math.min(rows, start + 32)
    let word = 0
    for (let row = start; row < end; row += 1) word |= (marked[values[row] ?? 0] ?? 0) << (row - start)
    words[index] = word
  }
  return new RowSet(rows, words)
}

/** Rows whose fraction lies within limits, both inside; `missing` says which way NaN goes. */
function whereWithin(values: NumberArray, least: number, most: number, missing: 0 | 1): RowSet {
  const rows = values.length
  const { words } = new RowSet(rows)
  for (let index = 0; index < words.length; index += 1) {
    const start = index * 32
    const end = Math.min(rows, start + 32)
    let word = 0
    for (let row = start; row < end; row += 1) {
      const value = values[row] ?? 0
      const bit = value >= least && value <= most ? 1 : value === value ? 0 : missing
      word |= bit << (row - start)
    }
    words[index] = word
  }
  return new RowSet(rows, words)
}

/** Marks codes from 0 on. */
function marks(length: number, fits: (code: number) => boolean): Uint8Array {
  return Uint8Array.from({ length }, (_, code) => (fits(code) ? 1 : 0))
}

async function whereCode(table: VariantTable, name: ColumnName, marked: Uint8Array): Promise<RowSet> {
  await table.load([name])
  return whereMarked(table.column(name), marked)
}

function whereOneOf(table: VariantTable, name: ColumnName, wanted: readonly number[]): Promise<RowSet> {
  return whereCode(
    table,
    name,
    marks(256, (code) => wanted.includes(code)),
  )
}

function patternSet({ any }: Extract<Condition, { type: 'pattern' }>, basis: SelectionBasis): RowSet {
  const { table, patterns, paired } = basis
  const bits = bitsOf(any.filter((pattern) => pattern !== 'compoundHeterozygous'))
  const single =
    patterns === null || bits === 0
      ? new RowSet(table.rows)
      : whereMarked(
          patterns,
          marks(1 << 16, (code) => (code & bits) !== 0),
        )
  return any.includes('compoundHeterozygous') && paired !== null ? single.or(paired) : single
}

/** Stored is how far the end lies from the position: nothing for a SNV, whose length is one. */
async function spanSet(condition: Extract<Condition, { type: 'span' }>, table: VariantTable): Promise<RowSet> {
  await table.load(['span'])
  const spans = table.column('span')
  return condition.compare === 'atLeast' && condition.value <= 1
    ? RowSet.all(spans.length)
    : whereWithin(spans, ...limitsOf(condition), 0)
}

async function confidenceSet(
  { any }: Extract<Condition, { type: 'confidence' }>,
  { confidences }: SelectionBasis,
): Promise<RowSet> {
  const codes = any.map((item) => confidenceCodes[item])
  return whereMarked(
    await confidences(),
    marks(256, (code) => codes.includes(code)),
  )
}

/** Both ends of what a comparison lets through. */
function limitsOf({
  compare,
  value,
}: {
  readonly compare: 'atMost' | 'atLeast'
  readonly value: number
}): [least: number, most: number] {
  return compare === 'atMost' ? [Number.NEGATIVE_INFINITY, value] : [value, Number.POSITIVE_INFINITY]
}

/**
 * Compares in 32 bits, as the column is stored: a limit of 0.01 must let through what the file wrote as 0.01, and the
 * nearest 32-bit number to it is a little larger.
 */
async function fieldSet(condition: Extract<Condition, { type: 'field' }>, table: VariantTable): Promise<RowSet> {
  const name = fieldColumn(condition.field)
  await table.load([name])
  const [least, most] = limitsOf({ compare: condition.compare, value: Math.fround(condition.value) })
  return whereWithin(table.column(name), least, most, condition.missing === 'passes' ? 1 : 0)
}

/** A place, a gene, part of an HGVS name or of an identifier. What is hidden does not steer where is looked. */
async function textSet({ table, visible }: SelectionBasis, text: string): Promise<RowSet> {
  const place = parseLocus(text)
  if (place !== undefined) return rowsTouching(table, place)
  const wanted = text.trim().toLowerCase()
  const genes = await rowsWithGeneCode(
    table,
    codesWhere(table.dictionaries.gene, (symbol) => symbol.toLowerCase().startsWith(wanted)),
  )
  const named = genes.or(await transcriptSet(table, wanted))
  // Names of alleles are sought only where nothing else is meant: they are the largest column of a case.
  return named.and(visible).count() > 0 && !looksLikeAllele(wanted)
    ? named
    : named.or(await rowsWithText(table, text.trim()))
}

/** `rs123`, `c.35delG`, `p.Arg12`, `Arg12`, `35>A`. */
function looksLikeAllele(text: string): boolean {
  return /^rs\d|^[cgmnpr]\.|>|\d(?:del|dup|ins|inv)|^[a-z]{3}\d+(?:[a-z]{3})?$/u.test(text)
}

async function transcriptSet(table: VariantTable, wanted: string): Promise<RowSet> {
  const codes = codesWhere(table.dictionaries.transcript, (id) => id.toLowerCase().startsWith(wanted))
  if (!codes.includes(1)) return new RowSet(table.rows)
  await table.load(['view'])
  const view = table.column('view')
  const words = new Uint32Array(view.buffer, view.byteOffset, view.byteLength / 4)
  const set = new RowSet(table.rows)
  const step = viewBytes / 4
  for (let row = 0; row < table.rows; row += 1) {
    if (codes[words[row * step + VIEW.transcript / 4] ?? 0] === 1) set.add(row)
  }
  return set
}
