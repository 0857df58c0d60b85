import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chromosomes, contigLength } from '#shared/domain/coordinates/contigs.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { layeredSequence, noSequence, type SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import { openTwoBit } from '#main/genome/sequence/two-bit.ts'
import { createWindowSequence } from '#main/genome/sequence/windows.ts'
import { memorySource } from '#main/store/memory-source.ts'
import { readManifest } from '#tests/support/demo-families/fixture-schemas.ts'
import { pr11Sequence } from '#tests/support/reads/pr11-reads.ts'
import { twoBitFile, type TwoBitSequence } from '#tests/support/sequence/two-bit-file.ts'

/** As long as the mitochondrion of both builds; every stretch of it is different from the next. */
function invented(length: number): string {
  let state = 7
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return 'ACGT'[(state >> 16) & 3] ?? 'N'
  }).join('')
}
const mitochondrion = invented(16_569)
const withGaps = `${mitochondrion.slice(0, 100)}${'N'.repeat(50)}${mitochondrion.slice(150, 400).toLowerCase()}${mitochondrion.slice(400)}`

/** What every source must answer: the bases where they are, N where they are not, as many as were asked for. */
function expectRanges(sequence: SequenceSource, contig: string, whole: string): Promise<void> {
  const place = fc.integer({ min: 0, max: whole.length + 300 })
  return fc.assert(
    fc.asyncProperty(place, place, async (a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)]
      expect(await sequence.bases(contig, start, end)).toBe(whole.slice(start, end).padEnd(end - start, 'N'))
    }),
    { numRuns: 60 },
  )
}

describe('windows that came with a case', () => {
  const windows = createWindowSequence(
    [
      { contig: 'chr2', start: 100, end: 110, offset: 0 },
      { contig: '2', start: 120, end: 125, offset: 10 },
      { contig: 'chrM', start: 0, end: 4, offset: 15 },
    ],
    memorySource(Buffer.from('ACGTACGTACTTTTTGGGG', 'latin1')),
  )

  it.each([
    ['2', 100, 110, 'ACGTACGTAC'],
    ['chr2', 98, 103, 'NNACG'],
    ['CHR2', 108, 122, 'ACNNNNNNNNNNTT'],
    ['2', 90, 130, 'NNNNNNNNNNACGTACGTACNNNNNNNNNNTTTTTNNNNN'],
    ['2', 110, 120, 'NNNNNNNNNN'],
    ['MT', 1, 3, 'GG'],
    ['M', 3, 6, 'GNN'],
    ['3', 100, 104, 'NNNN'],
    ['2', 104, 104, ''],
    ['2', 110, 100, ''],
  ])('%s:%i-%i is %s', async (contig, start, end, bases) => {
    expect(await windows.bases(contig, start, end)).toBe(bases)
  })

  it('windows that overlap or touch read as one', async () => {
    const overlapping = createWindowSequence(
      [
        { contig: '1', start: 6, end: 12, offset: 10 },
        { contig: '1', start: 0, end: 10, offset: 0 },
        { contig: '1', start: 12, end: 14, offset: 16 },
      ],
      memorySource(Buffer.from('ACGTACGTACGTACGTTT', 'latin1')),
    )
    expect(await overlapping.bases('1', 0, 15)).toBe('ACGTACGTACGTTTN')
  })

  it('of family PR11 hold the reference allele of every planted variant', async () => {
    const sequence = await pr11Sequence()
    expect(sequence.extent).toBe('windows')
    const { simulated } = readManifest('pr11')
    expect(simulated.length).toBe(6)
    for (const { chrom, pos, ref } of simulated) {
      expect(await sequence.bases(chrom, pos - 1, pos - 1 + ref.length), `${chrom}:${pos}`).toBe(ref)
    }
  })
})

describe('a whole genome as 2bit', () => {
  const open = (sequences: readonly TwoBitSequence[], build: Build = 'GRCh38'): Promise<SequenceSource> =>
    openTwoBit(memorySource(twoBitFile(sequences)), build)

  it('gives upper-case bases, N for the gaps and N behind the end, at any range', async () => {
    const sequence = await open([{ name: 'chrM', bases: withGaps }])
    await expectRanges(sequence, 'chrM', withGaps.toUpperCase())
  })

  it('finds a chromosome by any of its names, and others beside it', async () => {
    const sequence = await open([
      { name: 'chrUn_KI270302v1', bases: 'ACGTACGT' },
      { name: 'MT', bases: mitochondrion },
    ])
    for (const name of ['MT', 'chrM', 'M']) {
      expect(await sequence.bases(name, 10, 20)).toBe(mitochondrion.slice(10, 20))
    }
    expect(await sequence.bases('chrUn_KI270302v1', 2, 6)).toBe('GTAC')
    expect(await sequence.bases('chr7', 10, 14)).toBe('NNNN')
  })

  it.each<Build>(['GRCh37', 'GRCh38'])('of %s is complete only with every chromosome', async (build) => {
    const all = chromosomes.map((name) => ({ name: `chr${name}`, length: contigLength(build, name) ?? 0 }))
    expect((await open(all, build)).extent).toBe('complete')
    expect((await open(all.slice(1), build)).extent).toBe('windows')
    await expect(open(all, build === 'GRCh37' ? 'GRCh38' : 'GRCh37')).rejects.toThrow('reference.invalid')
  })

  it.each([
    ['a chromosome of another length', [{ name: 'chrM', bases: mitochondrion.slice(1) }]],
    [
      'one right and one wrong chromosome',
      [
        { name: 'chrM', bases: mitochondrion },
        { name: 'chr21', bases: 'ACGT' },
      ],
    ],
    ['no chromosome of ours', [{ name: 'scaffold_1', bases: mitochondrion }]],
    ['nothing', []],
  ])('refuses %s', async (_, sequences) => {
    await expect(open(sequences)).rejects.toThrow('reference.invalid')
  })

  it.each([
    ['text', Buffer.from('>chr1\nACGTACGTACGTACGTACGT\n'.repeat(10))],
    ['an empty file', Buffer.alloc(0)],
    ['a file cut short', twoBitFile([{ name: 'chrM', bases: mitochondrion }]).subarray(0, 20)],
  ])('refuses %s', async (_, bytes) => {
    await expect(openTwoBit(memorySource(bytes), 'GRCh38')).rejects.toThrow('reference.invalid')
  })
})

describe('a genome pack over the windows of a case', () => {
  const window = (contig: string, bases: string): SequenceSource =>
    createWindowSequence(
      [{ contig, start: 0, end: bases.length, offset: 0 }],
      memorySource(Buffer.from(bases, 'latin1')),
    )

  it('reads the pack, and the windows where the pack says N', async () => {
    const layered = layeredSequence(window('1', 'ACGTNNNNAA'), window('1', 'TTTTTTTTTTTT'))
    expect(await layered.bases('1', 0, 12)).toBe('ACGTTTTTAATT')
    expect(await layered.bases('1', 0, 4)).toBe('ACGT')
    expect(await layered.bases('1', 10, 15)).toBe('TTNNN')
    expect(await layered.bases('2', 0, 3)).toBe('NNN')
  })
})

describe('no sequence', () => {
  it('is N everywhere', async () => {
    expect(noSequence.extent).toBe('none')
    expect(await noSequence.bases('1', 5, 9)).toBe('NNNN')
    expect(await noSequence.bases('1', 9, 5)).toBe('')
  })
})
