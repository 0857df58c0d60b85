import { useEffect } from 'react'
import { create } from 'zustand'
import type { CallInput } from '#shared/contract/contract.ts'
import type { VariantQuery } from '#shared/domain/query/filter.ts'

/** The question whose answer the list of variants shows, for panes that speak of "all shown variants". */
interface ShownList {
  readonly query: CallInput<'work.progress'>['query'] | null
  readonly show: (query: ShownList['query']) => void
}

export const useShownList = create<ShownList>((set) => ({
  query: null,
  // The same question made anew is no news.
  show: (query) => set((known) => (JSON.stringify(known.query) === JSON.stringify(query) ? known : { query })),
}))

/** Says which list is on screen. */
export function useShowList({ preset, steps, kept, removedBy }: Omit<VariantQuery, 'sort'>): void {
  const show = useShownList((state) => state.show)
  useEffect(() => {
    show({ preset, steps: [...steps], sort: [], kept: kept === undefined ? undefined : [...kept], removedBy })
  })
  useEffect(() => () => show(null), [show])
}
