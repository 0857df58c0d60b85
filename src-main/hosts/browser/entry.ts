import { homedir } from 'node:os'
import { parseArgs } from 'node:util'
import { DeclaredError } from '#shared/contract/errors.ts'
import { danish } from '#shared/i18n/da/texts.ts'
import { createCore } from '#main/core/create-core.ts'
import { nodePorts, standardDataFolder } from '#main/hosts/node-ports.ts'
import { serveLoopback } from '#main/hosts/browser/serve.ts'

/**
 * Runs the workbench for a browser: prints a JSON line with the address to open, and another one after each visit, because
 * an address is good for one. Serves until it is told to end.
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } })
const ports = nodePorts(process.env, values.data ?? standardDataFolder(process.env, homedir()))

try {
  const core = await createCore(ports)
  const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
  const server = await serveLoopback(core, ports.random, Number(values.port ?? '0'), (next) => say({ next }))
  let isEnding = false
  const end = async (): Promise<void> => {
    if (isEnding) return
    isEnding = true
    await server.close()
    await core.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void end())
  process.on('SIGTERM', () => void end())
  // Only now: whoever reads the line may tell us to end.
  say({ address: server.address, origin: server.origin })
} catch (error) {
  if (!(error instanceof DeclaredError)) throw error
  // In words too: whoever starts the workbench twice reads this in a terminal.
  const { code, params } = error
  process.stderr.write(`${JSON.stringify({ error: code, params, sentence: danish.errors[code] })}\n`)
  process.exitCode = 1
}
