import { variantClasses } from '#shared/domain/classification/classes.ts'
import { not, test, type Filter, type FilterStep } from '#shared/domain/query/filter.ts'
import type { PanelFilter, PanelFilterId } from '#shared/registry/filters/panel-filter.ts'

/** A frequency the files do not give passes: absence of a value is no evidence. */
function atMost(value: number): Filter {
  return test({ type: 'field', field: 'populationFrequency', compare: 'atMost', value, missing: 'passes' })
}

/** Every control of the filter panel. */
export const panelFilters: readonly PanelFilter[] = [
  {
    id: 'maximumFrequency',
    kind: 'choice',
    choices: [
      { id: 'atMost1In10000', filter: atMost(0.0001) },
      { id: 'atMost1In1000', filter: atMost(0.001) },
      { id: 'atMost1In100', filter: atMost(0.01) },
      { id: 'atMost5In100', filter: atMost(0.05) },
    ],
  },
  {
    id: 'impact',
    kind: 'choice',
    choices: [
      { id: 'highOnly', filter: test({ type: 'impact', atLeast: 'HIGH' }) },
      { id: 'moderateOrHigh', filter: test({ type: 'impact', atLeast: 'MODERATE' }) },
      { id: 'lowOrWorse', filter: test({ type: 'impact', atLeast: 'LOW' }) },
    ],
  },
  { id: 'indication', kind: 'flag', filter: test({ type: 'indicationGene' }) },
  { id: 'unclassified', kind: 'flag', filter: not(test({ type: 'class', any: [...variantClasses] })) },
  { id: 'text', kind: 'text', filterOf: (text) => test({ type: 'text', text }) },
]

/** What somebody has set: the id of a choice, `on` for a flag, the typed text. */
export type PanelValues = Readonly<Partial<Record<PanelFilterId, string>>>

/** The steps that a setting of the panel adds to a question. */
export function panelSteps(values: PanelValues): readonly FilterStep[] {
  return panelFilters.flatMap((control): readonly FilterStep[] => {
    const value = values[control.id]?.trim() ?? ''
    const filter = value === '' ? undefined : filterOf(control, value)
    return filter === undefined ? [] : [{ id: control.id, filter }]
  })
}

function filterOf(control: PanelFilter, value: string): Filter | undefined {
  switch (control.kind) {
    case 'choice':
      return control.choices.find(({ id }) => id === value)?.filter
    case 'flag':
      return control.filter
    case 'text':
      return control.filterOf(value)
  }
}
