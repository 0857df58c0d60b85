import { describe, expect, it } from 'vitest'
import type { Filter } from '#shared/domain/query/filter.ts'
import { filterSchema, querySchema } from '#shared/contract/query.ts'
import { sectionContentSchema } from '#shared/contract/report.ts'
import { presets } from '#shared/registry/presets/presets.ts'
import { panelFilters } from '#shared/registry/filters/panel-filters.ts'

const times = (count: number, value: unknown): readonly unknown[] => Array.from({ length: count }, () => value)
const leaf: Filter = { op: 'test', test: { type: 'passedFilters' } }

const heteroplasmy = { type: 'heteroplasmy', person: 'child', compare: 'atLeast', value: 0.05, missing: 'fails' }

/** A filter inside so many others. */
function nested(depth: number): unknown {
  let filter: unknown = leaf
  for (let level = 0; level < depth; level += 1) filter = { op: 'not', of: filter }
  return filter
}

describe('a filter that crosses the seam', () => {
  it('may lie eight deep and no deeper, so that a hostile one cannot exhaust the stack', () => {
    expect(filterSchema.safeParse(nested(8)).success).toBe(true)
    expect(filterSchema.safeParse(nested(9)).success).toBe(false)
    expect(filterSchema.safeParse(nested(5000)).success).toBe(false)
  })

  it('may be a hundred wide', () => {
    const wide = (count: number): unknown => ({ op: 'or', of: times(count, leaf) })
    expect(filterSchema.safeParse(wide(100)).success).toBe(true)
    expect(filterSchema.safeParse(wide(101)).success).toBe(false)
  })

  it.each([
    ['a condition nobody knows', { type: 'always' }],
    ['a pattern nobody knows', { type: 'pattern', any: ['lucky'] }],
    ['no pattern', { type: 'pattern', any: [] }],
    [
      'a value that is no number',
      { type: 'field', field: 'revel', compare: 'atMost', value: Number.NaN, missing: 'passes' },
    ],
    ['nothing said of missing values', { type: 'field', field: 'revel', compare: 'atMost', value: 1 }],
    ['more mitochondria than there are', { ...heteroplasmy, value: 1.2 }],
    ['the mitochondria of nobody', { ...heteroplasmy, person: 'uncle' }],
    ['an impact nobody knows', { type: 'impact', atLeast: 'EXTREME' }],
    ['a place before the beginning', { type: 'region', region: { contig: '1', start: -1, end: 5 } }],
    ['half a base', { type: 'region', region: { contig: '1', start: 0, end: 5.5 } }],
    ['no text', { type: 'text', text: '' }],
  ])('is refused with %s', (_, test) => {
    expect(filterSchema.safeParse({ op: 'test', test }).success).toBe(false)
  })

  it('of the registry passes as it is', () => {
    const filters = [
      ...presets.flatMap(({ steps }) => steps.map(({ filter }) => filter)),
      ...panelFilters.flatMap((control) => {
        if (control.kind === 'choice') return control.choices.map(({ filter }) => filter)
        return [control.kind === 'flag' ? control.filter : control.filterOf('CHD7')]
      }),
    ]
    expect(filters.length).toBeGreaterThan(20)
    for (const filter of filters) expect(filterSchema.parse(filter)).toEqual(filter)
  })
})

describe('a question to a case', () => {
  it('says which steps and which order, within bounds', () => {
    const step = { id: 'x', filter: leaf }
    const sort = { column: 'gene', direction: 'ascending' }
    const query = { preset: null, steps: [step], sort: [sort] }
    expect(querySchema.parse(query)).toEqual(query)
    for (const wrong of [
      { ...query, steps: times(51, step) },
      { ...query, sort: times(6, sort) },
      { ...query, sort: [{ column: 'gene', direction: 'up' }] },
      { ...query, preset: undefined },
    ]) {
      expect(querySchema.safeParse(wrong).success).toBe(false)
    }
  })
})

describe('typed text that crosses the seam', () => {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'x' }] }
  const doc = (...content: readonly unknown[]): unknown => ({ type: 'doc', content })
  const lists = (depth: number): unknown =>
    depth === 0 ? paragraph : { type: 'bulletList', content: [{ type: 'listItem', content: [lists(depth - 1)] }] }

  it('may hold lists three deep', () => {
    expect(sectionContentSchema.safeParse(doc(lists(3))).success).toBe(true)
    expect(sectionContentSchema.safeParse(doc(lists(4))).success).toBe(false)
  })

  it.each([
    ['nothing', doc()],
    ['markup', doc({ type: 'html', content: '<b>x</b>' })],
    ['a picture', doc({ type: 'image', attrs: { src: 'https://elsewhere.example/x.png' } })],
    ['a link', doc({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link' }] }] })],
    ['an empty text', doc({ type: 'paragraph', content: [{ type: 'text', text: '' }] })],
    ['a finding without a variant', doc({ type: 'finding', attrs: {} })],
    ['more than a report', doc(...times(2001, paragraph))],
  ])('is refused with %s', (_, content) => {
    expect(sectionContentSchema.safeParse(content).success).toBe(false)
  })
})
