import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * The value of the last drawing, for callbacks that live longer than one: those of igv, the grid and the editor are handed
 * over once and must not speak for an old state. Read it in callbacks and effects only.
 */
export function useLatest<Value>(value: Value): Readonly<RefObject<Value>> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
