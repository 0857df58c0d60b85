import { FLAG_WORDS } from '#shared/domain/inheritance/flags.ts'
import { CARRIED, type OutcomeColumn } from '#main/genome/engine/columns.ts'
import { selectRows } from '#main/genome/engine/select.ts'
import { evaluateColumns } from '#main/genome/engine/segment.ts'
import { pairCandidate } from '#main/genome/engine/pair-candidates.ts'
import { findPairs, readCandidates, type FoundPairs } from '#main/genome/engine/pairs.ts'
import { trioColumnNames, type VariantTable } from '#main/genome/engine/table.ts'
import type { TrioRules } from '#main/genome/engine/trio-rows.ts'

/** What the trio rules say of one row. */
export interface RowOutcome {
  readonly label: number
  readonly confidence: number
  readonly flags: Int32Array
}

/** What the trio rules say of the rows of a case, and which rows make pairs. */
export interface RowOutcomes {
  /** Bits of `inheritancePatterns`; rows that are seen with the child alone have no such bits here. */
  readonly patterns: Uint16Array<ArrayBuffer>
  readonly load: (rows: Iterable<number>) => Promise<void>
  readonly of: (row: number) => RowOutcome
  /** Columns for sorting. */
  readonly labels: () => Promise<ArrayLike<number>>
  readonly confidences: () => Promise<ArrayLike<number>>
  /** Among all rows, before anybody asked which may be seen. */
  readonly found: FoundPairs
}

const outcomeColumns: readonly OutcomeColumn[] = ['label', 'confidence', 'flags']

/**
 * The outcomes stored with a case where they were worked out for the same persons and rules, which is the rule; else they
 * are worked out now (a parent withdrew, the rules have changed).
 */
export async function outcomesOf(table: VariantTable, rules: TrioRules): Promise<RowOutcomes> {
  if (table.outcomesFor !== rules.fingerprint) return evaluateAgain(table, rules)
  await table.load(['patterns'])
  const patterns = table.column('patterns')
  return {
    patterns: patterns instanceof Uint16Array ? patterns : Uint16Array.from(patterns),
    load: (rows) => table.loadRows(rows, outcomeColumns),
    of: (row) => ({
      label: table.at('label', row),
      confidence: table.at('confidence', row),
      flags: Int32Array.from({ length: FLAG_WORDS }, (_, word) => table.at('flags', row, word)),
    }),
    labels: async () => {
      await table.load(['label'])
      return table.column('label')
    },
    confidences: async () => {
      await table.load(['confidence'])
      return table.column('confidence')
    },
    found: { pairs: table.pairs, crowded: table.crowdedGenes },
  }
}

async function evaluateAgain(table: VariantTable, rules: TrioRules): Promise<RowOutcomes> {
  const all = {
    label: new Uint8Array(table.rows),
    confidence: new Uint8Array(table.rows),
    patterns: new Uint16Array(table.rows),
    flags: new Int32Array(table.rows * FLAG_WORDS),
  }
  for (const { first, rows } of table.segments()) {
    await table.loadRows([first], trioColumnNames(table.persons.length))
    const { columns } = table.trioColumns(first)
    const outcomes = evaluateColumns(columns, rows, rules)
    all.label.set(outcomes.label, first)
    all.confidence.set(outcomes.confidence, first)
    all.patterns.set(outcomes.patterns, first)
    all.flags.set(outcomes.flags, first * FLAG_WORDS)
    // Windows stay alive meanwhile.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    patterns: all.patterns,
    load: () => Promise.resolve(),
    of: (row) => ({
      label: all.label[row] ?? 0,
      confidence: all.confidence[row] ?? 0,
      flags: all.flags.subarray(row * FLAG_WORDS, (row + 1) * FLAG_WORDS),
    }),
    labels: () => Promise.resolve(all.label),
    confidences: () => Promise.resolve(all.confidence),
    found:
      table.crowdedGenes === null
        ? noPairsYet
        : findPairs(rules.context, await readCandidates(table, rules, await carriedCandidates(table, all.patterns))),
  }
}

/** Pairs need all variants of a gene. */
const noPairsYet: FoundPairs = { pairs: new Uint32Array(), crowded: null }

async function carriedCandidates(table: VariantTable, patterns: Uint16Array): Promise<Uint32Array> {
  const rows = await selectRows(table, pairCandidate)
  return rows.filter((row) => ((patterns[row] ?? 0) & CARRIED) !== 0)
}
