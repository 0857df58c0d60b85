import type { FilterStep, VariantQuery } from '#shared/domain/query/filter.ts'
import { presetById } from '#shared/registry/presets/presets.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import type { Selector } from '#main/genome/engine/select.ts'

export interface StepCount {
  readonly id: string
  /** Rows that are left behind the step. */
  readonly count: number
}

/** The steps of a query, the preset's first. */
export function stepsOf(query: VariantQuery): readonly FilterStep[] {
  const preset = query.preset === null ? undefined : presetById(query.preset)
  return [...(preset?.steps ?? []), ...query.steps]
}

/** What is left, or what one step took away; what was put back is left in any case. */
export function asked(query: VariantQuery, { rows, sets, steps }: Answer, visible: RowSet, kept: RowSet): RowSet {
  if (query.removedBy === undefined) return rows.or(kept)
  const index = steps.findIndex(({ id }) => id === query.removedBy)
  const before = index > 0 ? sets[index - 1] : visible
  const after = sets[index]
  return before === undefined || after === undefined ? new RowSet(visible.rows) : before.andNot(after).andNot(kept)
}

/** The first step that takes a row away. */
export function removingStep(query: VariantQuery, sets: readonly RowSet[], row: number): FilterStep | null {
  return stepsOf(query)[sets.findIndex((set) => !set.has(row))] ?? null
}

export function sortOf(query: VariantQuery): VariantQuery['sort'] {
  if (query.sort.length > 0) return query.sort
  return (query.preset === null ? undefined : presetById(query.preset)?.sort) ?? []
}

export interface Answer {
  readonly rows: RowSet
  /** What is left behind each step. */
  readonly sets: readonly RowSet[]
  readonly steps: readonly StepCount[]
}

/** How many answers are kept for turning pages back and forth. */
const keptAnswers = 8

/** Filters step by step, counting after each. */
export function answerer(
  visible: RowSet,
  selector: Selector,
  revision: () => Promise<number>,
): (query: VariantQuery) => Promise<Answer> {
  const answers = new Map<string, Answer>()
  return async (query) => {
    const name = `${await revision()} ${JSON.stringify([query.preset, query.steps])}`
    const kept = answers.get(name)
    if (kept !== undefined) return kept
    let rows = visible
    const sets: RowSet[] = []
    const steps: StepCount[] = []
    for (const step of stepsOf(query)) {
      rows = rows.and(await selector.select(step.filter))
      sets.push(rows)
      steps.push({ id: step.id, count: rows.count() })
    }
    const fresh = { rows, sets, steps }
    answers.set(name, fresh)
    const oldest = answers.keys().next()
    if (answers.size > keptAnswers && oldest.done !== true) answers.delete(oldest.value)
    return fresh
  }
}
