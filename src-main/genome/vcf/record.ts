import type { LineProblem } from '#shared/domain/variant/line-problem.ts'
/** One data line of a VCF, cut into its columns; nothing interpreted yet. */
export interface VcfRecord {
  readonly contig: string
  /** 1-based; 0 is the telomere. */
  readonly position: number
  readonly id: string
  readonly ref: string
  readonly alts: readonly string[]
  readonly filter: string
  readonly info: ReadonlyMap<string, string>
  readonly format: readonly string[]
  /** Text per sample in the order of the header. */
  readonly samples: readonly string[]
}

/** ALT as the specification allows it: bases, `*`, `.`, `<symbol>`, breakend, single breakend. */
const altForm =
  /^(?:[ACGTNacgtnRYSWKMBDHVryswkmbdhv]+|\*|\.|<[^<>\s]+>|[ACGTNacgtn.]*[[\]][^[\]]+[[\]][ACGTNacgtn.]*|\.[ACGTNacgtn]+|[ACGTNacgtn]+\.)$/u
const refForm = /^[ACGTNacgtnRYSWKMBDHVryswkmbdhv]+$/u

export function isRecordProblem(parsed: VcfRecord | LineProblem): parsed is LineProblem {
  return 'reason' in parsed
}

/**
 * Cuts one line. INFO flags get an empty value.
 * Source: VCF specification v4.5, sections 1.6 and 5.4 (breakends).
 */
export function parseRecord(line: string, sampleCount: number): VcfRecord | LineProblem {
  const columns = line.split('\t')
  const [contig, pos, id, ref, alt, , filter, info, format, ...samples] = columns
  if (
    contig === undefined ||
    pos === undefined ||
    id === undefined ||
    ref === undefined ||
    alt === undefined ||
    filter === undefined ||
    info === undefined
  ) {
    return { column: columns.length, reason: 'tooFewColumns' }
  }
  if (contig === '' || !/^\d+$/u.test(pos)) return { column: 2, reason: 'position' }
  if (!refForm.test(ref)) return { column: 4, reason: 'ref' }
  const alts = alt.split(',')
  if (!alts.every((allele) => altForm.test(allele))) return { column: 5, reason: 'alt' }
  if (samples.length !== sampleCount) return { column: columns.length, reason: 'sampleCount' }
  return {
    contig,
    position: Number(pos),
    id,
    ref: ref.toUpperCase(),
    alts: alts.map((allele) => (/^[acgtn]+$/iu.test(allele) ? allele.toUpperCase() : allele)),
    filter,
    info: parseInfo(info),
    format: format === undefined ? [] : format.split(':'),
    samples,
  }
}

/** The keys of an INFO column; flags get an empty value. */
export function parseInfo(text: string): ReadonlyMap<string, string> {
  const info = new Map<string, string>()
  if (text === '.') return info
  for (const part of text.split(';')) {
    const equals = part.indexOf('=')
    if (equals === -1) info.set(part, '')
    else info.set(part.slice(0, equals), part.slice(equals + 1))
  }
  return info
}
