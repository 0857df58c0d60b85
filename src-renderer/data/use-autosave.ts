import { useCallback, useEffect, useRef, useState } from 'react'
import { CallFailure, isTooLongForLeaving } from '#renderer/data/client.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'

/** How long after the last keystroke typed text is saved. */
const restMs = 600
/** How long typed text waits at most, when nobody rests: what a crash of the window can cost. */
const longestMs = 5000

export type SaveState = 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed'

export interface Autosave<Value> {
  /** What was typed and is not yet known to be kept; null when there is nothing. */
  readonly draft: Value | null
  readonly state: SaveState
  readonly failure: CallFailure | null
  readonly savedAt: string | null
  readonly change: (value: Value) => void
  /** Saves at once what waits, and comes back when it is kept. */
  readonly flush: () => Promise<void>
}

export interface AutosaveOptions<Value> {
  readonly save: (value: Value) => Promise<unknown>
  /** Saves without waiting for an answer, because the window is going away. */
  readonly saveOnLeaving: (value: Value) => void
}

/**
 * Saves as typed. The draft stays what is shown until it is kept, so that an answer that comes late never takes letters
 * away; a failed save keeps it and tries again with the next keystroke.
 */
export function useAutosave<Value>(options: AutosaveOptions<Value>): Autosave<Value> {
  const [draft, setDraft] = useState<Value | null>(null)
  const [state, setState] = useState<SaveState>('untouched')
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const latest = useLatest(options)
  const waiting = useRef<Value | null>(null)
  const waitsSince = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<void>>(Promise.resolve())

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    const value = waiting.current
    if (value === null) return running.current
    waiting.current = null
    setState('saving')
    const save = async (before: Promise<void>): Promise<void> => {
      await before
      try {
        await latest.current.save(value)
        setFailure(null)
        setSavedAt(new Date().toISOString())
        // Something typed meanwhile waits for its own turn and stays on screen until then.
        setDraft((current) => (waiting.current === null ? null : current))
        setState(waiting.current === null ? 'saved' : 'waiting')
      } catch (error) {
        waiting.current ??= value
        waitsSince.current = performance.now()
        setFailure(error instanceof CallFailure ? error : new CallFailure('internal', {}))
        setState('failed')
      }
    }
    running.current = save(running.current)
    return running.current
  }, [latest])

  const change = useCallback(
    (value: Value): void => {
      if (waiting.current === null) waitsSince.current = performance.now()
      waiting.current = value
      setDraft(() => value)
      setState('waiting')
      clearTimeout(timer.current)
      const left = waitsSince.current + longestMs - performance.now()
      timer.current = setTimeout(() => void flush(), Math.max(0, Math.min(restMs, left)))
    },
    [flush],
  )

  const leave = useCallback((): void => {
    clearTimeout(timer.current)
    if (waiting.current !== null) latest.current.saveOnLeaving(waiting.current)
    waiting.current = null
  }, [latest])
  useLeaving({ waiting, flush, leave })

  return { draft, state, failure, savedAt, change, flush }
}

interface Leaving {
  readonly waiting: { readonly current: unknown }
  readonly flush: () => Promise<void>
  readonly leave: () => void
}

/** What happens to what waits when the window is hidden, asks whether it may be left, or goes. */
function useLeaving({ waiting, flush, leave }: Leaving): void {
  useEffect(() => {
    // A window that goes out of sight may be about to be closed: then there is still time for an answer.
    const hide = (): void => void (document.visibilityState === 'hidden' ? flush() : undefined)
    // What is too long for a last request goes while the window is still asking whether it may be left.
    const ask = (): void => void (isTooLongForLeaving(waiting.current) ? flush() : undefined)
    addEventListener('beforeunload', ask)
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      removeEventListener('beforeunload', ask)
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [waiting, flush, leave])
}
