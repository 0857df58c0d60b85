import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headerOf, textPieces, TruncatedFile } from '#main/genome/vcf/lines.ts'
import { memorySource } from '#main/store/memory-source.ts'
import { fixtureBytes, fixtureText } from '#tests/support/demo-families/fixture-schemas.ts'

async function read(bytes: Buffer): Promise<readonly string[]> {
  let text = ''
  for await (const piece of textPieces(memorySource(bytes))) {
    expect(piece.text.at(-1)).toBe(10)
    text += piece.text.toString('utf8')
  }
  return text.split(/\r?\n/u).slice(0, -1)
}

describe('the lines of a file', () => {
  it('are the same plain, in gzip and in BGZF', async () => {
    const text = fixtureText('vip', 'variants/family.vcf.gz')
    const expected = text.split('\n').slice(0, -1)
    expect(await read(fixtureBytes('vip', 'variants/family.vcf.gz'))).toEqual(expected)
    expect(await read(gzipSync(text))).toEqual(expected)
    expect(await read(Buffer.from(text))).toEqual(expected)
  })

  it('do not depend on where pieces of the file end, nor on how lines end', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '🧬', '\t', ' '), maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 9 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, end) => {
          const last = lines.at(-1) === '' ? lines.slice(0, -1) : lines
          expect(await read(Buffer.from(lines.join(end)))).toEqual(last)
          expect(await read(gzipSync(lines.map((text) => text + end).join('')))).toEqual(lines)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('come to an end with an empty file', async () => {
    expect(await read(Buffer.alloc(0))).toEqual([])
  })

  it('tell how far the file has been read', async () => {
    const bytes = fixtureBytes('pr11', 'variants/PR11.trio.vcf.gz')
    const progress: number[] = []
    for await (const { readBytes } of textPieces(memorySource(bytes))) progress.push(readBytes)
    expect(progress.at(-1)).toBe(bytes.length)
  })

  it.each([
    ['BGZF without its last block', fixtureBytes('vip', 'variants/family.vcf.gz').subarray(0, -28)],
    ['BGZF cut in a block', fixtureBytes('vip', 'variants/family.vcf.gz').subarray(0, 3000)],
    ['gzip cut short', gzipSync('a\n'.repeat(5000)).subarray(0, -6)],
    ['gzip with a damaged middle', damaged(gzipSync(fixtureText('vip', 'variants/family.vcf.gz')))],
  ])('of %s end in a failure', async (_, bytes) => {
    await expect(read(bytes)).rejects.toThrow(TruncatedFile)
  })

  it('begin with a header that can be read alone', async () => {
    const header = await headerOf(memorySource(fixtureBytes('vip', 'variants/family.vcf.gz')))
    expect(header[0]).toBe('##fileformat=VCFv4.2')
    expect(header.at(-1)).toMatch(/^#CHROM\t/u)
  })
})

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = 200; at < 260; at += 1) copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at)
  return copy
}
