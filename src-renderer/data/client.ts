import type { CallInput, CallOutput, ProcedureName } from '#shared/contract/contract.ts'
import type { ErrorCode, ErrorParams } from '#shared/contract/errors.ts'
import type { CallAnswer } from '#shared/contract/procedure.ts'

/** A declared failure of a call, as the core answered it. */
export class CallFailure extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams) {
    super(code)
    this.name = 'CallFailure'
    this.code = code
    this.params = params
  }
}

/** How long a command whose answer was lost is tried again before the user is told. */
const retryDelaysMs = [250, 1000]

/**
 * Calls a procedure of the core. Only the contract's types are imported, so no schema travels in the bundle; the core
 * checks both directions.
 *
 * @param signal gives the call up; the core is told by a call of its own, because a window cannot abort a request there
 * @throws {@link CallFailure}
 */
export async function call<Name extends ProcedureName>(
  name: Name,
  input: CallInput<Name>,
  signal?: AbortSignal,
): Promise<CallOutput<Name>> {
  const callId = crypto.randomUUID()
  const cancel = (): void => void fetch(`/rpc/cancel/${callId}`, { method: 'POST' }).catch(() => undefined)
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    const answer = await send(name, JSON.stringify({ callId, input }), signal)
    if (!answer.ok) {
      const { code, params, logId } = answer.error
      throw new CallFailure(code, logId === undefined ? params : { ...params, logId })
    }
    return answer.value as CallOutput<Name>
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

/** A repeated call carries the same id, and the core performs a command of one id once. */
async function send(name: ProcedureName, body: string, signal: AbortSignal | undefined): Promise<CallAnswer> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(`/rpc/${name}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
        ...(signal === undefined ? {} : { signal }),
      })
      if (!response.ok) throw new CallFailure('internal', { status: response.status })
      return (await response.json()) as CallAnswer
    } catch (error) {
      const delay = retryDelaysMs[attempt]
      if (error instanceof CallFailure || signal?.aborted === true || delay === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, delay))
    }
  }
}

/** Bytes that requests which outlive their window may carry, all of them together (Fetch, "keepalive": 64 KiB), less a margin. */
const longestLastWords = 60_000

/** Whether a value is too long to be sent by {@link callOnLeaving}: then it has to go while the window is still there. */
export function isTooLongForLeaving(value: unknown): boolean {
  return new Blob([JSON.stringify(value)]).size > longestLastWords
}

/**
 * Sends a last command while the window is being closed. There is no answer to wait for; the core keeps what it gets. The
 * browser refuses it without a word where it is too long.
 */
export function callOnLeaving({ name, input }: CallInput<'words.hold'>): void {
  void fetch(`/rpc/${name}`, {
    method: 'POST',
    body: JSON.stringify({ callId: crypto.randomUUID(), input }),
    headers: { 'content-type': 'application/json' },
    keepalive: true,
  }).catch(() => undefined)
}
