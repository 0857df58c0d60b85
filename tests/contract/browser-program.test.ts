import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { danish } from '#shared/i18n/da/texts.ts'

const entry = fileURLToPath(new URL('../../src-main/hosts/browser/entry.ts', import.meta.url))
const startedSchema = z.object({ address: z.url(), origin: z.url() })

let folder: string
let children: ChildProcessWithoutNullStreams[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-browser-'))
  children = []
})
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  }
  await rm(folder, { recursive: true, force: true })
})

interface Program {
  readonly child: ChildProcessWithoutNullStreams
  readonly nextLine: () => Promise<unknown>
  /** The code it ended with and what it said on standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly error: string }>
}

function start(): Program {
  const child = spawn(process.execPath, [entry, '--data', folder], { env: { PATH: process.env['PATH'] } })
  children.push(child)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  let error = ''
  child.stderr.on('data', (piece: Buffer) => (error += piece.toString('utf8')))
  const ended = new Promise<{ readonly code: number | null; readonly error: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, error }))
  })
  return {
    child,
    ended,
    nextLine: async () => {
      const { value, done } = await lines.next()
      return done === true ? undefined : JSON.parse(value)
    },
  }
}

describe('the workbench for a browser, started in a terminal', () => {
  it('prints the address to open, another after each visit, and ends when told', async () => {
    const program = start()
    const { address, origin } = startedSchema.parse(await program.nextLine())
    expect(new URL(address).hostname).toBe('127.0.0.1')
    expect((await fetch(`${origin}/rpc/session.state`, { method: 'POST' })).status).toBe(403)
    const visit = await fetch(address, { redirect: 'manual' })
    expect(visit.headers.get('set-cookie')).toMatch(/HttpOnly/u)
    const { next } = z.object({ next: z.url() }).parse(await program.nextLine())
    expect(next).not.toBe(address)
    program.child.kill('SIGTERM')
    program.child.kill('SIGTERM')
    expect((await program.ended).code).toBe(0)
  })

  it('started a second time on the same data says so in words, and leaves the first alone', async () => {
    const first = start()
    const { origin } = startedSchema.parse(await first.nextLine())
    const { code, error } = await start().ended
    expect(code).toBe(1)
    const sentence = danish.errors['session.dataInUse']
    expect(JSON.parse(error)).toEqual({ error: 'session.dataInUse', params: {}, sentence })
    expect((await fetch(`${origin}/`)).status).toBe(403)
    first.child.kill('SIGINT')
    expect((await first.ended).code).toBe(0)
    const again = start()
    startedSchema.parse(await again.nextLine())
    again.child.kill('SIGTERM')
    expect((await again.ended).code).toBe(0)
  })
})
