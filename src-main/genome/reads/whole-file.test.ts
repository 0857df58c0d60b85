import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleOfReads } from '#main/genome/reads/sample-name.ts'
import { isWholeReadsFile } from '#main/genome/reads/whole-file.ts'
import { fixtureBytes, fixturesRoot } from '#tests/support/demo-families/fixture-schemas.ts'

const reads = (name: string): string => fileURLToPath(new URL(`pr11/reads/${name}`, fixturesRoot))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-reads-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function cut(name: string, bytes: number): Promise<string> {
  const path = join(folder, `${bytes}-${name}`)
  const whole = fixtureBytes('pr11', `reads/${name}`)
  await writeFile(path, whole.subarray(0, bytes < 0 ? whole.length + bytes : bytes))
  return path
}

describe('a file of reads', () => {
  it.each([
    ['HG01053.bam', 'bam'],
    ['HG01052.cram', 'cram'],
    ['HG01051.cram', 'cram'],
  ] as const)('%s is whole', async (name, format) => {
    expect(await isWholeReadsFile({ path: reads(name), format })).toBe(true)
  })

  it.each([
    ['HG01053.bam', 'bam', -1],
    ['HG01053.bam', 'bam', -28],
    ['HG01053.bam', 'bam', 0],
    ['HG01053.bam', 'bam', 10],
    ['HG01052.cram', 'cram', -1],
    ['HG01052.cram', 'cram', -77],
    ['HG01052.cram', 'cram', 20],
  ] as const)('%s as %s cut at %i is not', async (name, format, bytes) => {
    expect(await isWholeReadsFile({ path: await cut(name, bytes), format })).toBe(false)
  })

  it('is not whole as what it is not', async () => {
    expect(await isWholeReadsFile({ path: reads('HG01053.bam'), format: 'cram' })).toBe(false)
  })
})

describe('the sample names of reads', () => {
  it.each([
    [{ path: reads('HG01053.bam'), format: 'bam', indexPath: reads('HG01053.bam.csi'), indexKind: 'csi' }, ['HG01053']],
    [
      { path: reads('HG01052.cram'), format: 'cram', indexPath: reads('HG01052.cram.crai'), indexKind: 'crai' },
      ['HG01052'],
    ],
  ] as const)('are those of the read groups', async (file, names) => {
    expect(await sampleOfReads(file)).toEqual(names)
  })

  it('of a file that is none are damage', async () => {
    const path = join(folder, 'text.bam')
    await writeFile(path, 'no reads at all')
    const file = { path, format: 'bam', indexPath: path, indexKind: 'bai' } as const
    await expect(sampleOfReads(file)).rejects.toMatchObject({ code: 'store.corrupt' })
  })
})
