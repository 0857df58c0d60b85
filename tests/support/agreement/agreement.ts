import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { VIEW } from '#main/genome/engine/columns.ts'
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

/** A trio and its files, as far as both sides can read them. */
export interface ComparedTrio {
  readonly build: Build
  readonly samples: SampleNames
  readonly files: readonly string[]
}

/** Compares the engine with bcftools on the records with one alternative. */
export async function compareTrio({ build, samples, files }: ComparedTrio): Promise<readonly AgreementRow[]> {
  const counts = new Map<string, AgreementRow>()
  for (const path of files) {
    const [errors, naive] = [mendelErrors(path, samples), naiveDeNovo(path, samples)]
    for (const { key, label } of await labelsOf(path, { build, samples })) {
      const [isMendelError, isNaiveDeNovo] = [errors.has(key), naive.has(key)]
      const name = `${label} ${isMendelError} ${isNaiveDeNovo}`
      counts.set(name, { label, isMendelError, isNaiveDeNovo, count: (counts.get(name)?.count ?? 0) + 1 })
    }
  }
  return [...counts.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

function mendelErrors(path: string, [child, mother, father]: SampleNames): ReadonlySet<string> {
  return keysWhere(run(['+mendelian', path, '-t', `${mother},${father},${child}`, '-m', 'a']), (columns) =>
    /(?:^|;)MERR=[1-9]/u.test(columns[7] ?? ''),
  )
}

function naiveDeNovo(path: string, [child, mother, father]: SampleNames): ReadonlySet<string> {
  const column = run(['query', '-l', path]).trim().split('\n').indexOf(child)
  return keysWhere(run(['+trio-dnm2', path, '--use-NAIVE', '-p', `${child},${father},${mother}`]), (columns) => {
    const place = (columns[8] ?? '').split(':').indexOf('DNM')
    return place !== -1 && (columns[9 + column] ?? '').split(':')[place] === '1'
  })
}

async function labelsOf(
  path: string,
  { build, samples }: Pick<ComparedTrio, 'build' | 'samples'>,
): Promise<readonly { readonly key: string; readonly label: string }[]> {
  const small = await importText(await readFile(path), samples, { build })
  const table = await openTable(small.folder, small.table)
  try {
    await table.load(['label', 'contig', 'position', 'view', 'text', 'textEnds'])
    return Array.from({ length: table.rows }, (_, row) => row).flatMap((row) => {
      // Several alternatives of a site are one record to bcftools and several rows here.
      if (table.at('view', row, VIEW.alleleCount) > 1) return []
      const { ref, alt } = table.text(row)
      const contig = table.dictionaries.contig[table.at('contig', row)] ?? ''
      const key = `${contig} ${table.at('position', row)} ${ref} ${alt}`
      return [{ key, label: labelNames.get(table.at('label', row)) ?? '?' }]
    })
  } finally {
    await table.close()
    await small.remove()
  }
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
