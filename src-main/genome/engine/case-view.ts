import type { Disclosure } from '#shared/domain/consent/disclosure.ts'
import { CONFIDENCE } from '#shared/domain/inheritance/codes.ts'
import { FLAG_WORDS } from '#shared/domain/inheritance/flags.ts'
import { and, type VariantQuery } from '#shared/domain/query/filter.ts'
import { patternBits } from '#shared/domain/query/patterns.ts'
import type { Region } from '#shared/domain/coordinates/coordinates.ts'
import { keyOf } from '#shared/domain/variant/variant-key.ts'
import { presetById } from '#shared/registry/presets/presets.ts'
import { affectsProduct, rareRecessive } from '#shared/registry/presets/steps.ts'
import { variantKey, type PersonId, type VariantKey } from '#shared/kit/ids.ts'
import { textAt } from '#main/genome/engine/columns.ts'
import { discloseRows, type ListedGenePlace } from '#main/genome/engine/disclosed-rows.ts'
import { evaluateRows, type RowOutcomes } from '#main/genome/engine/outcomes.ts'
import { sortRows } from '#main/genome/engine/ordering.ts'
import { compileFilter, type RowKnowledge } from '#main/genome/engine/predicate.ts'
import { viewRow, type RowContext, type VariantRow } from '#main/genome/engine/row-view.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'
import { createTrioRows, type TrioOfCase } from '#main/genome/engine/trio-rows.ts'

/** What people have done with variants of the case; read anew for every question. */
export interface WorkOnVariants {
  /** Class 1-5, or 0. */
  readonly classOf: (key: VariantKey) => number
  readonly isInReport: (key: VariantKey) => boolean
  /** Changes whenever one of the answers above may have changed. */
  readonly revision: () => number
}

export interface CaseViewBasis extends Omit<TrioOfCase, 'isUsable'> {
  readonly table: VariantTable
  readonly disclosure: Disclosure
  readonly indicationGenes: ReadonlySet<string>
  readonly listedGenes: readonly ListedGenePlace[]
  readonly work: WorkOnVariants
}

export interface Page {
  readonly rows: readonly VariantRow[]
  readonly total: number
  readonly steps: readonly { readonly id: string; readonly count: number }[]
}

/**
 * The variants of a case as far as one disclosure goes. Everything here starts from the disclosed rows: what is hidden is
 * not filtered away, it was never there.
 */
export interface CaseView {
  readonly total: number
  readonly count: (query: VariantQuery) => number
  readonly page: (query: VariantQuery, offset: number, limit: number) => Page
  readonly row: (key: VariantKey) => VariantRow | undefined
  /** The row's record as its file had it, to read all transcripts from. */
  readonly original: (key: VariantKey) => OriginalRecord | undefined
  readonly within: (region: Region) => readonly VariantRow[]
}

export interface OriginalRecord {
  readonly file: number
  readonly info: string
  readonly ref: string
  readonly alts: readonly string[]
  /** From 1. */
  readonly allele: number
}

/** How many sorted answers are kept for turning pages back and forth. */
const keptAnswers = 8

export function createCaseView(basis: CaseViewBasis): CaseView {
  const { table, disclosure, work } = basis
  const { visible, childOnly } = discloseRows(table, disclosure, basis.listedGenes)
  const keys = keysOfRows(table, visible)
  const rowOf = new Map([...keys].map(([row, key]) => [key, row] as const))
  const known: RowKnowledge = {
    table,
    outcomes: null,
    classOf: (row) => work.classOf(keys.get(row) ?? variantKey('')),
    indicationGenes: basis.indicationGenes,
  }
  const outcomes = evaluateDisclosed(basis, known, new Set(visible), childOnly)
  const knowledge: RowKnowledge = { ...known, outcomes }
  const context: RowContext = {
    table,
    outcomes,
    keyOf: (row) => keys.get(row) ?? variantKey(''),
    personsOf: (row) => personsShown(basis, childOnly.has(row)),
    classOf: known.classOf,
    isInReport: (row) => work.isInReport(keys.get(row) ?? variantKey('')),
  }
  const answer = rememberAnswers(visible, knowledge, work)

  return {
    total: visible.length,
    count: (query) => answer(query).rows.length,
    page: (query, offset, limit) => {
      const { rows, steps } = answer(query)
      return {
        rows: Array.from(rows.subarray(offset, offset + limit), (row) => viewRow(row, context)),
        total: rows.length,
        steps,
      }
    },
    row: (key) => {
      const row = rowOf.get(key)
      return row === undefined ? undefined : viewRow(row, context)
    },
    original: (key) => {
      const row = rowOf.get(key)
      return row === undefined ? undefined : originalOf(table, row)
    },
    within: (region) => {
      const isThere = compileFilter({ op: 'test', test: { type: 'region', region } }, knowledge)
      return Array.from(visible.filter(isThere), (row) => viewRow(row, context))
    },
  }
}

