import type { Filter, FilterStep } from '#shared/domain/query/filter.ts'

/** What changed between two versions of a filter, step by step. */
export type FilterChange =
  | { readonly change: 'added'; readonly after: Filter }
  | { readonly change: 'removed'; readonly before: Filter }
  | { readonly change: 'changed'; readonly before: Filter; readonly after: Filter }

/**
 * Compares two filters by what their steps ask, not by their ids or order: the order of steps moves no variant in or out.
 * A step that went and one that came count as one changed step when both ask about the same things.
 */
export function filterDifference(before: readonly FilterStep[], after: readonly FilterStep[]): readonly FilterChange[] {
  const gone = without(before, after)
  const come = without(after, before)
  const changes: FilterChange[] = []
  for (const old of gone) {
    const index = come.findIndex((fresh) => subjectsOf(fresh) === subjectsOf(old))
    const [fresh] = index < 0 ? [] : come.splice(index, 1)
    changes.push(
      fresh === undefined ? { change: 'removed', before: old } : { change: 'changed', before: old, after: fresh },
    )
  }
  return [...changes, ...come.map((filter): FilterChange => ({ change: 'added', after: filter }))]
}

function without(steps: readonly FilterStep[], others: readonly FilterStep[]): Filter[] {
  const left = others.map(({ filter }) => JSON.stringify(filter))
  return steps.flatMap(({ filter }) => {
    const index = left.indexOf(JSON.stringify(filter))
    if (index < 0) return [filter]
    left.splice(index, 1)
    return []
  })
}

/** What a filter asks about, whatever it asks of it. */
function subjectsOf(filter: Filter): string {
  switch (filter.op) {
    case 'test': {
      const { test } = filter
      if (test.type === 'field') return `field ${test.field}`
      if (test.type === 'call') return `call ${test.person} ${test.measure}`
      if (test.type === 'genotype') return `genotype ${test.person}`
      return test.type
    }
    case 'not':
      return subjectsOf(filter.of)
    case 'and':
    case 'or':
      return [...new Set(filter.of.map(subjectsOf))].toSorted().join(', ')
  }
}
