import { contract, isProcedureName, type HandlerInput, type ProcedureName } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { callEnvelope, commonErrors, type CallAnswer, type ProcedureRole } from '#shared/contract/procedure.ts'
import { assertNever } from '#shared/kit/assert.ts'
import type { Logger, Randomness } from '#shared/kit/ports.ts'
import { isDiskFull } from '#main/store/disk-errors.ts'
import type { Call, Handler, HandlersFor, LockedNames, UnlockedNames, User } from '#main/features/handler.ts'
import type { Calls } from '#main/core/calls.ts'
import { ownStack } from '#main/core/own-stack.ts'

/** What the calls are answered by at this moment; `unlocked` is null while the workbench is locked or new. */
export interface CallTargets {
  readonly locked: HandlersFor<LockedNames>
  readonly unlocked: () => HandlersFor<UnlockedNames> | null
  readonly isNew: () => boolean
  readonly user: () => User | null
}

export interface RpcPorts {
  readonly calls: Calls
  readonly targets: CallTargets
  readonly logger: Logger
  readonly random: Randomness
}

/** Answers `POST /rpc/<name>` and `POST /rpc/cancel/<id>`. */
export async function answerCall(name: string, request: Request, ports: RpcPorts): Promise<Response> {
  if (!isProcedureName(name)) return Response.json({ error: 'no such procedure' }, { status: 404 })
  const envelope = callEnvelope.safeParse(await readJson(request))
  if (!envelope.success) return Response.json({ error: 'not a call' }, { status: 400 })
  const { callId, input } = envelope.data
  const isCommand = contract[name].kind === 'command'
  const answer = await ports.calls.run(callId, isCommand, (signal) => perform(name, input, signal, ports))
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

async function perform(name: ProcedureName, input: unknown, signal: AbortSignal, ports: RpcPorts): Promise<CallAnswer> {
  const startedAt = performance.now()
  try {
    const { user } = ports.targets
    requireRole(contract[name].role, user(), ports.targets)
    const value = await dispatch(name, input, { signal, user: user() }, ports.targets)
    return { ok: true, value }
  } catch (error) {
    return { ok: false, error: failure(name, signal, error, ports) }
  } finally {
    if (!askedPerKeystroke.includes(name))
      ports.logger.info('call', { procedure: name, durationMs: Math.round(performance.now() - startedAt) })
  }
}

/** A line in the log for each would say when somebody types, and hide the others. What goes wrong with them is logged. */
const askedPerKeystroke: readonly ProcedureName[] = ['words.hold', 'words.holdDraft']

async function dispatch<Name extends ProcedureName>(
  name: Name,
  input: unknown,
  call: { readonly signal: AbortSignal; readonly user: User | null },
  targets: CallTargets,
): Promise<unknown> {
  const procedure = contract[name]
  const parsed = procedure.input.safeParse(input)
  if (!parsed.success) throw new DeclaredError('call.invalid')
  const handlers = { ...targets.locked, ...targets.unlocked() }
  // `requireRole` has seen to it that the handlers of open stores are there and that a user is, where one is asked for.
  const handler = handlers[name] as Handler<Name>
  const output = await handler(parsed.data as HandlerInput<Name>, call as Call<Name>)
  return procedure.output.parse(output)
}

function requireRole(role: ProcedureRole, user: User | null, targets: CallTargets): void {
  if (role === 'anyone') return
  if (targets.unlocked() === null) throw new DeclaredError(targets.isNew() ? 'session.notSetUp' : 'session.locked')
  switch (role) {
    case 'unlocked':
      return
    case 'reader':
    case 'interpreter':
    case 'clinician':
      if (user === null) throw new DeclaredError('session.notSignedIn')
      if (role !== 'reader' && user.role === 'reader') throw new DeclaredError('session.roleMissing')
      if (role === 'clinician' && user.role !== 'clinicalGeneticist') throw new DeclaredError('session.roleMissing')
      return
    default:
      assertNever(role)
  }
}

type Failure = Extract<CallAnswer, { ok: false }>['error']

/**
 * The one place where a failure becomes an answer. What a procedure did not declare is `internal`: the user gets an id,
 * the log gets the id and where in our code it happened, and nobody gets the message, which may quote data.
 */
function failure(name: ProcedureName, signal: AbortSignal, error: unknown, ports: RpcPorts): Failure {
  if (signal.aborted) return { code: 'call.cancelled', params: {} }
  if (isDiskFull(error)) return { code: 'store.diskFull', params: {} }
  if (error instanceof DeclaredError && isDeclared(name, error)) return { code: error.code, params: error.params }
  const logId = ports.random.uuid()
  ports.logger.error('call failed', {
    procedure: name,
    logId,
    errorName: error instanceof Error ? error.name : 'not an error',
    ...(error instanceof DeclaredError ? { code: error.code } : {}),
    ...(error instanceof Error ? { stack: ownStack(error) } : {}),
  })
  return { code: 'internal', params: {}, logId }
}

function isDeclared(name: ProcedureName, error: DeclaredError): boolean {
  return commonErrors.includes(error.code) || contract[name].errors.includes(error.code)
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return undefined
  }
}
