import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { diskFailure } from '#main/store/disk-errors.ts'

/**
 * Writes a small file so that a crash leaves either the old or the new content: temporary name, fsync, rename, fsync of
 * the folder.
 */
export async function writeFileAtomic(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.new`
  try {
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true })
    throw diskFailure(error)
  }
}

/** Makes a rename last. Windows does not open folders; there the file system journals renames itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
