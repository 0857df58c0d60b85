import type { Condition, Filter } from '#shared/domain/query/filter.ts'
import { and, or, test } from '#shared/domain/query/filter.ts'
import { neededFields } from '#shared/domain/query/needed-fields.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { impacts } from '#shared/domain/variant/consequence.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { rareRecessive } from '#shared/registry/presets/steps.ts'
import { fieldColumn, fieldIds } from '#main/genome/engine/columns.ts'
import type { ScanColumns } from '#main/genome/engine/scan/scanner.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/**
 * Rows that may be half of a pair: rare and likely to change the product, by what the files say; common ones would pair
 * with everything.
 */
export const pairCandidate: Filter = and(
  rareRecessive.filter,
  or(
    test({ type: 'impact', atLeast: 'MODERATE' }),
    test({ type: 'field', field: 'spliceAi', compare: 'atLeast', value: 0.2, missing: 'fails' }),
    test({ type: 'clinvar', any: ['pathogenic', 'likely_pathogenic'] }),
  ),
)

/** The same question for some rows of a finished table, wherever they lie. */
export async function pairCandidatesAmong(table: VariantTable, rows: Uint32Array): Promise<Uint32Array> {
  const impact: number[] = []
  const clinvar: number[] = []
  const needed = [...neededFields(pairCandidate)]
  const values = new Map(needed.map((id) => [id, new Float32Array(rows.length)] as const))
  await table.visit(rows, ['impact', 'clinvar', ...needed.map(fieldColumn)], (row) => {
    for (const [id, column] of values) column[impact.length] = table.at(fieldColumn(id), row)
    impact.push(table.at('impact', row))
    clinvar.push(table.at('clinvar', row))
  })
  const isCandidate = isPairCandidate({
    impact: Uint8Array.from(impact),
    clinvar: Uint8Array.from(clinvar),
    fields: fieldIds.map((id) => values.get(id) ?? new Float32Array(0)),
  })
  return rows.filter((_, index) => isCandidate(index))
}

type SegmentColumns = Pick<ScanColumns, 'fields' | 'impact' | 'clinvar'>

/** The same question for a row of a segment that is still being read, so that no column has to be read back for it. */
export function isPairCandidate(columns: SegmentColumns): (row: number) => boolean {
  return compile(pairCandidate, columns)
}

function compile(filter: Filter, columns: SegmentColumns): (row: number) => boolean {
  switch (filter.op) {
    case 'test':
      return compileCondition(filter.test, columns)
    case 'not': {
      const part = compile(filter.of, columns)
      return (row) => !part(row)
    }
    case 'and': {
      const parts = filter.of.map((part) => compile(part, columns))
      return (row) => parts.every((part) => part(row))
    }
    case 'or': {
      const parts = filter.of.map((part) => compile(part, columns))
      return (row) => parts.some((part) => part(row))
    }
    default:
      return assertNever(filter)
  }
}

function compileCondition(condition: Condition, { fields, impact, clinvar }: SegmentColumns): (row: number) => boolean {
  switch (condition.type) {
    case 'impact': {
      const floor = impacts.indexOf(condition.atLeast)
      return (row) => (impact[row] ?? impacts.length) <= floor
    }
    case 'clinvar': {
      const codes = new Set(condition.any.map((item) => 1 + clinvarSignificances.indexOf(item)))
      return (row) => codes.has(clinvar[row] ?? 0)
    }
    case 'field': {
      const values = fields[fieldIds.indexOf(condition.field)]
      const limit = Math.fround(condition.value)
      const passesMissing = condition.missing === 'passes'
      const isAtMost = condition.compare === 'atMost'
      return (row) => {
        const value = values?.[row] ?? Number.NaN
        if (Number.isNaN(value)) return passesMissing
        return isAtMost ? value <= limit : value >= limit
      }
    }
    case 'call':
    case 'class':
    case 'confidence':
    case 'gene':
    case 'genotype':
    case 'heteroplasmy':
    case 'homozygousRun':
    case 'indicationGene':
    case 'kind':
    case 'mark':
    case 'passedFilters':
    case 'pattern':
    case 'region':
    case 'signGene':
    case 'span':
    case 'tag':
    case 'text':
      throw new Error('Candidates are chosen by what the files say of an allele')
    default:
      return assertNever(condition)
  }
}
