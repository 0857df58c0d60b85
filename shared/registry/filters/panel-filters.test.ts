import { describe, expect, it } from 'vitest'
import { panelFilters, panelSteps } from '#shared/registry/filters/panel-filters.ts'
import { filterChoiceIds, panelFilterIds } from '#shared/registry/filters/panel-filter.ts'

describe('the filter panel', () => {
  it('asks nothing while nothing is set', () => {
    expect(panelSteps({})).toEqual([])
    expect(panelSteps({ text: '   ' })).toEqual([])
  })

  it('makes one step of each setting, in the order of the panel', () => {
    expect(
      panelSteps({ text: 'CHD7', maximumFrequency: 'atMost1In1000', unclassified: 'on' }).map(({ id }) => id),
    ).toEqual(['maximumFrequency', 'unclassified', 'text'])
  })

  it('leaves out a choice it does not know, as one saved by another version may be', () => {
    expect(panelSteps({ impact: 'gone' })).toEqual([])
  })

  it('has a control for every id, once, and uses every choice once', () => {
    expect(panelFilters.map(({ id }) => id)).toEqual([...panelFilterIds])
    const choices = panelFilters.flatMap((control) => (control.kind === 'choice' ? control.choices : []))
    expect(choices.map(({ id }) => id)).toEqual([...filterChoiceIds])
  })
})
