import type { FilterStep, SortBy } from '#shared/domain/query/filter.ts'

/** A question every case is asked, as steps whose counts are shown one by one. */
export interface Preset {
  readonly id: string
  readonly steps: readonly FilterStep[]
  readonly sort: readonly SortBy[]
}
