import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { forEachUnhurried } from '#main/knowledge/unhurried.ts'

const unpack = promisify(gunzip)

/**
 * Reads a table that ships with the product, line by line and without holding up the core.
 *
 * @param name file under `knowledge`, packed where it ends in `.gz`
 * @param row what to do with the fields of a line
 * @returns the fields of the line that begins with `#`, which says what the table is; empty where it has none
 */
export async function readShippedTable(
  assetsFolder: string,
  name: string,
  row: (fields: readonly string[]) => void,
): Promise<readonly string[]> {
  const stored = await readFile(join(assetsFolder, 'knowledge', name))
  const text = (name.endsWith('.gz') ? await unpack(stored) : stored).toString('utf8')
  let head: readonly string[] = []
  await forEachUnhurried(text.split('\n'), (line) => {
    if (line.startsWith('#')) head = line.split('\t')
    else if (line !== '') row(line.split('\t'))
  })
  return head
}
