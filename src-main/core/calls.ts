import type { CallAnswer } from '#shared/contract/procedure.ts'

/**
 * The calls under way. Electron's `protocol.handle` gives a request whose abort signal never fires, so cancelling is a
 * call of its own; and a command that a window sends twice (it lost the answer) runs once.
 */
export interface Calls {
  /** Runs `work` under a name; a repeated command gets the first answer. */
  readonly run: (
    callId: string,
    isCommand: boolean,
    work: (signal: AbortSignal) => Promise<CallAnswer>,
  ) => Promise<CallAnswer>
  readonly cancel: (callId: string) => void
  /** Gives up all that run and forgets what was answered: after a lock no answer of before is given again. */
  readonly endAll: () => void
}

/** How many answered commands are remembered; a window repeats within seconds, not hours. */
const remembered = 500

export function createCalls(): Calls {
  const running = new Map<string, AbortController>()
  const commands = new Map<string, Promise<CallAnswer>>()

  const start = async (callId: string, work: (signal: AbortSignal) => Promise<CallAnswer>): Promise<CallAnswer> => {
    const controller = new AbortController()
    running.set(callId, controller)
    try {
      return await work(controller.signal)
    } finally {
      running.delete(callId)
    }
  }

  return {
    run: (callId, isCommand, work) => {
      if (!isCommand) return start(callId, work)
      const known = commands.get(callId)
      if (known !== undefined) return known
      const answer = start(callId, work)
      commands.set(callId, answer)
      const oldest = commands.keys().next()
      if (commands.size > remembered && oldest.done !== true) commands.delete(oldest.value)
      return answer
    },
    cancel: (callId) => running.get(callId)?.abort(),
    endAll: () => {
      for (const controller of running.values()) controller.abort()
      commands.clear()
    },
  }
}
