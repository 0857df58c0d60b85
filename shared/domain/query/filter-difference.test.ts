import { describe, expect, it } from 'vitest'
import { not, or, test, type Filter, type FilterStep } from '#shared/domain/query/filter.ts'
import { filterDifference } from '#shared/domain/query/filter-difference.ts'

const frequency = (value: number, compare: 'atMost' | 'atLeast' = 'atMost'): Filter =>
  test({ type: 'field', field: 'populationFrequency', compare, value, missing: 'passes' })
const score = test({ type: 'field', field: 'cadd', compare: 'atLeast', value: 20, missing: 'passes' })
const passed = test({ type: 'passedFilters' })
const steps = (...filters: readonly Filter[]): readonly FilterStep[] =>
  filters.map((filter, index) => ({ id: `own.${index}`, filter }))

describe('the difference of two filters', () => {
  it('is nothing where only order or ids differ', () => {
    expect(filterDifference(steps(passed, frequency(0.01)), steps(frequency(0.01), passed))).toEqual([])
  })

  it('names what came and what went', () => {
    expect(filterDifference(steps(passed), steps(passed, score))).toEqual([{ change: 'added', after: score }])
    expect(filterDifference(steps(passed, score), steps(passed))).toEqual([{ change: 'removed', before: score }])
  })

  it('calls a limit that moved one change', () => {
    expect(filterDifference(steps(frequency(0.01), passed), steps(passed, frequency(0.001)))).toEqual([
      { change: 'changed', before: frequency(0.01), after: frequency(0.001) },
    ])
  })

  it('sees that the same condition is asked the other way round', () => {
    expect(filterDifference(steps(passed), steps(not(passed)))).toEqual([
      { change: 'changed', before: passed, after: not(passed) },
    ])
  })

  it('keeps fields apart, and counts what stands twice twice', () => {
    expect(filterDifference(steps(score), steps(frequency(0.01))).map(({ change }) => change)).toEqual([
      'removed',
      'added',
    ])
    expect(filterDifference(steps(passed), steps(passed, passed))).toEqual([{ change: 'added', after: passed }])
  })

  it('pairs alternatives that ask about the same things', () => {
    const before = or(score, frequency(0.01))
    const after = or(frequency(0.001), score)
    expect(filterDifference(steps(before), steps(after))).toEqual([{ change: 'changed', before, after }])
  })
})
