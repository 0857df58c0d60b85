import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '#shared/contract/contract.ts'
import { caseId, variantKey } from '#shared/kit/ids.ts'
import { test } from '#shared/domain/query/filter.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { neighbourOf, queryOf, stepsOf, useVariantView } from '#renderer/features/variants/variant-view.ts'

type Presets = CallOutput<'variants.presets'>['presets']
const presets: Presets = [
  { id: 'deNovo', count: 0 },
  { id: 'recessive', count: 3 },
  { id: 'all', count: 100 },
]
const view = (id: string, known: Presets = presets) => renderHook(() => useVariantView(caseId(id), known)).result

describe('the list of a case', () => {
  it('is the first that has something to look at, until somebody chooses', () => {
    const shown = view('one')
    expect(shown.current).toMatchObject({ preset: 'recessive', values: {}, kept: [] })
    act(() => shown.current.change({ preset: 'deNovo' }))
    expect(shown.current.preset).toBe('deNovo')
    expect(view('one').current.preset).toBe('deNovo')
  })

  it('is another in another case', () => {
    const other = view('two')
    act(() => other.current.change({ preset: 'xLinked' }))
    expect(other.current.preset).toBe('xLinked')
    expect(view('three').current.preset).toBe('recessive')
  })

  it('is that of new mutations where nothing is known yet', () => {
    expect(view('four', []).current.preset).toBe('deNovo')
  })

  it('closes an opened step with every other change, and keeps what was put back', () => {
    const shown = view('five')
    act(() => shown.current.change({ removedBy: 'rareRecessive', kept: [variantKey('1-1-A-T')] }))
    expect(shown.current.removedBy).toBe('rareRecessive')
    act(() => shown.current.change({ values: { text: 'CHD7' } }))
    expect(shown.current).not.toHaveProperty('removedBy')
    expect(shown.current.kept).toEqual(['1-1-A-T'])
  })
})

describe('the question to the core', () => {
  it('says only what was chosen', () => {
    expect(queryOf({ preset: 'all', values: {}, own: [], kept: [] })).toEqual({ preset: 'all', steps: [] })
    expect(
      queryOf({ preset: 'all', values: { text: ' CHD7 ' }, own: [], kept: [variantKey('k')], removedBy: 'text' }),
    ).toMatchObject({ kept: ['k'], removedBy: 'text', steps: [{ id: 'text', filter: { test: { text: 'CHD7' } } }] })
  })

  it('has the steps of its preset before those of the panel', () => {
    const question = queryOf({
      preset: 'recessive',
      values: { indication: 'on' },
      own: [{ id: 'own.1', filter: test({ type: 'signGene', atLeast: 2 }) }],
      kept: [],
    })
    expect(stepsOf(question).map(({ id }) => id)).toEqual([
      'pattern',
      'rareRecessive',
      'affectsProduct',
      'passedFilters',
      'indication',
      'own.1',
    ])
    expect(stepsOf({ preset: 'gone', steps: [] })).toEqual([])
    expect(stepsOf({ preset: null, steps: [] })).toEqual([])
  })
})

describe('the next and the previous list', () => {
  it('go around the end', () => {
    const [first, second] = presetIds
    const last = presetIds.at(-1) ?? first
    expect([neighbourOf(first, 1), neighbourOf(first, -1), neighbourOf(last, 1), neighbourOf(last, 0)]).toEqual([
      second,
      last,
      first,
      last,
    ])
  })
})
