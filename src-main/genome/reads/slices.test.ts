import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { RegionSet } from '#shared/domain/coordinates/region-set.ts'
import { createReadsSlices, type OpenReads } from '#main/genome/reads/slices.ts'
import type { SpelledAllele } from '#main/genome/reads/without-alleles.ts'
import { loadGeneMap } from '#main/knowledge/genes.ts'
import { alignmentEnd, parseSamLine, type SamRead } from '#tests/support/demo-families/sam-read.ts'
import { readBam } from '#tests/support/reads/bam-text.ts'
import { pr11ReadFiles, pr11Reads, type Pr11ReadFile } from '#tests/support/reads/pr11-reads.ts'

const opened = new Map<Pr11ReadFile, ReadsSource>()
beforeAll(async () => {
  for (const name of pr11ReadFiles) opened.set(name, await pr11Reads(name))
})
afterAll(async () => {
  for (const source of opened.values()) await source.close()
})

interface Asked {
  readonly contig: string
  readonly start: number
  readonly end: number
  readonly closed?: readonly Region[]
  readonly narrowed?: readonly Region[]
  readonly variants?: readonly Region[]
  readonly hidden?: readonly SpelledAllele[]
  readonly build?: Build
}

function openReads({ closed = [], narrowed = [], variants = [], hidden = [] }: Omit<Asked, keyof Region>): OpenReads {
  return {
    closed: RegionSet.of(closed),
    narrowed: RegionSet.of(narrowed),
    variantsIn: () => variants,
    hiddenIn: () => Promise.resolve(hidden),
  }
}

async function sliceOf(name: Pr11ReadFile, asked: Asked) {
  const { contig, start, end, closed = [], narrowed = [], variants = [], hidden = [], build = 'GRCh38' } = asked
  const source = opened.get(name)
  if (source === undefined) throw new Error(`${name} is not open`)
  return createReadsSlices(source, build, openReads({ closed, narrowed, variants, hidden })).slice(contig, start, end)
}

async function readsOf(name: Pr11ReadFile, asked: Asked): Promise<readonly SamRead[]> {
  return readBam(await sliceOf(name, asked)).lines.map(parseSamLine)
}

const touches = (read: SamRead, place: Region): boolean => read.start < place.end && alignmentEnd(read) > place.start
const holds = (place: Region, position: number): boolean => position >= place.start && position < place.end

/** A window of the family with reads over all of it: EPG5 on chromosome 18. */
const window = { contig: 'chr18', start: 45_954_662, end: 45_955_264 }

async function aroundGenes(symbols: readonly string[]): Promise<readonly Region[]> {
  const genes = await loadGeneMap(fileURLToPath(new URL('../../../assets', import.meta.url)), 'GRCh38')
  return symbols.flatMap((symbol) =>
    genes.placesOf(symbol).map((place) => region(place.contig, place.start - 1000, place.end + 1000)),
  )
}

describe('reads of a closed gene', () => {
  const inGene = [
    ['LDLR', { contig: 'chr19', start: 11_105_219, end: 11_105_720 }],
    ['MSH2', { contig: 'chr2', start: 47_408_277, end: 47_408_778 }],
    ['RYR2', { contig: 'chr1', start: 237_102_534, end: 237_103_136 }],
  ] as const

  it.each(inGene)('of %s there is not one, in anybody', async (gene, place) => {
    const closed = await aroundGenes([gene])
    for (const name of pr11ReadFiles) {
      expect((await readsOf(name, place)).length).toBeGreaterThan(40)
      expect(await readsOf(name, { ...place, closed })).toEqual([])
    }
  })

  it.each(inGene)('the answer for %s is the same bytes whoever is asked about', async (gene, place) => {
    const closed = await aroundGenes([gene])
    const slices = await Promise.all(pr11ReadFiles.map((name) => sliceOf(name, { ...place, closed })))
    expect(new Set(slices.map((bytes) => bytes.toString('hex'))).size).toBe(1)
  })
})

