import { useEffect, useState } from 'react'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import { call } from '#renderer/data/client.ts'
import { createHolding } from '#renderer/data/holding.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'

export type DraftPlace = CallInput<'words.draft'>['place']
type Held = NonNullable<CallOutput<'words.draft'>['draft']>

/** The fields of a form that a button sends. */
export interface HeldDraft<Name extends string> {
  readonly texts: Readonly<Record<Name, string>>
  readonly change: (change: Partial<Record<Name, string>>) => void
  /** When the words were typed that stand here again; null where the form began empty. */
  readonly restoredFrom: string | null
  readonly isCleared: boolean
  /** Takes the restored words away, or puts them back. */
  readonly clear: () => void
  readonly unclear: () => void
  /** The form was sent or given up on purpose: its place holds nothing any more. */
  readonly end: () => void
}

interface Typing<Name extends string> {
  readonly place: string
  /** Null as long as the form stands as it begins. */
  readonly typed: Readonly<Record<Name, string>> | null
  readonly restoredFrom: string | null
  /** Restored words that are not shown: they were thrown away, or something was typed before they came. */
  readonly cleared: Readonly<Record<string, string>> | null
}

/**
 * Keeps what is typed into a form, so that it stands there again when its author opens it at the same place after the
 * workbench was killed, or after something else was looked at. Nothing is ever sent of it but by the form's own button.
 *
 * @param initial what the form begins with; every field by name
 */
export function useHeldDraft<Name extends string>(
  place: DraftPlace,
  initial: Readonly<Record<Name, string>>,
): HeldDraft<Name> {
  const name = JSON.stringify(place)
  const begun: Typing<Name> = { place: name, typed: null, restoredFrom: null, cleared: null }
  const [kept, setKept] = useState<Typing<Name>>(begun)
  const [holding] = useState(() => createHolding((held: CallInput<'words.holdDraft'>) => call('words.holdDraft', held)))
  const typing = kept.place === name ? kept : begun
  const texts = typing.typed ?? initial
  useFound(place, ({ texts: found, at }) =>
    setKept((current) =>
      current.place === name && current.typed !== null
        ? // Whoever was faster than the answer keeps typing; what was found is one press away.
          { ...current, restoredFrom: at, cleared: found }
        : { ...begun, typed: withTexts(initial, found), restoredFrom: at },
    ),
  )

  const put = (wanted: Readonly<Record<Name, string>>, cleared: Typing<Name>['cleared']): void => {
    const typed = JSON.stringify(wanted) === JSON.stringify(initial) ? null : wanted
    setKept({ ...typing, typed, cleared })
    holding.hold({ place, texts: typed ?? {} })
  }
  return {
    texts,
    change: (change) => put({ ...texts, ...change }, typing.cleared),
    restoredFrom: typing.restoredFrom,
    isCleared: typing.cleared !== null,
    clear: () => put(initial, texts),
    unclear: () => put(withTexts(initial, typing.cleared ?? {}), null),
    end: () => {
      setKept(begun)
      // What is under way must not come after it.
      void holding
        .settle()
        .then(() => call('words.holdDraft', { place, texts: {} }))
        .catch(() => undefined)
    },
  }
}

/** Asks what the core holds of a place, once for every place. */
function useFound(place: DraftPlace, onFound: (found: Held) => void): void {
  const latest = useLatest(onFound)
  const { form, caseId, key, item } = place
  useEffect(() => {
    let isElsewhere = false
    const find = async (): Promise<void> => {
      const { draft } = await call('words.draft', { place: { form, caseId, key, item } })
      if (!isElsewhere && draft !== null) latest.current(draft)
    }
    // The form is there without it, and it is asked for again with the next opening.
    find().catch(() => undefined)
    return () => {
      isElsewhere = true
    }
  }, [form, caseId, key, item, latest])
}

/** The texts there are, for the fields that the form has. */
function withTexts<Name extends string>(
  initial: Readonly<Record<Name, string>>,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<Name, string>> {
  const all: Record<Name, string> = { ...initial }
  for (const name in initial) all[name] = texts[name] ?? initial[name]
  return all
}
