import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compareTrio, inconsistentLabels } from '#tests/support/agreement/agreement.ts'
import { familiesFolder } from './support/bench.ts'

const golden = readFileSync(fileURLToPath(new URL('../../golden/agreement/pr11.tsv', import.meta.url)), 'utf8')
const rows = golden
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [label = '', error = '', naive = '', count = '', why = ''] = line.split('\t')
    return { label, isMendelError: error === 'yes', isNaiveDeNovo: naive === 'yes', count: Number(count), why }
  })

const hasBcftools = spawnSync('bcftools', ['--version']).status === 0
if (!hasBcftools) process.stdout.write('Trio labels are not compared with bcftools: it is not installed\n')

describe('trio labels beside bcftools', () => {
  it('every difference is explained', () => {
    const unexplained = rows.filter(
      ({ label, isMendelError, why }) => isMendelError !== inconsistentLabels.has(label) && why === '',
    )
    expect(unexplained).toEqual([])
  })

  it.skipIf(!hasBcftools)('are what the committed table says', async () => {
    const path = join(familiesFolder, 'pr11/variants/PR11.trio.vcf.gz')
    const found = await compareTrio(readFileSync(path), path, ['HG01053', 'HG01052', 'HG01051'])
    expect(found).toEqual(
      rows.map(({ label, isMendelError, isNaiveDeNovo, count }) => ({ label, isMendelError, isNaiveDeNovo, count })),
    )
  })
})
