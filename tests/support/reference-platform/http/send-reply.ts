import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reply } from '#tests/support/reference-platform/http/exchange.ts'
import type { FaultPlan } from '#tests/support/reference-platform/switches.ts'

/**
 * Sends an answer, disturbed where the fault plan says so. The length announced is always that of the whole body, so
 * that a cut connection can be told from a short answer.
 *
 * @param key the request as faults name it
 */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  { plan, key }: { readonly plan: FaultPlan; readonly key: string },
): Promise<void> {
  const body = reply.body ?? new Uint8Array()
  const hasBody = request.method !== 'HEAD' && reply.status !== 204 && reply.status !== 304
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status === 204 || reply.status === 304 ? {} : { 'content-length': body.length }),
  })
  if (!hasBody || body.length === 0) {
    response.end()
    return
  }
  const corruption = plan.take('corrupt', key)
  const sent = corruption === undefined ? body : corrupted(body, corruption.at)
  const cut = plan.take('cut', key)
  if (cut === undefined) {
    response.end(sent)
    return
  }
  await write(response, sent.subarray(0, Math.min(cut.afterBytes, sent.length - 1)))
  response.destroy()
}

/** Waits until the bytes have left this process: destroyed sooner, the socket would drop them. */
function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.flushHeaders()
    response.write(bytes.length === 0 ? '' : bytes, () => resolve())
  })
}

function corrupted(body: Uint8Array, at: number | undefined): Uint8Array {
  const copy = Uint8Array.from(body)
  const index = Math.min(at ?? copy.length >> 1, copy.length - 1)
  copy[index] = (copy[index] ?? 0) ^ 0x01
  return copy
}
