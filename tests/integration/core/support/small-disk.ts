import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own in memory, as small as a test wants it. */
export interface SmallDisk {
  readonly folder: string
  readonly freeBytes: () => Promise<number>
  /** Takes all room that is left. */
  readonly fill: () => Promise<void>
  /** Gives it back. */
  readonly clear: () => Promise<void>
  readonly grow: (megabytes: number) => void
  readonly remove: () => void
}

/** Making a file system is for the administrator, and this kind of it is Linux's. */
export const canMakeDisks = process.platform === 'linux' && process.getuid?.() === 0

export function makeSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'fortolker-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  const freeBytes = async (): Promise<number> => {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  }
  const filler = join(folder, 'filler')
  return {
    folder,
    freeBytes,
    fill: async () => writeFile(filler, Buffer.alloc(await freeBytes())),
    clear: () => rm(filler, { force: true }),
    grow: (size) => execFileSync('mount', ['-o', `remount,size=${size}m`, folder]),
    remove: () => {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
