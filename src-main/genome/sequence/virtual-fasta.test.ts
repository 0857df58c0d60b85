import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { noSequence } from '#main/genome/sequence/sequence-source.ts'
import { createVirtualFasta } from '#main/genome/sequence/virtual-fasta.ts'
import { createWindowSequence } from '#main/genome/sequence/windows.ts'
import { memorySource } from '#main/store/memory-source.ts'
import { pr11Sequence } from '#tests/support/reads/pr11-reads.ts'

interface IndexLine {
  readonly name: string
  readonly length: number
  readonly offset: number
  readonly lineBases: number
  readonly lineBytes: number
}

async function indexOf(build: Build): Promise<readonly IndexLine[]> {
  const { index } = createVirtualFasta(build, noSequence)
  const text = (await index.read(0, index.sizeBytes)).toString('latin1')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name = '', ...numbers] = line.split('\t')
      const [length = 0, offset = 0, lineBases = 0, lineBytes = 0] = numbers.map(Number)
      return { name, length, offset, lineBases, lineBytes }
    })
}

describe('the FASTA that does not exist', () => {
  it.each([
    ['GRCh38', ['chr1', 248_956_422], ['chrM', 16_569]],
    ['GRCh37', ['1', 249_250_621], ['MT', 16_569]],
  ] as const)('of %s has 25 chromosomes by the names of the build', async (build, first, last) => {
    const lines = await indexOf(build)
    expect(lines).toHaveLength(25)
    expect([lines[0]?.name, lines[0]?.length]).toEqual(first)
    expect([lines.at(-1)?.name, lines.at(-1)?.length]).toEqual(last)
    expect(lines.every(({ length, lineBases, lineBytes }) => lineBases === length && lineBytes === length + 1)).toBe(
      true,
    )
  })

  it('is as long as its index says, and every sequence stands where the index says', async () => {
    const { fasta } = createVirtualFasta('GRCh38', noSequence)
    const lines = await indexOf('GRCh38')
    const last = lines.at(-1)
    expect(fasta.sizeBytes).toBe((last?.offset ?? 0) + (last?.length ?? 0) + 1)
    for (const { name, offset, length } of lines) {
      const header = `>${name}\n`
      expect((await fasta.read(offset - header.length, header.length + 2)).toString('latin1')).toBe(`${header}NN`)
      expect((await fasta.read(offset + length - 2, 3)).toString('latin1')).toBe('NN\n')
    }
  })

  it('gives the bases of a place where the index leads to', async () => {
    const { fasta } = createVirtualFasta('GRCh38', await pr11Sequence())
    const chr8 = (await indexOf('GRCh38')).find(({ name }) => name === 'chr8')
    // CHD7 c.5992, codon AGA (Arg1998): the A at 60,852,595 that the demo family has changed.
    const bases = await fasta.read((chr8?.offset ?? 0) + 60_852_594, 3)
    expect(bases.toString('latin1')).toBe('AGA')
  })

  it('reads the same in one piece and in any number of pieces, also across chromosomes', async () => {
    const start = 248_956_400
    const sequence = createWindowSequence(
      [
        { contig: '1', start: start, end: 248_956_422, offset: 0 },
        { contig: '2', start: 0, end: 18, offset: 22 },
      ],
      memorySource(Buffer.from('ACGTTGCAACGTTGCAACGTTGCAACGTTGCAACGTTGCA', 'latin1')),
    )
    const { fasta } = createVirtualFasta('GRCh38', sequence)
    const from = '>chr1\n'.length + start
    const whole = (await fasta.read(from, 60)).toString('latin1')
    expect(whole).toBe(`ACGTTGCAACGTTGCAACGTTG\n>chr2\nCAACGTTGCAACGTTGCA${'N'.repeat(13)}`)
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.nat(60), async (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)]
        const part = await fasta.read(from + first, last - first)
        expect(part.toString('latin1')).toBe(whole.slice(first, last))
      }),
    )
  })

  it('ends where it ends', async () => {
    const { fasta } = createVirtualFasta('GRCh38', noSequence)
    expect((await fasta.read(fasta.sizeBytes - 3, 100)).toString('latin1')).toBe('NN\n')
    expect(await fasta.read(fasta.sizeBytes, 10)).toHaveLength(0)
    expect(await fasta.read(fasta.sizeBytes + 5, 10)).toHaveLength(0)
  })
})
