import { useState } from 'react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import type { Card } from '#renderer/features/consent/consent-view.ts'
import { emptyDraft, type Draft } from '#renderer/features/consent/record-draft.ts'
import type { RestoredDraft } from '#renderer/ui/kit/DraftNote.tsx'

export interface RecordDrafts {
  readonly of: (personId: string) => Draft
  readonly change: (personId: string, change: Partial<Draft>) => void
  /** The form of a person was saved; what was written of the others stays. */
  readonly saved: (personId: string) => void
  /** The conversation is given up for everybody. */
  readonly end: () => void
  readonly note: RestoredDraft
}

/**
 * The conversation with each person of the family as far as it has been written down. What was typed outlives the workbench;
 * answers and signatures are marked from the paper again, because nothing may be answered for anybody.
 */
export function useRecordDrafts(caseId: CaseId, persons: readonly Card[], user: string): RecordDrafts {
  const [marked, setMarked] = useState<Readonly<Record<string, Draft>>>({})
  const begun = (personId: string) => ({ [dayOf(personId)]: '', [talkerOf(personId)]: user })
  const held = useHeldDraft<string>(
    { form: 'consent.record', caseId, key: null, item: null },
    Object.fromEntries(persons.flatMap(({ personId }) => Object.entries(begun(personId)))),
  )
  const of = (personId: string): Draft => {
    const draft = marked[personId] ?? emptyDraft(user)
    return {
      ...draft,
      signedAt: held.texts[dayOf(personId)] ?? '',
      conversationBy: held.texts[talkerOf(personId)] ?? user,
    }
  }
  return {
    of,
    change: (personId, change) => {
      const { signedAt, conversationBy } = change
      setMarked({ ...marked, [personId]: { ...of(personId), ...change } })
      if (signedAt !== undefined) held.change({ [dayOf(personId)]: signedAt })
      if (conversationBy !== undefined) held.change({ [talkerOf(personId)]: conversationBy })
    },
    saved: (personId) => held.change(begun(personId)),
    end: held.end,
    note: held,
  }
}

const dayOf = (personId: string): string => `${personId} signedAt`
const talkerOf = (personId: string): string => `${personId} conversationBy`
