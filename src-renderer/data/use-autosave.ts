import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallInput } from '#shared/contract/contract.ts'
import { call, CallFailure, callOnLeaving, isTooLongForLeaving } from '#renderer/data/client.ts'
import { createHolding } from '#renderer/data/holding.ts'
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
  /** The call that saves the value, for when the window goes away or the workbench is killed before it was made. */
  readonly saving: (value: Value) => CallInput<'words.hold'>
}

interface Typed<Value> {
  readonly value: Value
  /** Set when the value was saved: what was known to be kept at that moment, usually still what was there before. */
  readonly beside: { readonly kept: Value | undefined } | null
}

/**
 * Saves as typed. The draft stays what is shown until the next news of what is kept, so that no answer that comes late, and
 * none that comes later than the save itself, takes letters away; a failed save keeps it and tries again with the next
 * keystroke. Between saves the core holds what is typed.
 */
export function useAutosave<Value>(options: AutosaveOptions<Value>): Autosave<Value> {
  const { draft, type, keepUntilNews } = useTyped(options.kept)
  const [state, setState] = useState<SaveState>('untouched')
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const latest = useLatest(options)
  const waiting = useRef<Value | null>(null)
  const waitsSince = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<void>>(Promise.resolve())
  const [holding] = useState(() => createHolding((value: Value) => call('words.hold', latest.current.saving(value))))

  const saveNow = useCallback(
    (isLeaving: boolean): Promise<void> => {
      clearTimeout(timer.current)
      const value = waiting.current
      if (value === null) return running.current
      waiting.current = null
      setState('saving')
      const save = async (before: Promise<void>): Promise<void> => {
        await before
        // A window that may be gone in a moment has no time to wait for what it handed over before.
        if (!isLeaving) await holding.settle()
        try {
          await latest.current.save(value)
          setFailure(null)
          setSavedAt(new Date().toISOString())
          // Something typed meanwhile waits for its own turn and stays on screen until then.
          if (waiting.current === null) keepUntilNews(latest.current.kept)
          setState(waiting.current === null ? 'saved' : 'waiting')
        } catch (error) {
          waiting.current ??= value
          waitsSince.current = performance.now()
          setFailure(failureOf(error))
          setState('failed')
        }
      }
      running.current = save(running.current)
      return running.current
    },
    [holding, keepUntilNews, latest],
  )
  const flush = useCallback(() => saveNow(false), [saveNow])

  const change = useCallback(
    (value: Value): void => {
      if (waiting.current === null) waitsSince.current = performance.now()
      waiting.current = value
      holding.hold(value)
      type(value)
      setState('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), dueIn(waitsSince.current))
    },
    [flush, holding, type],
  )

  const leave = useCallback((): void => {
    clearTimeout(timer.current)
    if (waiting.current !== null) callOnLeaving(latest.current.saving(waiting.current))
    waiting.current = null
  }, [latest])
  useLeaving({ waiting, saveNow, leave })

  return { draft, state, failure, savedAt, change, flush }
}

/** Milliseconds until a text is saved that has waited since `since`: when the hands rest, but not for ever later. */
function dueIn(since: number): number {
  return Math.max(0, Math.min(restMs, since + longestMs - performance.now()))
}

function failureOf(error: unknown): CallFailure {
  return error instanceof CallFailure ? error : new CallFailure('internal', {})
}

/** What is shown instead of what is kept: from the first letter until the first news after its save. */
function useTyped<Value>(kept: Value | undefined) {
  const [typed, setTyped] = useState<Typed<Value> | null>(null)
  // From now on the news are shown, also when they go back to what was there before.
  if (typed?.beside != null && typed.beside.kept !== kept) setTyped(null)
  const type = useCallback((value: Value): void => setTyped({ value, beside: null }), [])
  const keepUntilNews = useCallback(
    (known: Value | undefined): void =>
      setTyped((current) => (current === null ? null : { ...current, beside: { kept: known } })),
    [],
  )
  return { draft: typed?.value ?? null, type, keepUntilNews }
}

interface Leaving {
  readonly waiting: { readonly current: unknown }
  readonly saveNow: (isLeaving: boolean) => Promise<void>
  readonly leave: () => void
}

/** What happens to what waits when the window is hidden, asks whether it may be left, or goes. */
function useLeaving({ waiting, saveNow, leave }: Leaving): void {
  useEffect(() => {
    // A window that goes out of sight may be about to be closed: then there is still time for an answer.
    const hide = (): void => void (document.visibilityState === 'hidden' ? saveNow(true) : undefined)
    // What is too long for a last request goes while the window is still asking whether it may be left.
    const ask = (): void => void (isTooLongForLeaving(waiting.current) ? saveNow(true) : undefined)
    addEventListener('beforeunload', ask)
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      removeEventListener('beforeunload', ask)
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [waiting, saveNow, leave])
}
