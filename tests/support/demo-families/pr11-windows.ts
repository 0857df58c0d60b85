import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { inScratchFolder, runTool } from './external-tools.ts'
import { present } from './present.ts'
import { mergeWindows, type ReferenceWindow, type SparseReference } from './reference-windows.ts'
import type { SourceFolder } from './source-folder.ts'
import type { VcfText } from './vcf-text.ts'
import { invariant } from '#shared/kit/assert.ts'

/**
 * Every stretch of real sequence in the sparse FASTA, in the order of its BED file. All of them go into the fixture,
 * also the few without reads: a CRAM slice carries the MD5 of the sequence it spans, and only with exactly these
 * windows (and N between them) does a reader that checks it find the same.
 */
export function loadWindows(source: SourceFolder, folder: string, fasta: string): ReferenceWindow[] {
  const ranges = source
    .text(`${folder}/hg38.sparse.covered.bed`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [contig, start, end] = line.split('\t')
      return { contig: present(contig, 'contig'), start: Number(start), end: Number(end) }
    })
  const printed = inScratchFolder((scratch) => {
    const list = join(scratch, 'regions.txt')
    writeFileSync(list, ranges.map(({ contig, start, end }) => `${contig}:${start + 1}-${end}\n`).join(''))
    return runTool('samtools', ['faidx', '-r', list, source.resolve(fasta)]).toString('utf8')
  })
  const sequences = printed.split('>').slice(1)
  const windows = ranges.map((range, index) => {
    const [, ...lines] = present(sequences[index], 'sequence').split('\n')
    return { ...range, bases: lines.join('').toUpperCase() }
  })
  return mergeWindows(windows)
}

const aroundRecord = 150

/** Refuses a record whose surroundings the windows do not hold. */
export function requireSurroundings(reference: SparseReference, vcf: VcfText): void {
  for (const record of vcf.records) {
    const contig = present(record[0], 'contig')
    const start = Number(record[1]) - 1
    const end = start + present(record[3], 'REF').length
    const window = reference.windowAt(contig, start)
    const isInside = window !== undefined && start - window.start >= aroundRecord && window.end - end >= aroundRecord
    invariant(isInside, `${aroundRecord} bases around ${contig}:${start + 1}`)
  }
}
