import { spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'

/** How long a process may take to end before it is ended. */
const graceMs = 5000

/** A process that was started and ends with us. */
export interface Child {
  /** What it says line by line, where that is read. */
  readonly lines: Interface | null
  /** Comes back when it has ended, for whatever reason. */
  readonly ended: Promise<number | null>
  readonly end: () => Promise<void>
}

export interface ChildOptions {
  readonly cwd: string
  readonly environment: NodeJS.ProcessEnv
  /** Whether its output is read by us; else it goes to the terminal. */
  readonly isRead: boolean
}

export function startChild(command: string, args: readonly string[], options: ChildOptions): Child {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.environment,
    stdio: ['ignore', options.isRead ? 'pipe' : 'inherit', 'inherit'],
    // Ctrl-C reaches the whole group of the terminal; we end our children ourselves and in order.
    detached: process.platform !== 'win32',
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(1))
  })
  return {
    lines: child.stdout === null ? null : createInterface({ input: child.stdout }),
    ended,
    end: async () => {
      if (child.exitCode !== null || child.pid === undefined) return
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(timer)
    },
  }
}

/** Every further line a process says in JSON. */
export function onLine({ lines }: Child, tell: (line: unknown) => void): void {
  lines?.on('line', (line) => tell(JSON.parse(line)))
}

/**
 * The first line of a process that says in JSON where it is.
 *
 * @throws when it ends before it has said so
 */
export async function firstLineOf({ lines, ended }: Child, what: string): Promise<unknown> {
  const line = await Promise.race([
    new Promise<string>((resolve) => void lines?.once('line', resolve)),
    ended.then((code) => {
      throw new Error(`${what} ended with ${code} before it was ready`)
    }),
  ])
  return JSON.parse(line)
}
