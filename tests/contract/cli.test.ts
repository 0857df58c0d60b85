import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contract, type ProcedureName } from '#shared/contract/contract.ts'
import { runCommand } from '#main/hosts/cli/run-command.ts'
import { demoDay, familiesFolder, passphrase, startBench } from '#tests/integration/core/support/bench.ts'
import { malformedInputs, namesFor, procedureNames, validInputs } from './support/inputs.ts'

const entry = fileURLToPath(new URL('../../src-main/hosts/cli/entry.ts', import.meta.url))
const environment = { PATH: process.env['PATH'], FORTOLKER_PASSPHRASE: passphrase, FORTOLKER_NOW: demoDay }
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Runs the program as somebody does in a terminal. */
function fortolker(args: readonly string[], env: NodeJS.ProcessEnv = environment): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [entry, ...args, '--data', join(folder, 'data')],
      { env },
      (_, out, error) => resolve({ code: child.exitCode ?? -1, out, error }),
    )
  })
}

/** The same without a process of its own, for the many cases. */
async function inProcess(args: readonly string[], data: string, env: NodeJS.ProcessEnv = environment): Promise<Ended> {
  let [out, error] = ['', '']
  const code = await runCommand([...args, '--data', data], {
    environment: env,
    standardData: join(folder, 'never used'),
    write: (text) => (out += text),
    writeError: (text) => (error += text),
  })
  return { code, out, error }
}

const failureSchema = z.strictObject({ error: z.string(), params: z.record(z.string(), z.unknown()) })
/** The last line of standard error; the log stands before it. */
const failureOf = ({ error }: Ended) => failureSchema.parse(JSON.parse(error.trim().split('\n').at(-1) ?? ''))

describe('the program in a terminal', () => {
  it('answers a call with JSON, and sets a new folder up on the way', async () => {
    const { code, out } = await fortolker(['rpc', 'session.state'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ phase: 'signedIn', connection: 'notConfigured' })
  })

  it('says by its exit code and in JSON what went wrong', async () => {
    const ended = await fortolker(['rpc', 'cases.open', '{"caseId":"nobody"}'])
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(failureOf(ended)).toEqual({ error: 'case.unknown', params: {} })
  })

  it.each([
    [[]],
    [['sing']],
    [['rpc']],
    [['rpc', 'no.such']],
    [['rpc', 'constructor']],
    [['rpc', 'cases.list', '{']],
    [['import']],
    [['reference']],
    [['cases', '--colour']],
  ])('shows what there is for %j', async (args) => {
    const ended = await inProcess(args, join(folder, 'untouched'))
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.error).toMatch(/^usage: fortolker/u)
  })

  it('imports a family and reads from it in the next run', async () => {
    const imported = await fortolker(['import', join(familiesFolder, 'vip')])
    expect(imported.code).toBe(0)
    const { caseId } = z.object({ caseId: z.string() }).parse(JSON.parse(imported.out))
    const input = { ...validInputs['variants.page'], caseId, limit: 500 }
    const page = await fortolker(['rpc', 'variants.page', JSON.stringify(input)])
    expect(JSON.parse(page.out)).toMatchObject({ total: 16, start: 16 })
    const cases = await fortolker(['cases'])
    expect(JSON.parse(cases.out)).toMatchObject([{ id: caseId, name: 'Jonas Test Skovbjerg', copy: 'here' }])
  })

  it('stays closed to a wrong passphrase and to none', async () => {
    const wrong = await fortolker(['cases'], { ...environment, FORTOLKER_PASSPHRASE: 'en forkert adgangssætning' })
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(failureOf(wrong).error).toBe('session.locked')
    const { FORTOLKER_PASSPHRASE: _, ...none } = environment
    expect(failureOf(await inProcess(['cases'], join(folder, 'data'), none)).error).toBe('session.locked')
  })

  it('does not touch a folder that another workbench has open', async () => {
    const bench = await startBench()
    const ended = await inProcess(['cases'], bench.dataFolder)
    expect(ended.code).toBe(1)
    expect(failureOf(ended).error).toBe('session.dataInUse')
    expect((await bench.call('session.state', {})).phase).toBe('signedIn')
    await bench.close()
  })
})

describe('every procedure from the command line', () => {
  it('refuses malformed input', { timeout: 120_000 }, async () => {
    const codes: Record<string, string> = {}
    for (const name of procedureNames) {
      const input = malformedInputs(name).at(-1)
      codes[name] = failureOf(await inProcess(['rpc', name, JSON.stringify(input)], join(folder, 'calls'))).error
    }
    // Whose role does not allow a call is told that first: what the input means is none of theirs.
    const expected = (name: ProcedureName): string =>
      contract[name].role === 'clinician' ? 'session.roleMissing' : 'call.invalid'
    expect(codes).toEqual(Object.fromEntries(procedureNames.map((name) => [name, expected(name)])))
  })

  it('is closed without a passphrase as far as it needs the stores', { timeout: 120_000 }, async () => {
    const { FORTOLKER_PASSPHRASE: _, ...none } = environment
    const names = namesFor('unlocked', 'reader', 'interpreter')
    const codes: Record<string, string> = {}
    for (const name of names) {
      const args = ['rpc', name, JSON.stringify(validInputs[name])]
      codes[name] = failureOf(await inProcess(args, join(folder, 'calls'), none)).error
    }
    expect(codes).toEqual(Object.fromEntries(names.map((name) => [name, 'session.locked'])))
  })
})