interface Answer {
  readonly rows: Uint32Array
  readonly steps: readonly { readonly id: string; readonly count: number }[]
}

/** Filters step by step, counting after each, and sorts; the last few answers are kept for paging. */
function rememberAnswers(
  visible: Uint32Array,
  known: RowKnowledge,
  work: WorkOnVariants,
): (query: VariantQuery) => Answer {
  const answers = new Map<string, Answer>()
  return (query) => {
    const name = `${work.revision()} ${JSON.stringify(query)}`
    const kept = answers.get(name)
    if (kept !== undefined) return kept
    const preset = query.preset === null ? undefined : presetById(query.preset)
    let rows = visible
    const steps = [...(preset?.steps ?? []), ...query.steps].map((step) => {
      rows = rows.filter(compileFilter(step.filter, known))
      return { id: step.id, count: rows.length }
    })
    const sort = query.sort.length > 0 ? query.sort : (preset?.sort ?? [])
    const fresh = { rows: sortRows(Uint32Array.from(rows), sort, known), steps }
    answers.set(name, fresh)
    const oldest = answers.keys().next()
    if (answers.size > keptAnswers && oldest.done !== true) answers.delete(oldest.value)
    return fresh
  }
}

/**
 * Runs the trio rules. Rows of which only the child's part is open are judged as if the parents had not been analysed:
 * a label, a pattern or a pair partner would tell whose they are.
 */
function evaluateDisclosed(
  basis: CaseViewBasis,
  known: RowKnowledge,
  visible: ReadonlySet<number>,
  childOnly: ReadonlySet<number>,
): RowOutcomes {
  const { table, trio, identity, disclosure } = basis
  const mayPair = compileFilter(and(rareRecessive.filter, affectsProduct.filter), known)
  const family = createTrioRows(table, { trio, identity, isUsable: (person) => disclosure.isUsable(person) })
  const outcomes = evaluateRows(table, family, (row) => visible.has(row) && !childOnly.has(row) && mayPair(row))
  const alone = createTrioRows(table, {
    trio,
    identity,
    isUsable: (person) => person === trio.child.id && disclosure.isUsable(person),
  })
  for (const row of childOnly) {
    const { outcome } = alone.evaluate(row)
    outcomes.label[row] = outcome.label
    outcomes.confidence[row] = Math.min(outcome.confidence, CONFIDENCE.REVIEW)
    outcomes.flags.set(outcome.flags, row * FLAG_WORDS)
    outcomes.patterns[row] = patternBits(outcome.label)
  }
  return outcomes
}

function personsShown({ table, trio, disclosure }: CaseViewBasis, isChildOnly: boolean): readonly PersonId[] {
  return table.persons.filter((person) => disclosure.isUsable(person) && (!isChildOnly || person === trio.child.id))
}

/** Names of the visible rows; the same allele reported by two files is told apart by a number. */
function keysOfRows(table: VariantTable, visible: Uint32Array): ReadonlyMap<number, VariantKey> {
  const keys = new Map<number, VariantKey>()
  const taken = new Map<VariantKey, number>()
  for (const row of visible) {
    const key = keyOf(
      table.build,
      {
        contig: table.dictionaries.contig.texts[table.numbers.contig.values[row] ?? 0] ?? '',
        position: table.numbers.position.values[row] ?? 0,
        ref: textAt(table.texts.ref, row) ?? '',
        alt: textAt(table.texts.alt, row) ?? '',
      },
      textAt(table.texts.discriminator, row) ?? '',
    )
    const before = taken.get(key) ?? 0
    taken.set(key, before + 1)
    keys.set(row, before === 0 ? key : variantKey(`${key}.${before + 1}`))
  }
  return keys
}

function originalOf(table: VariantTable, row: number): OriginalRecord {
  const [alts = '', info = ''] = (textAt(table.texts.original, row) ?? '').split('\t')
  return {
    file: table.numbers.file.values[row] ?? 0,
    info,
    ref: textAt(table.texts.ref, row) ?? '',
    alts: alts.split(','),
    allele: table.numbers.allele.values[row] ?? 1,
  }
}
