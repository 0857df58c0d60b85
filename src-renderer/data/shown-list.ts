import { useEffect } from 'react'
import { create } from 'zustand'
import type { CallInput } from '#shared/contract/contract.ts'
import type { VariantQuery } from '#shared/domain/query/filter.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'

/** The question whose answer the list of variants shows, for panes that speak of "all shown variants". */
interface ShownList {
  readonly query: CallInput<'work.progress'>['query'] | null
  readonly show: (query: ShownList['query']) => void
}

export const useShownList = create<ShownList>((set) => ({ query: null, show: (query) => set({ query }) }))

/** Says which list is on screen. */
export function useShowList(query: Omit<VariantQuery, 'sort'>): void {
  const show = useShownList((state) => state.show)
  const latest = useLatest(query)
  const text = JSON.stringify(query)
  useEffect(() => {
    const { preset, steps, kept, removedBy } = latest.current
    show({ preset, steps: [...steps], sort: [], kept: kept === undefined ? undefined : [...kept], removedBy })
    return () => show(null)
  }, [show, text, latest])
}
