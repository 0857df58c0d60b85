import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { runCommand } from '#main/hosts/cli/run-command.ts'
import { demoDay, familiesFolder, passphrase } from './support/bench.ts'

const entry = fileURLToPath(new URL('../../../src-main/hosts/cli/entry.ts', import.meta.url))
const environment = { PATH: process.env['PATH'], FORTOLKER_PASSPHRASE: passphrase, FORTOLKER_NOW: demoDay }
const family = join(familiesFolder, 'vip')
/** `FORTOLKER_KILLS=200` for the long form. */
const kills = Number(process.env['FORTOLKER_KILLS'] ?? '8')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-kill-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts an import and kills it without a word, or lets it end. */
function importUntil(afterMs: number | null): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [entry, 'import', family, '--data', join(folder, 'data')], {
    env: environment,
    stdio: 'ignore',
  })
  if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
  return new Promise((resolve) => child.on('exit', () => resolve(performance.now() - began)))
}

const caseList = z.array(z.object({ id: z.string(), copy: z.string() }))

async function command(...args: readonly string[]): Promise<unknown> {
  let out = ''
  const code = await runCommand([...args, '--data', join(folder, 'data')], {
    environment,
    standardData: '/nowhere',
    write: (text) => (out += text),
    writeError: (text) => (out += text),
  })
  expect(code, out).toBe(0)
  return JSON.parse(out)
}

it(
  'an import that is killed leaves the case whole or absent, and the next one succeeds',
  async () => {
    const wholeMs = await importUntil(null)
    const [known] = caseList.parse(await command('cases'))
    expect(known?.copy).toBe('here')
    await command('rpc', 'cases.forget', JSON.stringify({ caseId: known?.id }))
    for (let kill = 1; kill <= kills; kill += 1) {
      // Spread over the whole of an import, so that every part of it is met.
      await importUntil((wholeMs * kill) / (kills + 1))
      for (const { id, copy } of caseList.parse(await command('cases'))) {
        if (copy !== 'here') continue
        const page = { caseId: id, query: { preset: 'all', steps: [], sort: [] }, offset: 0, limit: 100 }
        expect(await command('rpc', 'variants.page', JSON.stringify(page))).toMatchObject({ start: expect.any(Number) })
      }
    }
    await importUntil(null)
    expect(caseList.parse(await command('cases'))).toMatchObject([{ copy: 'here' }])
  },
  60_000 + kills * 20_000,
)
