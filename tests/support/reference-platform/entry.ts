import { parseArgs } from 'node:util'
import { startReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'

/**
 * Runs the reference platform until it is told to stop, and says in one JSON line where it is:
 * `node tests/support/reference-platform/entry.ts [--port N]`. `FORTOLKER_NOW` sets its clock, as it does the product's.
 */
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })
const clock = clockFrom(process.env['FORTOLKER_NOW'])
const platform = await startReferencePlatform({
  port: Number(values.port),
  ...(clock === undefined ? {} : { now: clock }),
})
process.stdout.write(`${JSON.stringify({ origin: platform.origin, control: platform.controlOrigin })}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void platform.close())

/** A clock that runs on from a given moment. */
function clockFrom(start: string | undefined): (() => Date) | undefined {
  const at = Date.parse(start ?? '')
  if (Number.isNaN(at)) return undefined
  const startedAt = Date.now()
  return () => new Date(at + Date.now() - startedAt)
}
