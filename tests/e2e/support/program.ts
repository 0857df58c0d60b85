import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The project's top folder. */
export const root = join(import.meta.dirname, '../../..')

/** How long a program may take to end before it is ended. */
const graceMs = 5000

/** A part of the product that runs as a process of its own and speaks in lines of JSON. */
export interface Program {
  /** @throws with what it said on standard error, when it ends instead */
  readonly nextLine: () => Promise<unknown>
  /** Its exit code, or null where it was killed. */
  readonly ended: Promise<number | null>
  readonly errors: () => string
  readonly end: () => Promise<void>
  /** As a power cut would: nothing is finished, nothing is closed. */
  readonly kill: () => Promise<void>
}

/**
 * @param script relative to the project's top folder
 * @param settings the only `FORTOLKER_` variables it sees; what the shell has of them would change the test
 */
export function startProgram(
  script: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Program {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('FORTOLKER_'))
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
    await ended
    clearTimeout(timer)
  }
  return {
    nextLine: async () => {
      const line = await lines.next()
      if (line.done === true) throw new Error(`${script} ended with ${await ended}: ${errors}`)
      return JSON.parse(line.value)
    },
    ended,
    errors: () => errors,
    end: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
  }
}
