import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basesOfTwoBit, basesOfWindows, layeredBases, type BasesAtHand } from '#main/genome/sequence/bases-at-hand.ts'
import { twoBitFile } from '#tests/support/sequence/two-bit-file.ts'

const long = Array.from({ length: 300_007 }, (_, index) => 'ACGT'[(index * index + (index >> 3)) & 3] ?? 'N').join('')
const gapped = `${long.slice(0, 100)}${'N'.repeat(50)}${long.slice(150, 400).toLowerCase()}${long.slice(400)}`

let folder: string
let genome: BasesAtHand
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-bases-'))
  await writeFile(
    join(folder, 'genome.2bit'),
    twoBitFile([
      { name: 'chr1', bases: gapped },
      { name: 'chr2', bases: 'NNACGTNN' },
    ]),
  )
  genome = basesOfTwoBit(join(folder, 'genome.2bit'))
})
afterAll(async () => {
  genome.close()
  await rm(folder, { recursive: true })
})

const read = (bases: BasesAtHand, contig: string, first: number, count: number): string =>
  Array.from({ length: count }, (_, index) => bases.at(contig, first + index)).join('')

describe('bases at hand', () => {
  it('of a genome are those of the file, N in its gaps and outside', () => {
    expect(read(genome, '1', 1, gapped.length)).toBe(gapped.toUpperCase())
    expect(read(genome, 'chr2', -1, 12)).toBe('NNNNACGTNNNN')
    expect(genome.at('1', gapped.length + 1)).toBe('N')
    expect(genome.at('3', 1)).toBe('N')
    // Backwards and across what is read at a time.
    expect(genome.at('chr1', 280_000)).toBe(gapped[279_999])
    expect(genome.at('chr1', 3)).toBe(gapped[2])
  })

  it('of windows are those that came with the case, and fill what a genome lacks', () => {
    const windows = basesOfWindows(
      [
        { contig: 'chr2', start: 0, end: 4, offset: 0 },
        { contig: '2', start: 6, end: 8, offset: 4 },
      ],
      Buffer.from('TTAAGG', 'latin1'),
    )
    expect(read(windows, '2', 0, 10)).toBe('NTTAANNGGN')
    expect(read(layeredBases(genome, windows), 'chr2', 0, 10)).toBe('NTTACGTGGN')
  })
})
