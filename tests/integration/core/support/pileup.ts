import { readBam } from '#tests/support/reads/bam-text.ts'

export interface Counted {
  readonly altReads: number
  readonly depth: number
}

/** Mapping quality, base quality and flags as the makers of the demo families counted. */
const least = { mapping: 5, base: 10 }
const uncounted = 0x4 | 0x100 | 0x200 | 0x400 | 0x800

/**
 * Counts what the reads of a slice show at one position (1-based), each mate for itself.
 *
 * @param bam a small BAM file, taken apart without the library that the product reads with
 */
export function countBases(bam: Buffer, position: number, alt: string): Counted {
  const bases = readBam(bam).lines.flatMap((line) => baseAt(line, position) ?? [])
  return { altReads: bases.filter((base) => base === alt).length, depth: bases.length }
}

/** The base of a read over a position, where it counts. */
function baseAt(line: string, position: number): string | undefined {
  const [, flags, , start, mapping, cigar = '', , , , sequence = '', qualities = ''] = line.split('\t')
  if ((Number(flags) & uncounted) !== 0 || Number(mapping) < least.mapping) return undefined
  let [onReference, inRead] = [Number(start), 0]
  for (const [, length = '0', operation = ''] of cigar.matchAll(/(\d+)([MIDNSHP=X])/gu)) {
    const bases = Number(length)
    const isMatch = 'M=X'.includes(operation)
    if (isMatch && position < onReference + bases) {
      const index = inRead + position - onReference
      return position >= onReference && qualities.charCodeAt(index) - 33 >= least.base ? sequence[index] : undefined
    }
    if (isMatch || operation === 'D' || operation === 'N') onReference += bases
    if (isMatch || operation === 'I' || operation === 'S') inRead += bases
  }
  return undefined
}
