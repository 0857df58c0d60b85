import { setImmediate } from 'node:timers/promises'

/** How long a walk keeps the core from answering: what somebody types arrives twenty times a second. */
const longestMs = 5

/**
 * Does something with each item in turn and lets the core answer others in between, so that a long table delays nobody. For
 * work that is too small for a thread of its own.
 */
export async function forEachUnhurried<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let since = performance.now()
  for (const item of items) {
    work(item)
    if (performance.now() - since < longestMs) continue
    await setImmediate()
    since = performance.now()
  }
}
