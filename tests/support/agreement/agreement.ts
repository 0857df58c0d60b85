import { execFileSync } from 'node:child_process'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { openTable } from '#main/genome/engine/table.ts'
import { importText, type SampleNames } from '#tests/support/engine/small-case.ts'

/** One class of rows: what the engine says, what bcftools says, and how many there are. */
export interface AgreementRow {
  readonly label: string
  /** `+mendelian` finds the genotypes impossible by Mendel's rules. */
  readonly isMendelError: boolean
  /** `+trio-dnm2 --use-NAIVE` calls a new mutation from the genotypes alone. */
  readonly isNaiveDeNovo: boolean
  readonly count: number
}

/** Labels that say that the child has what neither parent could have given by the genotypes. */
export const inconsistentLabels = new Set([
  'AD_DENOVO',
  'POSSIBLE_POSTZYGOTIC_DENOVO',
  'POSSIBLE_PARENTAL_MOSAIC_MAT',
  'POSSIBLE_PARENTAL_MOSAIC_PAT',
  'POSSIBLE_SYSTEMATIC_ERROR',
  'MENDELIAN_ERROR',
  'UPD_SIGNAL_MAT',
  'UPD_SIGNAL_PAT',
  'HOM_ONE_CARRIER_PARENT',
  'XL_HEMI_DENOVO',
  'XL_HET_DENOVO',
  'Y_DENOVO',
  'MT_APPARENT_DENOVO',
])

/** Compares the engine with bcftools on the records with one alternative. */
export async function compareTrio(vcf: Buffer, path: string, samples: SampleNames): Promise<readonly AgreementRow[]> {
  const [child, mother, father] = samples
  const errors = keysWhere(run(['+mendelian', path, '-t', `${mother},${father},${child}`, '-m', 'a']), (columns) =>
    /(?:^|;)MERR=[1-9]/u.test(columns[7] ?? ''),
  )
  const column = run(['query', '-l', path]).trim().split('\n').indexOf(child)
  const naive = keysWhere(run(['+trio-dnm2', path, '--use-NAIVE', '-p', `${child},${father},${mother}`]), (columns) => {
    const place = (columns[8] ?? '').split(':').indexOf('DNM')
    return place !== -1 && (columns[9 + column] ?? '').split(':')[place] === '1'
  })
  const small = await importText(vcf, samples)
  const table = await openTable(small.folder, small.table)
  const counts = new Map<string, AgreementRow>()
  try {
    await table.load(['label', 'contig', 'position', 'view', 'text', 'textEnds'])
    for (let row = 0; row < table.rows; row += 1) {
      // Several alternatives of a site are one record to bcftools and several rows here.
      if (table.at('view', row, 4) > 1) continue
      const { ref, alt } = table.text(row)
      const contig = table.dictionaries.contig[table.at('contig', row)] ?? ''
      const key = `${contig} ${table.at('position', row)} ${ref} ${alt}`
      const label = labelNames.get(table.at('label', row)) ?? '?'
      const [isMendelError, isNaiveDeNovo] = [errors.has(key), naive.has(key)]
      const name = `${label} ${isMendelError} ${isNaiveDeNovo}`
      counts.set(name, { label, isMendelError, isNaiveDeNovo, count: (counts.get(name)?.count ?? 0) + 1 })
    }
  } finally {
    await table.close()
    await small.remove()
  }
  return [...counts.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

const labelNames = new Map<number, string>(Object.entries(LABEL).map(([name, code]) => [code, name]))

function run(args: readonly string[]): string {
  return execFileSync('bcftools', args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
}

function keysWhere(vcf: string, fits: (columns: readonly string[]) => boolean): ReadonlySet<string> {
  return new Set(
    vcf.split('\n').flatMap((line) => {
      const columns = line.split('\t')
      if (line.startsWith('#') || line === '' || !fits(columns)) return []
      const [contig = '', position = '', , ref = '', alt = ''] = columns
      return [`${contig} ${position} ${ref} ${alt}`]
    }),
  )
}
