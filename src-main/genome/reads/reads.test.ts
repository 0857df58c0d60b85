import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { encodeBam } from '#main/genome/reads/bam-encode.ts'
import { createBamReads } from '#main/genome/reads/bam-reads.ts'
import { createCramReads } from '#main/genome/reads/cram-reads.ts'
import { noSequence } from '#main/genome/sequence/sequence-source.ts'
import { memorySource } from '#main/store/memory-source.ts'
import { readBam } from '#tests/support/reads/bam-text.ts'
import { pr11ReadFiles, pr11Reads, type Pr11ReadFile } from '#tests/support/reads/pr11-reads.ts'

/*
 * The golden files say what samtools 1.16.1 says, run in tests/fixtures/families/pr11/reads:
 *   samtools view -F 4 -T windows.fa HG01051.cram chrX:339401-339401 | cut -f1-11 > HG01051.chrX-339401.sam
 *   samtools view -F 4 -T windows.fa HG01051.cram chr18:1-80373285 | cut -f1-11 | sha256sum     (digests.tsv)
 * windows.fa is the family's reference with N between its windows.
 */
const golden = (name: string): string =>
  readFileSync(new URL(`../../../tests/golden/reads/${name}`, import.meta.url), 'utf8')

const opened = new Map<Pr11ReadFile, ReadsSource>()
beforeAll(async () => {
  for (const name of pr11ReadFiles) opened.set(name, await pr11Reads(name))
})
afterAll(async () => {
  for (const source of opened.values()) await source.close()
})

function sourceOf(name: string): ReadsSource {
  const source = opened.get(pr11ReadFiles.find((file) => file === name) ?? 'HG01053.bam')
  if (source === undefined) throw new Error(`${name} is not open`)
  return source
}

async function linesOf(name: string, contig: string, start: number, end: number): Promise<readonly string[]> {
  const source = sourceOf(name)
  return readBam(encodeBam(await source.contigs(), await source.overlapping(contig, start, end))).lines
}

describe('reads of a person', () => {
  it.each([
    ['HG01051.cram', 'chrX', 339_401],
    ['HG01052.cram', 'chrX', 120_795_138],
    ['HG01053.bam', 'chrX', 339_423],
  ])('%s at %s:%i are those samtools shows, column by column', async (file, contig, position) => {
    const sample = file.slice(0, file.indexOf('.'))
    const expected = golden(`${sample}.${contig}-${position}.sam`).trimEnd().split('\n')
    expect(await linesOf(file, contig, position - 1, position)).toEqual(expected)
  })

  const digests = golden('digests.tsv').trimEnd().split('\n')
  it.each(digests.map((line) => line.split('\t')))(
    '%s over %s: the same %s reads as samtools, to the last quality',
    async (file = '', place = '', count, digest) => {
      const [, contig = '', from, to] = /^(.+):(\d+)-(\d+)$/u.exec(place) ?? []
      const lines = await linesOf(file, contig, Number(from) - 1, Number(to))
      expect(lines).toHaveLength(Number(count))
      const text = lines.map((line) => `${line}\n`).join('')
      expect(createHash('sha256').update(text).digest('hex')).toBe(digest)
    },
  )

  it.each(pr11ReadFiles)('%s: any range gives exactly the reads that touch it', async (file) => {
    const [contig, from, to] = ['chr18', 45_954_662, 45_955_264]
    const source = sourceOf(file)
    const all = await source.overlapping(contig, from - 1000, to + 1000)
    expect(all.length).toBeGreaterThan(50)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from - 50, max: to }),
        fc.integer({ min: 1, max: 200 }),
        async (start, length) => {
          const found = await source.overlapping(contig, start, start + length)
          const expected = all.filter((read) => read.start < start + length && read.end > start)
          expect(found.map(({ record }) => record.toString('hex'))).toEqual(
            expected.map(({ record }) => record.toString('hex')),
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each(pr11ReadFiles)('%s lists the contigs of its header in order', async (file) => {
    const contigs = await sourceOf(file).contigs()
    expect(contigs.slice(0, 2)).toEqual([
      { name: 'chr1', length: 248_956_422 },
      { name: 'chr2', length: 242_193_529 },
    ])
    expect(contigs.find(({ name }) => name === 'chrX')?.length).toBe(156_040_895)
  })

  it.each(pr11ReadFiles)('%s has no reads on a contig nobody knows', async (file) => {
    expect(await sourceOf(file).overlapping('chr99', 0, 1000)).toEqual([])
  })
})

describe('a file that is not what it was', () => {
  const rubbish = memorySource(Buffer.from('this is no alignment file, and not a short one either'.repeat(20)))

  it('a damaged BAM is said to be damaged', async () => {
    const reads = createBamReads({ bam: rubbish, index: rubbish, indexKind: 'csi' })
    await expect(reads.contigs()).rejects.toThrow('store.corrupt')
    await expect(reads.overlapping('chr1', 0, 10)).rejects.toThrow('store.corrupt')
  })

  it('a damaged CRAM is said to be damaged', async () => {
    const reads = createCramReads({ cram: rubbish, index: rubbish, sequence: noSequence })
    await expect(reads.contigs()).rejects.toThrow('store.corrupt')
    await expect(reads.overlapping('chr1', 0, 10)).rejects.toThrow('store.corrupt')
  })
})
