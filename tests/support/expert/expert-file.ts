import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { isCriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import { keysOf } from '#shared/kit/records.ts'
import { variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'

/** One variant as an expert panel has classified it. */
export interface ExpertVariant {
  readonly variation: string
  readonly gene: string
  readonly panel: string
  readonly approved: string
  readonly isRetracted: boolean
  /** Null when the panel's word is not one of the five classes. */
  readonly class: VariantClass | null
  readonly assertion: string
  /** Criteria met, in the spelling of the engine where they can be read. */
  readonly codes: readonly string[]
  readonly summary: string
}

const columns = {
  variation: '#Variation',
  gene: 'HGNC Gene Symbol',
  assertion: 'Assertion',
  met: 'Applied Evidence Codes (Met)',
  panel: 'Expert Panel',
  retracted: 'Retracted',
  approved: 'Approval Date',
  summary: 'Summary of interpretation',
} as const
type Column = keyof typeof columns

const optionalColumns: readonly Column[] = ['panel', 'retracted', 'approved', 'summary']

/** The five classes by the panels' words; what follows them ("- conflicting evidence") does not change the class. */
export function expertClass(assertion: string): VariantClass | null {
  const word = assertion.trim().toLowerCase().replaceAll(/\s+/gu, '_')
  if (word.startsWith('uncertain')) return 'uncertain'
  return variantClasses.find((name) => word === name || word.startsWith(`${name}_-`)) ?? null
}

const suffixes: Readonly<Record<string, string>> = {
  supporting: 'Supporting',
  moderate: 'Moderate',
  strong: 'Strong',
  verystrong: 'VeryStrong',
  standalone: 'StandAlone',
}

/** `PM3_Very Strong` to `PM3_VeryStrong`; what cannot be read stays as it is and is refused by the engine. */
export function expertCode(text: string): string {
  const [head = '', ...rest] = text.trim().split(/[_\s-]+/u)
  const code = head.toUpperCase()
  if (!isCriterionCode(code)) return text.trim()
  if (rest.length === 0) return code
  const suffix = suffixes[rest.join('').toLowerCase()]
  return suffix === undefined ? text.trim() : `${code}_${suffix}`
}

const unquoted = (cell: string): string => cell.replace(/^"(.*)"$/su, '$1').replaceAll('""', '"')

/** Reads an export by the names of its columns. */
export function parseExpertTable(text: string): readonly ExpertVariant[] {
  const [header = '', ...lines] = text.split(/\r?\n/u)
  const names = header
    .replace(/^\uFEFF/u, '')
    .split('\t')
    .map(unquoted)
  const places = new Map<Column, number>()
  for (const column of keysOf(columns)) {
    const place = names.indexOf(columns[column])
    if (place >= 0) places.set(column, place)
    else if (!optionalColumns.includes(column)) throw new Error(`No column "${columns[column]}"`)
  }
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t').map(unquoted)
      const cell = (column: Column): string => cells[places.get(column) ?? -1] ?? ''
      const assertion = cell('assertion')
      const met = cell('met').split(',').map(expertCode)
      return {
        variation: cell('variation'),
        gene: cell('gene'),
        panel: cell('panel'),
        approved: cell('approved'),
        isRetracted: cell('retracted').toUpperCase() === 'TRUE',
        class: expertClass(assertion),
        assertion,
        codes: met.filter((code) => code !== ''),
        summary: cell('summary'),
      }
    })
}

/** Reads a file, plain or gzip. */
export async function readExpertFile(path: string): Promise<readonly ExpertVariant[]> {
  const bytes = await readFile(path)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return parseExpertTable((isGzip ? gunzipSync(bytes) : bytes).toString('utf8'))
}
