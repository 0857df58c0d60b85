import { useRef, useState } from 'react'
import { create } from 'zustand'
import type { PerspectiveId } from '#renderer/app/perspectives.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'

/** Dragging a border speaks at every step; the arrangement is kept when it has come to rest. */
const restMs = 800

/** Rises when the panes are to stand as new. */
const useResets = create<{ readonly count: number; readonly raise: () => void }>((set) => ({
  count: 0,
  raise: () => set(({ count }) => ({ count: count + 1 })),
}))

/** The user's own arrangement of a perspective, and how to keep another one. */
export function useLayout(perspective: PerspectiveId): {
  readonly saved: unknown
  readonly arrangement: string
  readonly keep: (layout: unknown) => void
} {
  const preferences = useCall('preferences.get', {})
  const { mutate } = useCommand('preferences.set')
  const resets = useResets((state) => state.count)
  const layouts = useLatest(preferences.data?.layouts ?? {})
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const arrangement = `${perspective} ${resets}`
  // The arrangement is read when it comes to the front; what is kept afterwards is what already stands there.
  const [start, setStart] = useState({ arrangement: '', saved: undefined as unknown })
  if (start.arrangement !== arrangement) {
    setStart({ arrangement, saved: preferences.data?.layouts[perspective] })
  }
  return {
    saved: start.saved,
    arrangement,
    keep: (layout) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => mutate({ layouts: { ...layouts.current, [perspective]: layout } }), restMs)
    },
  }
}

/** Puts the panes of a perspective back to the standard. */
export function useResetLayout(): (perspective: PerspectiveId) => void {
  const preferences = useCall('preferences.get', {})
  const save = useCommand('preferences.set')
  const raise = useResets((state) => state.raise)
  return (perspective) => {
    const others = Object.entries(preferences.data?.layouts ?? {}).filter(([id]) => id !== perspective)
    save.mutate({ layouts: Object.fromEntries(others) }, { onSuccess: raise })
  }
}
