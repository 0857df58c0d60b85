/** Least time from one text that is handed to the core to the next; a hand types no faster. */
const leastStepMs = 50
/**
 * From here on an answer is late because the text is heavy work: the core holds forty pages within some milliseconds, what is
 * quicker than this only waited for its turn, and a longer pause would cost letters.
 */
const heavyMs = 200
/** Heavy work may take a third of the core's time, but the pause no longer than this: a case that opens keeps the core busy too. */
const restsPerSend = 2
const longestRestMs = 250

/** Hands what is typed to the core while it is typed, the newest text only, one at a time. */
export interface Holding<Value> {
  readonly hold: (value: Value) => void
  /** Nothing more is handed over, and what is on its way has arrived: a save that follows comes after it. */
  readonly settle: () => Promise<void>
}

/**
 * While answers are late (very long texts, a slow disk) the next text waits twice as long, a quarter of a second at
 * most; one that was late alone slows nobody
 * down.
 *
 * @param send a failure is no news: the save that follows tells of it
 */
export function createHolding<Value>(send: (value: Value) => Promise<unknown>): Holding<Value> {
  let newest: { readonly value: Value } | null = null
  let underWay: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let [lastMs, lastButOneMs] = [0, 0]
  const sendNewest = async (): Promise<void> => {
    if (newest === null) return
    const { value } = newest
    newest = null
    await send(value).catch(() => undefined)
  }
  const next = (): void => {
    if (newest === null || underWay !== null || timer !== undefined) return
    const startedAt = performance.now()
    underWay = sendNewest().finally(() => {
      underWay = null
      ;[lastMs, lastButOneMs] = [performance.now() - startedAt, lastMs]
      const usualMs = Math.min(lastMs, lastButOneMs)
      const pauseMs =
        usualMs < heavyMs ? Math.max(0, leastStepMs - lastMs) : Math.min(restsPerSend * usualMs, longestRestMs)
      timer = setTimeout(() => {
        timer = undefined
        next()
      }, pauseMs)
    })
  }
  return {
    hold: (value) => {
      newest = { value }
      next()
    },
    settle: async () => {
      newest = null
      await underWay
    },
  }
}
