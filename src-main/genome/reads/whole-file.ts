import { open } from 'node:fs/promises'
import type { PlainReads } from '#main/genome/reads/sample-name.ts'

/**
 * What whole alignment files end with: the empty block of BGZF; the end container of CRAM 3 or 2.1.
 * Source: SAM specification, section 4.1.2; CRAM specification 3.1, section 9.
 */
const ends: Readonly<Record<PlainReads['format'], readonly Buffer[]>> = {
  bam: [Buffer.from('1f8b08040000000000ff0600424302001b0003000000000000000000', 'hex')],
  cram: [
    Buffer.from('0f000000ffffffff0fe0454f4600000000010005bdd94f0001000606010001000100ee63014b', 'hex'),
    Buffer.from('0b000000ffffffff0fe0454f460000000001000001000606010001000100', 'hex'),
  ],
}

/** Whether the file goes on to its end; one that was cut off shows fewer reads and says nothing. */
export async function isWholeReadsFile({ path, format }: Pick<PlainReads, 'path' | 'format'>): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    for (const end of ends[format]) {
      const tail = Buffer.alloc(end.length)
      await handle.read(tail, 0, end.length, Math.max(0, size - end.length))
      if (tail.equals(end)) return true
    }
    return false
  } finally {
    await handle.close()
  }
}
