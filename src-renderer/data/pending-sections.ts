/** Saves at once what is typed in a section and waits for it; one entry per section on screen. */
const flushes = new Set<() => Promise<void>>()

/** A section with an editor announces how its text is saved at once. */
export function announceFlush(flush: () => Promise<void>): () => void {
  flushes.add(flush)
  return () => flushes.delete(flush)
}

/** Waits until everything typed is kept, before something else changes the same sections. */
export async function flushSections(): Promise<void> {
  await Promise.all([...flushes].map((flush) => flush()))
}
