import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AlleleCount, Site } from './allele-count.ts'
import { countedFrom } from './allele-count.ts'
import { inScratchFolder, runTool } from './external-tools.ts'
import { present } from './present.ts'
import { formatSamLine, parseSamLine, samFlag, withoutTags, type SamRead } from './sam-read.ts'

/** An alignment file as text: header lines and reads in file order. */
export interface Alignments {
  readonly header: readonly string[]
  readonly reads: readonly SamRead[]
}

/**
 * Reads a CRAM with samtools. MD is dropped: it follows from the reference, and NM is the only one of the two the
 * source file had.
 */
export function loadAlignments(cram: string, reference: string): Alignments {
  const lines = runTool('samtools', ['view', '--no-PG', '-h', '-T', reference, cram]).toString('utf8').split('\n')
  return {
    header: lines.filter((line) => line.startsWith('@')),
    reads: lines
      .filter((line) => line !== '' && !line.startsWith('@'))
      .map((line) => {
        const read = parseSamLine(line)
        return { ...read, tags: withoutTags(read.tags, ['MD']) }
      }),
  }
}

/** Sorts by coordinate as samtools does; reads at one place keep their order. */
function sortReads({ header, reads }: Alignments): SamRead[] {
  const contigs = header.flatMap((line) => /^@SQ\t.*?SN:([^\t]+)/u.exec(line)?.[1] ?? [])
  const rank = new Map(contigs.map((contig, index) => [contig, index]))
  const rankOf = (read: SamRead): number => rank.get(read.contig) ?? contigs.length
  return reads.toSorted((a, b) => rankOf(a) - rankOf(b) || a.start - b.start)
}

function samText(header: readonly string[], reads: readonly SamRead[]): string {
  return `${[...header, ...reads.map(formatSamLine)].join('\n')}\n`
}

/** Header fields that hold for one file format only: `UR` is a path of the machine that wrote the file. */
function cleanHeader(header: readonly string[], dropped: readonly string[]): string[] {
  return header.map((line) =>
    line
      .split('\t')
      .filter((field) => !dropped.includes(field.slice(0, 3)))
      .join('\t'),
  )
}

/** BAM with a CSI index. The reads are sparse, so the linear part of a BAI would be larger by a factor of eighty. */
export function writeBam(path: string, alignments: Alignments): void {
  const text = samText(cleanHeader(alignments.header, ['UR:', 'M5:']), sortReads(alignments))
  const bytes = runTool(
    'samtools',
    ['view', '--no-PG', '-b', '--output-fmt-option', 'level=9', '-o', '-', '-'],
    Buffer.from(text),
  )
  writeFileSync(path, bytes)
  runTool('samtools', ['index', '-c', path])
}

const readsPerSlice = 1000

/**
 * CRAM 3.0 with a CRAI index. Slices are small so that a reader in JavaScript decodes little for one window. samtools
 * writes the path of the reference into the header, so the header is replaced afterwards.
 */
export function writeCram(path: string, alignments: Alignments, reference: string): void {
  const text = samText(cleanHeader(alignments.header, ['UR:']), sortReads(alignments))
  const options = ['--output-fmt-option', 'version=3.0', '--output-fmt-option', `seqs_per_slice=${readsPerSlice}`]
  const bytes = runTool(
    'samtools',
    ['view', '--no-PG', '-C', '-T', reference, ...options, '-o', '-', '-'],
    Buffer.from(text),
  )
  inScratchFolder((folder) => {
    const [raw, headerFile] = [join(folder, 'raw.cram'), join(folder, 'header.sam')]
    writeFileSync(raw, bytes)
    const header = runTool('samtools', ['view', '--no-PG', '-H', raw]).toString('utf8').trimEnd().split('\n')
    writeFileSync(headerFile, `${cleanHeader(header, ['UR:']).join('\n')}\n`)
    writeFileSync(path, runTool('samtools', ['reheader', '--no-PG', headerFile, raw]))
  })
  runTool('samtools', ['index', path])
}

/** The same count as `countAlleles`, by samtools: an independent check of the finished file. */
export function countByPileup(path: string, reference: string, contig: string, site: Site): AlleleCount {
  const place = `${contig}:${site.start + 1}-${site.start + 1}`
  const skipped =
    samFlag.unmapped | samFlag.secondary | samFlag.supplementary | samFlag.failedQuality | samFlag.duplicate
  const limits = ['-q', `${countedFrom.mappingQuality}`, '-Q', `${countedFrom.baseQuality}`, '--ff', `${skipped}`]
  const output = runTool('samtools', ['mpileup', '-A', '-B', '-x', ...limits, '-f', reference, '-r', place, path])
  return countPileupBases(present(output.toString('utf8').split('\t')[4], `pileup at ${place}`), site)
}

/** Counts one pileup column: `.` and `,` are the reference, `-2nn` announces a deletion after the base. */
export function countPileupBases(column: string, site: Site): AlleleCount {
  const deleted = site.ref.length - site.alt.length
  const counts = { ref: 0, alt: 0, other: 0 }
  const pattern = /\^.|\$|([-+])(\d+)/gu
  let plain = ''
  let gaps = 0
  let from = 0
  for (const match of column.matchAll(pattern)) {
    if (match.index < from) continue
    plain += column.slice(from, match.index)
    from = match.index + match[0].length
    if (match[1] === undefined) continue
    from += Number(match[2])
    if (match[1] === '-' && Number(match[2]) === deleted) gaps += 1
    else counts.other += 1
  }
  plain += column.slice(from)
  const references = Array.from(plain).filter((base) => base === '.' || base === ',').length
  const others = Array.from(plain).filter((base) => !'.,*#<>'.includes(base))
  const alternatives = deleted === 0 ? others.filter((base) => base.toUpperCase() === site.alt).length : gaps
  counts.ref = references - (deleted === 0 ? 0 : gaps + counts.other)
  counts.alt = alternatives
  counts.other += others.length - (deleted === 0 ? alternatives : 0)
  return { ...counts, depth: counts.ref + counts.alt + counts.other }
}
