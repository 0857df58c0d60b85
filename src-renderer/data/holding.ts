/** Least time between two texts that are handed to the core to be held; a hand types no faster. */
const leastPauseMs = 50
/** How much of the core's time one text may take: a third. */
const restsPerSend = 2

/** Hands what is typed to the core while it is typed, the newest text only, one at a time. */
export interface Holding<Value> {
  readonly hold: (value: Value) => void
  /** Nothing more is handed over, and what is on its way has arrived: a save that follows comes after it. */
  readonly settle: () => Promise<void>
}

/**
 * While texts take their time (long ones, a slow disk) the next waits twice as long; one that was late alone slows nobody down.
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
      const pauseMs = Math.max(leastPauseMs, restsPerSend * Math.min(lastMs, lastButOneMs))
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
