import * as z from 'zod'
import type { Send } from '#tests/integration/core/support/contract-client.ts'

/** Everything an event may hold: what it is about and of which case, and not one word more. */
const eventSchema = z.union([
  z.strictObject({
    topic: z.enum(['session', 'preferences', 'cases', 'outbox', 'reference', 'knowledge', 'filters', 'words']),
  }),
  z.strictObject({
    topic: z.enum(['pull', 'case', 'classification', 'work', 'report', 'counselling', 'consent']),
    caseId: z.string(),
  }),
])
type Event = z.output<typeof eventSchema>

/** One window's stream of events. */
export interface EventStream {
  readonly response: Response
  /** Those that have come so far, parsed as strictly as the contract words them. */
  readonly events: readonly Event[]
  /** Every character that has come. */
  readonly text: () => string
  readonly close: () => Promise<void>
  /** Comes back when the stream has ended. */
  readonly ended: Promise<void>
}

export async function openEvents(send: Send): Promise<EventStream> {
  const response = await send('/events')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const events: Event[] = []
  let text = ''
  let read = 0
  const listen = async (): Promise<void> => {
    for (;;) {
      const piece = await reader?.read().catch(() => undefined)
      if (piece === undefined || piece.done) return
      text += piece.value
      for (let end = text.indexOf('\n\n', read); end !== -1; end = text.indexOf('\n\n', read)) {
        const block = text.slice(read, end)
        read = end + 2
        if (block.startsWith('data: ')) events.push(eventSchema.parse(JSON.parse(block.slice('data: '.length))))
      }
    }
  }
  const ended = listen()
  return {
    response,
    events,
    text: () => text,
    ended,
    close: async () => {
      await reader?.cancel().catch(() => undefined)
      await ended
    },
  }
}
