import { bgzf, bgzfEnd, splitBgzf, unpacked } from '#tests/support/reference-platform/htsget/bgzf.ts'
import {
  demandReferences,
  isWanted,
  type Slice,
  type WantedRegion,
} from '#tests/support/reference-platform/htsget/slice.ts'

/**
 * A bgzipped VCF in parts; the records are those that overlap the regions.
 *
 * @param regions null for the whole file
 */
export function sliceVcf(file: Buffer, regions: readonly WantedRegion[] | null): Slice {
  // Latin-1 both ways: whatever bytes a description holds come out as they went in.
  const text = unpacked(file).toString('latin1')
  const headerEnd = text.indexOf('\n', text.indexOf('#CHROM')) + 1
  const header = text.slice(0, headerEnd)
  if (regions === null) return splitBgzf(file, header.length)
  const records = text
    .slice(headerEnd)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ line, ...placeOf(line) }))
  demandReferences(regions, new Set([...contigsOf(header), ...records.map(({ contig }) => contig)]))
  const body = records
    .filter(({ contig, start, end }) => isWanted(regions, contig, start, end))
    .map(({ line }) => `${line}\n`)
    .join('')
  return { header: bgzf(Buffer.from(header, 'latin1')), body: bgzf(Buffer.from(body, 'latin1')), end: bgzfEnd }
}

function contigsOf(header: string): readonly string[] {
  return [...header.matchAll(/^##contig=<ID=([^,>]+)/gmu)].map((match) => match[1] ?? '')
}

/** Where a record lies: over its reference allele, or to INFO/END. */
function placeOf(line: string): { readonly contig: string; readonly start: number; readonly end: number } {
  const [contig = '', position = '', , reference = '', , , , info = ''] = line.split('\t', 8)
  const start = Number(position) - 1
  const stated = /(?:^|;)END=(\d+)/u.exec(info)?.[1]
  return { contig, start, end: Math.max(start + reference.length, Number(stated ?? 0)) }
}
