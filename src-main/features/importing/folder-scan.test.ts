import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scanFolder } from '#main/features/importing/folder-scan.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fortolker-scan-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(...files: readonly (readonly [path: string, text?: string])[]): Promise<void> {
  for (const [path, text = ''] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}
const bare = (path: string): string => relative(root, path)

describe('a folder that came by disk', () => {
  it('is sorted by what lies in it, at any depth and whatever the case of the endings', async () => {
    await put(
      ['variants/b.vcf.gz'],
      ['a.VCF'],
      ['x/c.vcf.bgz'],
      ['notes.vcf.gz.tbi'],
      ['reads/one.bam'],
      ['reads/one.bam.bai'],
      ['reads/two.CRAM'],
      ['reads/two.crai'],
      ['family.ped', 'FAM child father mother 1 2'],
      ['hpo-terms.tsv', 'HP:0001250\tSeizure'],
      ['reference/windows.fa.gz'],
      ['family.json', '{"proband":1}'],
      ['readme.txt'],
    )
    const found = await scanFolder(root)
    expect(found.vcfs.map(bare)).toEqual(['a.VCF', 'variants/b.vcf.gz', 'x/c.vcf.bgz'])
    expect(
      found.reads.map(({ path, format, indexPath, indexKind }) => [bare(path), format, bare(indexPath), indexKind]),
    ).toEqual([
      ['reads/one.bam', 'bam', 'reads/one.bam.bai', 'bai'],
      ['reads/two.CRAM', 'cram', 'reads/two.crai', 'crai'],
    ])
    expect(found.documents).toEqual([{ file: 'family.json', value: { proband: 1 } }])
    expect(found.ped).toContain('child')
    expect(found.hpoList).toContain('HP:0001250')
    expect(bare(found.windows ?? '')).toBe('reference/windows.fa.gz')
  })

  it('without any of them has nulls', async () => {
    await put(['a.vcf'])
    expect(await scanFolder(root)).toMatchObject({ reads: [], documents: [], ped: null, hpoList: null, windows: null })
  })

  it.each([
    [['r.bam', 'r.bam.bai', 'r.bai', 'r.csi'], 'r.bam.bai'],
    [['r.bam', 'r.bai', 'r.bam.csi'], 'r.bai'],
    [['r.bam', 'r.csi'], 'r.csi'],
    [['r.cram', 'r.crai', 'r.cram.crai'], 'r.cram.crai'],
  ])('of %j takes the index %s', async (files, index) => {
    await put(['a.vcf'], ...files.map((file) => [file] as const))
    expect((await scanFolder(root)).reads.map(({ indexPath }) => bare(indexPath))).toEqual([index])
  })

  it('whose reads have no index of their kind says which', async () => {
    await put(['a.vcf'], ['r.bam'], ['r.bam.crai'])
    await expect(scanFolder(root)).rejects.toMatchObject({ code: 'import.indexMissing', params: { file: 'r.bam' } })
  })

  it('without variants, or gone, or no folder, is empty', async () => {
    await put(['r.txt'])
    for (const path of [root, join(root, 'gone'), join(root, 'r.txt')]) {
      await expect(scanFolder(path)).rejects.toMatchObject({ code: 'import.empty' })
    }
  })

  it('with JSON that is none says which file', async () => {
    await put(['a.vcf'], ['patients/child.json', '{"resourceType":'])
    await expect(scanFolder(root)).rejects.toMatchObject({
      code: 'import.malformed',
      params: { file: 'child.json', reason: 'json' },
    })
  })

  it('does not read JSON that is too large to be a family', async () => {
    await put(['a.vcf'], ['large.json', '{}'])
    await truncate(join(root, 'large.json'), (8 << 20) + 1)
    expect((await scanFolder(root)).documents).toEqual([])
  })
})
