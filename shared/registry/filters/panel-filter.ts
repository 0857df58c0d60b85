import type { Filter } from '#shared/domain/query/filter.ts'

/** What a user can narrow a list by, from left to right in the panel. */
export const panelFilterIds = ['maximumFrequency', 'impact', 'indication', 'unclassified', 'text'] as const
export type PanelFilterId = (typeof panelFilterIds)[number]

export const filterChoiceIds = [
  'atMost1In10000',
  'atMost1In1000',
  'atMost1In100',
  'atMost5In100',
  'highOnly',
  'moderateOrHigh',
  'lowOrWorse',
] as const
export type FilterChoiceId = (typeof filterChoiceIds)[number]

/** One control of the filter panel. Left alone it asks nothing of a row. */
export type PanelFilter =
  | {
      readonly id: PanelFilterId
      readonly kind: 'choice'
      readonly choices: readonly { readonly id: FilterChoiceId; readonly filter: Filter }[]
    }
  | { readonly id: PanelFilterId; readonly kind: 'flag'; readonly filter: Filter }
  | { readonly id: PanelFilterId; readonly kind: 'text'; readonly filterOf: (text: string) => Filter }
