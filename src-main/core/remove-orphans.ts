import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Folders no row knows are what an interrupted change left; without their key they are noise. */
export async function removeOrphans(root: string, known: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(root)) {
    if (!known.has(name)) await rm(join(root, name), { recursive: true, force: true })
  }
}
