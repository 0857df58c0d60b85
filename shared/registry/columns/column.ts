/**
 * A column of the variant grid. `core` columns are drawn from what every row has; `person` columns stand once for each
 * of child, mother and father; `field` columns show an annotation field under its own number format.
 */
export type Column =
  | { readonly id: CoreColumnId; readonly kind: 'core'; readonly width: number; readonly isShown: boolean }
  | { readonly id: PersonColumnId; readonly kind: 'person'; readonly width: number; readonly isShown: boolean }
  | {
      readonly id: string
      readonly kind: 'field'
      readonly field: string
      readonly format: 'frequency' | 'count' | 'score' | 'decimal'
      readonly width: number
      readonly isShown: boolean
    }

export type CoreColumnId =
  'number' | 'class' | 'gene' | 'variant' | 'consequence' | 'inheritance' | 'clinvar' | 'position' | 'kind' | 'filter'
export type PersonColumnId = 'child' | 'mother' | 'father'
