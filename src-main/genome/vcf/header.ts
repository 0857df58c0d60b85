import { buildOfLengths } from '#shared/domain/coordinates/contigs.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'

/** What the header of a VCF announces, as far as rows are read by it. */
export interface VcfHeader {
  /** `4.1` ... `4.5`. */
  readonly version: string
  readonly samples: readonly string[]
  /** Build by contig lengths; undefined when the header has none that decide. */
  readonly build: Build | undefined
  /** INFO keys by their lower-case spelling, so that registry names match without regard to case. */
  readonly info: ReadonlyMap<string, string>
  /** Sub-field names of VEP's CSQ in order, or null. */
  readonly csq: readonly string[] | null
  readonly hasAnn: boolean
  readonly hasBcsq: boolean
}

export type HeaderProblem = 'notVcf' | 'unsupportedVersion' | 'noColumnLine' | 'columnsMissing'

const fixedColumns = ['#CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO']

/**
 * Reads the header lines of a VCF 4.1-4.5, ending with the `#CHROM` line.
 * Source: VCF specification v4.5, sections 1.2 and 1.4-1.5.
 */
export function parseHeader(lines: readonly string[]): VcfHeader | HeaderProblem {
  const version = /^##fileformat=VCFv(\d+\.\d+)/u.exec(lines[0] ?? '')?.[1]
  if (version === undefined) return 'notVcf'
  if (!/^4\.[1-5]$/u.test(version)) return 'unsupportedVersion'
  const columns = lines.at(-1)?.split('\t')
  if (columns?.[0] !== '#CHROM') return 'noColumnLine'
  if (fixedColumns.some((name, index) => columns[index] !== name)) return 'columnsMissing'

  const info = new Map<string, string>()
  const lengths: (readonly [string, number])[] = []
  let csq: readonly string[] | null = null
  for (const line of lines) {
    const infoId = /^##INFO=<ID=([^,>]+)/u.exec(line)?.[1]
    if (infoId !== undefined) {
      info.set(infoId.toLowerCase(), infoId)
      if (infoId === 'CSQ') csq = csqFormat(line)
    }
    const contig = /^##contig=<(.*)>$/u.exec(line)?.[1]
    const name = contig === undefined ? undefined : /(?:^|,)ID=([^,]+)/u.exec(contig)?.[1]
    const length = contig === undefined ? undefined : /(?:^|,)length=(\d+)/u.exec(contig)?.[1]
    if (name !== undefined && length !== undefined) lengths.push([name, Number(length)])
  }
  return {
    version,
    samples: columns.slice(9),
    build: buildOfLengths(lengths),
    info,
    csq,
    hasAnn: info.has('ann'),
    hasBcsq: info.has('bcsq'),
  }
}

/** `...Format: Allele|Consequence|...">` -> the names. */
function csqFormat(line: string): readonly string[] | null {
  const format = /Format: ([^">]+)/u.exec(line)?.[1]
  return format === undefined ? null : format.trim().split('|')
}
