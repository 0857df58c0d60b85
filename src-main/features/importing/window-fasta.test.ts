import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWindowFasta } from '#main/features/importing/window-fasta.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-windows-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function windowsOf(content: string | Buffer): ReturnType<typeof readWindowFasta> {
  const path = join(folder, 'windows.fa')
  await writeFile(path, content)
  return readWindowFasta(path)
}
const text = '>chr1:10-18 a comment\nACGT\nacgt\n>MT:0-3\r\nNNN\r\n'

describe('a FASTA of reference windows', () => {
  it('gives the windows one after the other, in capitals and by plain names', async () => {
    const { windows, bases } = await windowsOf(text)
    expect(windows).toEqual([
      { contig: '1', start: 10, end: 18, offset: 0 },
      { contig: 'MT', start: 0, end: 3, offset: 8 },
    ])
    expect(bases.toString()).toBe('ACGTACGTNNN')
  })

  it('may be compressed', async () => {
    expect((await windowsOf(gzipSync(text))).windows).toHaveLength(2)
  })

  it('may be empty', async () => {
    expect(await windowsOf('')).toEqual({ windows: [], bases: Buffer.alloc(0) })
  })

  it.each([
    ['one base too few', '>chr1:10-18\nACGTACG\n', { line: 1, reason: 'window' }],
    ['one base too many', '>MT:0-3\nNNN\n>chr1:10-12\nACG\n', { line: 2, reason: 'window' }],
    ['no place', '>chr1\nACGT\n', { line: 1, reason: 'window' }],
    ['its end before its start', '>chr1:18-10\nACGT\n', { line: 1, reason: 'window' }],
    ['its end cut off', gzipSync(text).subarray(0, -12), { reason: 'truncated' }],
  ])('with %s is malformed', async (_, content, params) => {
    await expect(windowsOf(content)).rejects.toMatchObject({
      code: 'import.malformed',
      params: { file: 'windows.fa', ...params },
    })
  })
})
