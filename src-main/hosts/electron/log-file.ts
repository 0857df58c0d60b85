import { appendFileSync, renameSync, statSync } from 'node:fs'

/** Writes the log's lines (allow-listed fields only, so it may be sent) to a file of 1 MB and its predecessor. */
export function createLogFile(path: string): (line: string) => void {
  return (line) => {
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 1 << 20) renameSync(path, `${path}.1`)
      appendFileSync(path, line, { mode: 0o600 })
    } catch {} // A full disk must not end the program for a line.
  }
}