describe('reads at the edge of a closed stretch', () => {
  const anyStretch = fc
    .tuple(fc.integer({ min: window.start - 100, max: window.end }), fc.integer({ min: 1, max: 250 }))
    .map(([start, length]) => region('18', start, start + length))

  it.each(pr11ReadFiles)('%s: none that touches it comes out, and no other is missing', async (name) => {
    const all = await readsOf(name, window)
    let withheld = 0
    await fc.assert(
      fc.asyncProperty(anyStretch, async (stretch) => {
        const shown = await readsOf(name, { ...window, closed: [stretch] })
        expect(shown.filter((read) => touches(read, stretch))).toEqual([])
        const open = all.filter((read) => !touches(read, stretch))
        expect(shown.map(({ name: own, start }) => `${own} ${start}`)).toEqual(
          open.map(({ name: own, start }) => `${own} ${start}`),
        )
        withheld += all.length - open.length
      }),
      { numRuns: 40 },
    )
    expect(withheld).toBeGreaterThan(0)
  })

  it.each(pr11ReadFiles)('%s: no read that comes out says that its mate lies in it', async (name) => {
    let severed = 0
    await fc.assert(
      fc.asyncProperty(anyStretch, async (stretch) => {
        const all = new Map((await readsOf(name, window)).map((read) => [`${read.name} ${read.flags & 0xc0}`, read]))
        for (const read of await readsOf(name, { ...window, closed: [stretch] })) {
          expect(read.mateContig === '=' && holds(stretch, read.mateStart)).toBe(false)
          const pairEnd = read.start + Math.max(0, read.templateLength) - 1
          expect(read.templateLength > 0 && holds(stretch, pairEnd)).toBe(false)
          const before = all.get(`${read.name} ${read.flags & 0xc0}`)
          if (before === undefined) severed += 1
          expect(read).toEqual(before ?? read)
        }
      }),
      { numRuns: 40 },
    )
    expect(severed).toBeGreaterThan(0)
  })

  it('a read whose mate is withheld looks like one that never had a mate', async () => {
    const place = { contig: 'chr18', start: 15_590_100, end: 15_590_400 }
    const closed = [region('2', 32_916_000, 32_917_000)]
    const across = (await readsOf('HG01051.cram', place)).filter((read) => read.mateContig === 'chr2')
    expect(across.length).toBeGreaterThan(0)
    const shown = await readsOf('HG01051.cram', { ...place, closed })
    for (const before of across.filter((read) => closed.some((stretch) => holds(stretch, read.mateStart)))) {
      const after = shown.find(({ name, start }) => name === before.name && start === before.start)
      expect(after).toEqual({
        ...before,
        flags: before.flags & ~0xeb,
        mateContig: '*',
        mateStart: -1,
        templateLength: 0,
      })
    }
    // Everybody else keeps the mate.
    expect(shown.filter((read) => read.mateContig === '=').length).toBeGreaterThan(0)
  })

  it('a mate that reaches in from outside is not pointed to either', async () => {
    const pairs = (await readsOf('HG01053.bam', window)).filter((read) => read.templateLength > 200)
    const [pair] = pairs
    if (pair === undefined) throw new Error('the window has pairs')
    const lastBase = pair.start + pair.templateLength - 1
    const closed = [region('18', lastBase, lastBase + 500)]
    const shown = await readsOf('HG01053.bam', { ...window, closed })
    expect(shown.find(({ name }) => name === pair.name)).toMatchObject({ mateContig: '*', templateLength: 0 })
  })
})

describe('reads of a narrowed stretch', () => {
  const narrowed = [region('18', window.start - 500, window.end + 500)]
  const snv = (start: number): Region => region('18', start, start + 1)

  it.each(pr11ReadFiles)('%s: without a shown variant there is not one', async (name) => {
    expect(await readsOf(name, { ...window, narrowed })).toEqual([])
  })

  it.each(pr11ReadFiles)('%s: around a shown variant every base that lies there, and none beside', async (name) => {
    const all = await readsOf(name, window)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: window.start, max: window.end - 1 }), async (position) => {
        const [from, to] = [position - 30, position + 31]
        const shown = await readsOf(name, { ...window, narrowed, variants: [snv(position)] })
        for (const read of shown) {
          expect(read.start).toBeGreaterThanOrEqual(from)
          expect(alignmentEnd(read)).toBeLessThanOrEqual(to)
          expect([read.mateContig, read.templateLength, read.cigar.includes('S')]).toEqual(['*', 0, false])
          expect(read.qualities.length).toBe(read.bases.length)
        }
        const inside = (reads: readonly SamRead[]) =>
          reads
            .flatMap((read) => alignedBases(read).map(([at, base]) => [at, `${at} ${base} ${read.name}`] as const))
            .filter(([at]) => at >= from && at < to)
            .map(([, text]) => text)
            .toSorted()
        expect(inside(shown)).toEqual(inside(all))
      }),
      { numRuns: 25 },
    )
  })

  it('of a long variant shows both ends, and keeps what is inserted or deleted between two shown bases', async () => {
    const long = region('18', window.start + 100, window.start + 500)
    const shown = await readsOf('HG01053.bam', { ...window, narrowed, variants: [long] })
    const starts = new Set(shown.map(({ start }) => start))
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(long.start - 30)
    expect(shown.some((read) => alignmentEnd(read) > long.end - 30)).toBe(true)
    expect(shown.filter((read) => touches(read, region('18', long.start + 40, long.end - 40)))).toEqual([])
  })

  it('counts the depth only where all of it is shown', async () => {
    const source = opened.get('HG01053.bam')
    if (source === undefined) throw new Error('the file is open')
    const position = window.start + 200
    const slices = createReadsSlices(source, 'GRCh38', openReads({ narrowed, variants: [snv(position)] }))
    const whole = createReadsSlices(source, 'GRCh38', openReads({}))
    const [start, end] = [position - 20, position + 20]
    expect(await slices.leastDepth('chr18', start, end)).toBe(await whole.leastDepth('chr18', start, end))
    expect(await slices.leastDepth('chr18', start, end + 20)).toBeNull()
  })
})

