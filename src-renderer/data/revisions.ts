import { create } from 'zustand'
import type { EventTopic } from '#shared/contract/events.ts'

interface Revisions {
  readonly byTopic: Readonly<Partial<Record<EventTopic, number>>>
  /** Rises when everything may be old. */
  readonly ofAll: number
  readonly raise: (topic: EventTopic) => void
  readonly raiseAll: () => void
}

/** How often the core has spoken of a topic, for lists that fetch page by page and are not in the query cache. */
export const useRevisions = create<Revisions>((set) => ({
  byTopic: {},
  ofAll: 0,
  raise: (topic) => set(({ byTopic }) => ({ byTopic: { ...byTopic, [topic]: (byTopic[topic] ?? 0) + 1 } })),
  raiseAll: () => set(({ ofAll }) => ({ ofAll: ofAll + 1 })),
}))

/** A number that rises when one of the topics has news. */
export function useRevision(...topics: readonly EventTopic[]): number {
  return useRevisions(({ byTopic, ofAll }) => topics.reduce((sum, topic) => sum + (byTopic[topic] ?? 0), ofAll))
}
