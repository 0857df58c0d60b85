import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compareTrio, inconsistentLabels, type ComparedTrio } from '#tests/support/agreement/agreement.ts'
import { familiesFolder } from './support/bench.ts'

interface CommittedTrio extends ComparedTrio {
  /** Of its table in `tests/golden/agreement`. */
  readonly name: string
}

const filesOf = (family: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => join(familiesFolder, family, 'variants', name))

/** The families of real donors; the genotypes of `vip` are made up. */
const trios: readonly CommittedTrio[] = [
  {
    name: 'pr11',
    build: 'GRCh38',
    samples: ['HG01053', 'HG01052', 'HG01051'],
    files: filesOf('pr11', 'PR11.trio.vcf.gz'),
  },
  {
    name: 'scout-643594',
    build: 'GRCh37',
    samples: ['ADM1059A2', 'ADM1059A3', 'ADM1059A1'],
    files: filesOf('scout-643594', '643594.clinical.vcf.gz', '643594.clinical.SV.vcf.gz', '643594.clinical.mei.vcf.gz'),
  },
]

function tableOf(name: string) {
  return readFileSync(fileURLToPath(new URL(`../../golden/agreement/${name}.tsv`, import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [label = '', error = '', naive = '', count = '', why = ''] = line.split('\t')
      return { label, isMendelError: error === 'yes', isNaiveDeNovo: naive === 'yes', count: Number(count), why }
    })
}

const hasBcftools = spawnSync('bcftools', ['--version']).status === 0
if (!hasBcftools) process.stdout.write('Trio labels are not compared with bcftools: it is not installed\n')

describe.each(trios)('trio labels of $name beside bcftools', ({ name, ...trio }) => {
  const rows = tableOf(name)

  it('have every difference explained', () => {
    const unexplained = rows.filter(
      ({ label, isMendelError, why }) => isMendelError !== inconsistentLabels.has(label) && why === '',
    )
    expect(rows.length).toBeGreaterThan(5)
    expect(unexplained).toEqual([])
  })

  it.skipIf(!hasBcftools)('are what the committed table says', async () => {
    const found = await compareTrio(trio)
    expect(found).toEqual(
      rows.map(({ label, isMendelError, isNaiveDeNovo, count }) => ({ label, isMendelError, isNaiveDeNovo, count })),
    )
  })
})
