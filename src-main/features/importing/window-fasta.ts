import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import { malformed } from '#shared/contract/malformed.ts'
import type { SequenceWindow } from '#main/genome/sequence/windows.ts'

/**
 * Reads a FASTA of reference windows: headers `>chr1:1000-1500`, 0-based and half-open, one record a window.
 *
 * @throws `import.malformed` when a record is not as long as its header says, or the file is cut off
 */
export async function readWindowFasta(
  path: string,
): Promise<{ readonly windows: readonly SequenceWindow[]; readonly bases: Buffer }> {
  const text = (await contentOf(path)).toString('latin1')
  const windows: SequenceWindow[] = []
  const parts: string[] = []
  let offset = 0
  for (const [index, record] of text.split('>').slice(1).entries()) {
    const newline = record.indexOf('\n')
    const match = /^(\S+):(\d+)-(\d+)/u.exec(record.slice(0, newline))
    const bases = record
      .slice(newline + 1)
      .replace(/\s/gu, '')
      .toUpperCase()
    const [start, end] = [Number(match?.[2]), Number(match?.[3])]
    if (match === null || bases.length !== end - start) {
      throw malformed({ file: basename(path), line: index + 1, reason: 'window' })
    }
    windows.push({ contig: plainContig(match[1] ?? ''), start, end, offset })
    parts.push(bases)
    offset += bases.length
  }
  return { windows, bases: Buffer.from(parts.join(''), 'latin1') }
}

async function contentOf(path: string): Promise<Buffer> {
  const raw = await readFile(path)
  if (raw[0] !== 0x1f || raw[1] !== 0x8b) return raw
  try {
    return gunzipSync(raw)
  } catch (error) {
    throw malformed({ file: basename(path), reason: 'truncated' }, error)
  }
}
