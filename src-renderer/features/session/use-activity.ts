import { useEffect } from 'react'
import { call } from '#renderer/data/client.ts'

/** Somebody working is told to the core at most this often; the lock counts in minutes. */
const tellEveryMs = 30_000

/** Keeps the workbench from locking while somebody uses it. */
export function useActivity(): void {
  useEffect(() => {
    let toldAt = 0
    const tell = (): void => {
      if (performance.now() - toldAt < tellEveryMs) return
      toldAt = performance.now()
      void call('session.touch', {}).catch(() => undefined)
    }
    const events = ['pointerdown', 'keydown', 'wheel'] as const
    for (const event of events) addEventListener(event, tell, { passive: true, capture: true })
    return () => {
      for (const event of events) removeEventListener(event, tell, { capture: true })
    }
  }, [])
}