/** Bases of a read that are aligned to one of the reference, with where. */
function alignedBases({ start, cigar, bases }: SamRead): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = []
  let [onReference, inRead] = [start, 0]
  for (const [, length = '', operation = ''] of cigar.matchAll(/(\d+)([MIDNSHP=X])/gu)) {
    for (let step = 0; step < Number(length); step += 1) {
      if (operation === 'M') found.push([onReference + step, bases[inRead + step] ?? ''])
    }
    if ('MDN=X'.includes(operation)) onReference += Number(length)
    if ('MIS=X'.includes(operation)) inRead += Number(length)
  }
  return found
}

describe('what a slice is', () => {
  it('a contig is found by any of its names and named by the custom of the build', async () => {
    for (const contig of ['18', 'chr18', 'CHR18']) {
      expect((await readsOf('HG01053.bam', { ...window, contig })).length).toBeGreaterThan(50)
    }
    const slice = readBam(await sliceOf('HG01053.bam', { ...window, build: 'GRCh37' }))
    expect(slice.contigs.slice(0, 2).map(({ name }) => name)).toEqual(['1', '2'])
    expect(slice.contigs.map(({ name }) => name)).toContain('MT')
    expect(slice.lines[0]?.split('\t')[2]).toBe('18')
  })

  it('an unknown contig and a region wider than a window gives no reads, and is a whole file all the same', async () => {
    expect(await readsOf('HG01053.bam', { ...window, contig: 'chr99' })).toEqual([])
    expect(await readsOf('HG01053.bam', { ...window, end: window.start + 200_001 })).toEqual([])
    expect((await readsOf('HG01053.bam', { ...window, end: window.start + 200_000 })).length).toBeGreaterThan(50)
  })

  it.each(pr11ReadFiles)('%s: the header names no sample, program or file', async (name) => {
    const source = opened.get(name)
    if (source === undefined) throw new Error(`${name} is not open`)
    const bam = readBam(await createReadsSlices(source, 'GRCh38', openReads({})).header())
    expect(bam.lines).toEqual([])
    expect(bam.header.split('\n').filter((line) => !/^@SQ\tSN:\S+\tLN:\d+$/u.test(line))).toEqual([
      '@HD\tVN:1.6\tSO:coordinate',
      '',
    ])
  })
})

const hasSamtools = spawnSync('samtools', ['--version']).status === 0

if (!hasSamtools) process.stdout.write('Slices are not checked with samtools: it is not installed\n')
describe.skipIf(!hasSamtools)('samtools, where the machine has it', () => {
  it.each(pr11ReadFiles)('takes the slices of %s for whole and well-formed files', async (name) => {
    const folder = await mkdtemp(join(tmpdir(), 'fortolker-'))
    try {
      const path = join(folder, 'slice.bam')
      const slice = await sliceOf(name, { ...window, closed: [region('18', 45_954_900, 45_954_950)] })
      await writeFile(path, slice)
      execFileSync('samtools', ['quickcheck', '-v', path])
      const lines = execFileSync('samtools', ['view', path], { encoding: 'utf8' }).trimEnd().split('\n')
      expect(lines).toEqual(readBam(slice).lines)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
