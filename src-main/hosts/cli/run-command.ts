import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import {
  contract,
  isProcedureName,
  type CallInput,
  type CallOutput,
  type ProcedureName,
} from '#shared/contract/contract.ts'
import { DeclaredError, errorCodes } from '#shared/contract/errors.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { createCore, type Core } from '#main/core/create-core.ts'
import { nodePorts } from '#main/hosts/node-ports.ts'

export interface CommandContext {
  readonly environment: NodeJS.ProcessEnv
  readonly standardData: string
  readonly write: (text: string) => void
  readonly writeError: (text: string) => void
}

const usage = `usage: fortolker <command> [--data DIR]

  rpc <area.verb> ['<json>']   any call of the contract; answers JSON
  import <folder>              a family from local files
  reference <file.2bit>        the complete reference sequence, once for all cases (--build GRCh37 for the older one)
  cases                        the worklist of this data folder

The passphrase of the data folder comes from FORTOLKER_PASSPHRASE; a new folder is set up with it.
`

/**
 * One command of the command line host, from arguments to exit code: 0 done, 1 a failure (its code and what is known about
 * it as JSON on standard error), 2 a command nobody knows.
 */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<number> {
  const parsed = parse(args)
  if (parsed === undefined) {
    context.writeError(usage)
    return 2
  }
  try {
    context.write(`${JSON.stringify(await withCore(parsed, context), null, 2)}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof DeclaredError)) throw error
    context.writeError(`${JSON.stringify({ error: error.code, params: error.params })}\n`)
    return 1
  }
}

type Command =
  | { readonly kind: 'rpc'; readonly name: ProcedureName; readonly input: unknown; readonly data: string | undefined }
  | { readonly kind: 'import'; readonly path: string; readonly data: string | undefined }
  | { readonly kind: 'reference'; readonly path: string; readonly build: Build; readonly data: string | undefined }
  | { readonly kind: 'cases'; readonly data: string | undefined }

function parse(args: readonly string[]): Command | undefined {
  const parsed = tryParseArgs(args)
  if (parsed === undefined) return undefined
  const { positionals, data, build } = parsed
  const [command, first, second] = positionals
  if (command === 'cases') return { kind: 'cases', data }
  if (command === 'import' && first !== undefined) return { kind: 'import', path: resolve(first), data }
  if (command === 'reference' && first !== undefined) return { kind: 'reference', path: resolve(first), build, data }
  if (command !== 'rpc' || first === undefined || !isProcedureName(first)) return undefined
  const input = jsonOf(second ?? '{}')
  return input === undefined ? undefined : { kind: 'rpc', name: first, input, data }
}

function tryParseArgs(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, build: { type: 'string' } },
      allowPositionals: true,
    })
    const build: Build = values.build === 'GRCh37' ? 'GRCh37' : 'GRCh38'
    return { positionals, data: values.data, build }
  } catch {
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function withCore(command: Command, context: CommandContext): Promise<unknown> {
  const ports = nodePorts(context.environment, command.data ?? context.standardData)
  const choosePath = (): Promise<string | null> => Promise.resolve('path' in command ? command.path : null)
  const core = await createCore({ ...ports, choosePath })
  try {
    const answer = await perform(command, core)
    await pullsEnded(core)
    return answer
  } finally {
    await core.close()
  }
}

async function perform(command: Command, core: Core): Promise<unknown> {
  if (command.kind === 'rpc') return callAny(core, command.name, command.input)
  if (command.kind === 'cases') return (await call(core, 'cases.list', {})).cases
  if (command.kind === 'reference') {
    const { file } = await call(core, 'genome.chooseReference', {})
    if (file === null) throw new DeclaredError('file.notChosen')
    return call(core, 'genome.installReference', { build: command.build, from: { kind: 'file', grant: file.grant } })
  }
  const { folder } = await call(core, 'importing.chooseFolder', {})
  if (folder === null) throw new DeclaredError('file.notChosen')
  return call(core, 'importing.folder', { grant: folder.grant })
}

/** A pull that a command started is waited for; ending the process would end it. */
async function pullsEnded(core: Core): Promise<void> {
  const pollMs = 100
  for (;;) {
    const answer = await post(core, 'pull.states', {})
    const states = answer.ok ? contract['pull.states'].output.parse(answer.value).pulls : []
    if (!states.some(({ state }) => state === 'running')) return
    await new Promise((later) => setTimeout(later, pollMs))
  }
}

async function call<Name extends ProcedureName>(
  core: Core,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const value: unknown = contract[name].output.parse(await callAny(core, name, input))
  return value as CallOutput<Name>
}

async function callAny(core: Core, name: ProcedureName, input: unknown): Promise<unknown> {
  const answer = await post(core, name, input)
  if (answer.ok) return answer.value
  throw new DeclaredError(answer.error.code, {
    ...answer.error.params,
    ...(answer.error.logId === undefined ? {} : { logId: answer.error.logId }),
  })
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.enum(errorCodes),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      logId: z.string().optional(),
    }),
  }),
])

async function post(core: Core, name: ProcedureName, input: unknown): Promise<z.output<typeof answerSchema>> {
  const response = await core.fetch(
    new Request(`http://cli/rpc/${name}`, { method: 'POST', body: JSON.stringify({ callId: randomUUID(), input }) }),
  )
  return answerSchema.parse(await response.json())
}
