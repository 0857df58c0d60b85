import type { SortBy } from '#shared/domain/query/filter.ts'
import { listAt, textAt } from '#main/genome/engine/columns.ts'
import type { RowKnowledge } from '#main/genome/engine/predicate.ts'

type Compare = (a: number, b: number) => number

/** A text sorts after every other when it is missing, in both directions. */
const lastText = '\u{10FFFF}'

/**
 * Sorts rows by columns of the grid; equal ones stay in karyotype order, so a page is always the same page. Missing
 * numbers come last in both directions: they are no value and must not look like the best or the worst one.
 */
export function sortRows(rows: Uint32Array, sort: readonly SortBy[], known: RowKnowledge): Uint32Array {
  const compares = sort.map((by) => compareBy(by, known))
  if (compares.length === 0) return rows
  return rows.sort((a, b) => {
    for (const compare of compares) {
      const order = compare(a, b)
      if (order !== 0) return order
    }
    return a - b
  })
}

function compareBy({ column, direction }: SortBy, known: RowKnowledge): Compare {
  const sign = direction === 'ascending' ? 1 : -1
  const text = textOf(column, known)
  if (text !== undefined) {
    return (a, b) => {
      const [x, y] = [text(a), text(b)]
      if (x === y) return 0
      if (x === lastText || y === lastText) return x === lastText ? 1 : -1
      return sign * (x < y ? -1 : 1)
    }
  }
  const number = numberOf(column, known)
  return (a, b) => {
    const [x, y] = [number(a), number(b)]
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
    return sign * (x - y)
  }
}

function textOf(column: string, { table }: RowKnowledge): ((row: number) => string) | undefined {
  switch (column) {
    case 'gene':
      return (row) => table.dictionaries.gene.texts[listAt(table.genes, row)[0] ?? 0] || lastText
    case 'variant':
      return (row) => textAt(table.texts.hgvsC, row) ?? textAt(table.texts.hgvsP, row) ?? lastText
    case 'filter':
      return (row) => table.dictionaries.filter.texts[table.numbers.filter.values[row] ?? 0] ?? lastText
    default:
      return undefined
  }
}

function numberOf(column: string, { table, outcomes, classOf }: RowKnowledge): (row: number) => number {
  const { numbers } = table
  const field = table.fields.get(column)?.values
  if (field !== undefined) return (row) => field[row] ?? Number.NaN
  switch (column) {
    case 'class':
      return (row) => classOf(row) || Number.NaN
    case 'consequence':
      // Rank 0 is the worst, and "descending" means worst first.
      return (row) => -(numbers.worstConsequence.values[row] ?? 0)
    case 'clinvar':
      return (row) => {
        const code = numbers.clinvar.values[row] ?? 0
        return code === 0 ? Number.NaN : -code
      }
    case 'inheritance':
      return (row) => outcomes?.label[row] ?? Number.NaN
    case 'kind':
      return (row) => numbers.kind.values[row] ?? 0
    default:
      // Rows are kept in karyotype order, so their number is their position.
      return (row) => row
  }
}
