import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { contract, type CallInput, type CallOutput, type ProcedureName } from '#shared/contract/contract.ts'
import { errorCodes, type ErrorCode, type ErrorParams } from '#shared/contract/errors.ts'

/** Sends a request to a workbench by path, however it is hosted. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>

const answerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.enum(errorCodes),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      logId: z.string().optional(),
    }),
  }),
])
export type Answer = z.output<typeof answerSchema>

/** A declared failure of a call, thrown by {@link ContractClient.call}. */
export class CallRefused extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(name: string, code: ErrorCode, params: ErrorParams) {
    super(`${name}: ${code} ${JSON.stringify(params)}`)
    this.name = 'CallRefused'
    this.code = code
    this.params = params
  }
}

/** Calls as a window makes them; what comes back is checked against the contract once more. */
export interface ContractClient {
  /** @throws {@link CallRefused} */
  readonly call: <Name extends ProcedureName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>
  /** The bare answer to anything somebody may send. */
  readonly ask: (name: string, input: unknown, callId?: string) => Promise<Answer>
  /** The code a call fails with, or `ok`. */
  readonly codeOf: (name: string, input: unknown) => Promise<ErrorCode | 'ok'>
  readonly cancel: (callId: string) => Promise<Response>
  readonly send: Send
}

type Outputs = {
  readonly [Name in ProcedureName]: { readonly output: { readonly parse: (value: unknown) => CallOutput<Name> } }
}
const outputs: Outputs = contract

export function createContractClient(send: Send): ContractClient {
  const ask = async (name: string, input: unknown, callId: string = randomUUID()): Promise<Answer> => {
    const response = await send(`/rpc/${name}`, { method: 'POST', body: JSON.stringify({ callId, input }) })
    return answerSchema.parse(await response.json())
  }
  return {
    send,
    ask,
    call: async (name, input) => {
      const answer = await ask(name, input)
      if (!answer.ok) throw new CallRefused(name, answer.error.code, answer.error.params)
      return outputs[name].output.parse(answer.value)
    },
    codeOf: async (name, input) => {
      const answer = await ask(name, input)
      return answer.ok ? 'ok' : answer.error.code
    },
    cancel: (callId) => send(`/rpc/cancel/${callId}`, { method: 'POST' }),
  }
}
