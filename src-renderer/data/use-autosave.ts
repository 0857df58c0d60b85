import { useCallback, useEffect, useRef, useState } from 'react'
import { CallFailure, isTooLongForLeaving } from '#renderer/data/client.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'

/** How long after the last keystroke typed text is saved. */
const restMs = 600
/** How long typed text waits at most, when nobody rests: what a crash of the window can cost. */
const longestMs = 5000

export type SaveState = 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed'

export interface Autosave<Value> {
  /** What was typed, as long as `kept` does not say it or something newer; null when there is nothing. */
  readonly draft: Value | null
  readonly state: SaveState
  readonly failure: CallFailure | null
  readonly savedAt: string | null
  readonly change: (value: Value) => void
  /** Saves at once what waits, and comes back when it is kept. */
  readonly flush: () => Promise<void>
}

export interface AutosaveOptions<Value> {
  /** What the core is known to hold, undefined before it is known. It may lag behind a save that has ended. */
  readonly kept: Value | undefined
  readonly save: (value: Value) => Promise<unknown>
  /** Saves without waiting for an answer, because the window is going away. */
  readonly saveOnLeaving: (value: Value) => void
}

interface Typed<Value> {
  readonly value: Value
  /** Set when the value was saved: what was known to be kept at that moment, usually still what was there before. */
  readonly beside: { readonly kept: Value | undefined } | null
}

/**
 * Saves as typed. The draft stays what is shown until the next news of what is kept, so that no answer that comes late, and
 * none that comes later than the save itself, takes letters away; a failed save keeps it and tries again with the next
 * keystroke.
 */
export function useAutosave<Value>(options: AutosaveOptions<Value>): Autosave<Value> {
  const [typed, setTyped] = useState<Typed<Value> | null>(null)
  const [state, setState] = useState<SaveState>('untouched')
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const latest = useLatest(options)
  // News after the save: from now on that is shown, also when it goes back to what was there before.
  if (typed?.beside != null && typed.beside.kept !== options.kept) setTyped(null)
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
        if (waiting.current === null) {
          const { kept } = latest.current
          setTyped((current) => (current === null ? null : { ...current, beside: { kept } }))
        }
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
      setTyped({ value, beside: null })
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

  return { draft: typed?.value ?? null, state, failure, savedAt, change, flush }
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
