import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { jsonOf } from './json.ts'

const entry = fileURLToPath(new URL('../../support/reference-platform/entry.ts', import.meta.url))
const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

interface Running {
  readonly child: ChildProcess
  readonly line: z.output<typeof lineSchema>
  readonly errors: () => string
}

const lineSchema = z.object({ origin: z.url(), control: z.url() })

async function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  started.push(child)
  let errors = ''
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString('utf8')
  })
  const [line] = z.tuple([z.string()]).parse(await once(createInterface(child.stdout), 'line'))
  return { child, line: lineSchema.parse(JSON.parse(line)), errors: () => errors }
}

async function freePort(): Promise<number> {
  const { line, child } = await start([])
  child.kill('SIGTERM')
  await once(child, 'exit')
  return Number(new URL(line.origin).port)
}

describe('the entry', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('says in one line where it is and ends at %s', async (signal) => {
    const { child, line, errors } = await start([])
    expect(await jsonOf(await fetch(`${line.origin}/service-info`))).toMatchObject({ environment: 'demo' })
    expect((await fetch(`${line.control}/__switches`)).status).toBe(200)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(errors()).toBe('')
  })

  it('takes the port it is told and the time it is given', async () => {
    const port = await freePort()
    const { line } = await start(['--port', String(port)], { FORTOLKER_NOW: '2026-12-24T12:00:00Z' })
    expect(line.origin).toBe(`http://127.0.0.1:${port}`)
    const response = await fetch(`${line.origin}/service-info`)
    expect(response.headers.get('date')).toMatch(/^Thu, 24 Dec 2026 12:00/u)
  })
})
