import type { CoreEvent } from '#shared/contract/events.ts'

/** Tells every window what changed. Windows come and go; an event nobody hears is gone, because it only says "ask again". */
export interface EventHub {
  readonly publish: (event: CoreEvent) => void
  /** The stream of `GET /events`; ends with the hub or when the window goes. */
  readonly stream: () => ReadableStream<Uint8Array<ArrayBuffer>>
  readonly close: () => void
}

/** A comment line this often keeps proxies and sleeping laptops from taking a quiet stream for a dead one. */
const heartbeatMs = 25_000

export function createEventHub(): EventHub {
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>>()
  const encoder = new TextEncoder()

  const send = (text: string): void => {
    const bytes = encoder.encode(text)
    for (const listener of listeners) {
      try {
        listener.enqueue(bytes)
      } catch {
        // The window went away between two events.
        listeners.delete(listener)
      }
    }
  }
  const heartbeat = setInterval(() => send(': here\n\n'), heartbeatMs)
  heartbeat.unref()

  return {
    publish: (event) => send(`data: ${JSON.stringify(event)}\n\n`),
    stream: () => {
      let own: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (controller) => {
          own = controller
          listeners.add(controller)
          controller.enqueue(encoder.encode('retry: 1000\n\n'))
        },
        cancel: () => {
          if (own !== undefined) listeners.delete(own)
        },
      })
    },
    close: () => {
      clearInterval(heartbeat)
      for (const listener of listeners) listener.close()
      listeners.clear()
    },
  }
}
