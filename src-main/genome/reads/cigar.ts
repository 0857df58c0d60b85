import type { CramRecord } from '@gmod/cram'
import { assertNever } from '#shared/kit/assert.ts'

/** Operation codes of BAM. Source: SAM specification, section 4.2. */
export const operations = { M: 0, I: 1, D: 2, N: 3, S: 4, H: 5, P: 6, EQUAL: 7, DIFFERENT: 8 } as const
type Operation = keyof typeof operations

/** CIGAR in BAM's packing: length << 4 | operation. */
export type PackedCigar = readonly number[]

/**
 * CRAM stores what differs from the reference, not a CIGAR; this puts the CIGAR together again. Substitutions and plain
 * bases are matches to the alignment.
 * Source: CRAM specification v3.1, section 10.2 (read features).
 */
export function cigarOf(record: Pick<CramRecord, 'readFeatures' | 'readLength'>): PackedCigar {
  const packed: number[] = []
  const add = (operation: Operation, length: number): void => {
    const last = packed.at(-1)
    if (length <= 0) return
    if (last !== undefined && (last & 0xf) === operations[operation]) packed[packed.length - 1] = last + (length << 4)
    else packed.push((length << 4) | operations[operation])
  }
  // 1-based place in the read of the next base that is not yet accounted for.
  let next = 1
  for (const feature of record.readFeatures ?? []) {
    if (feature.code === 'Q' || feature.code === 'q') continue
    add('M', feature.pos - next)
    next = Math.max(next, feature.pos)
    switch (feature.code) {
      case 'X':
      case 'B':
        add('M', 1)
        next += 1
        break
      case 'b':
        add('M', feature.data.length)
        next += feature.data.length
        break
      case 'S':
      case 'I':
      case 'i':
        add(feature.code === 'S' ? 'S' : 'I', feature.data.length)
        next += feature.data.length
        break
      case 'D':
      case 'N':
      case 'H':
      case 'P':
        add(feature.code, feature.data)
        break
      default:
        assertNever(feature.code)
    }
  }
  add('M', record.readLength - next + 1)
  return packed
}

const onReference: ReadonlySet<number> = new Set([
  operations.M,
  operations.D,
  operations.N,
  operations.EQUAL,
  operations.DIFFERENT,
])

/** Bases of the reference that a CIGAR covers: matches, deletions, skips. */
export function lengthOnReference(cigar: PackedCigar): number {
  return cigar.reduce((sum, packed) => {
    const operation = packed & 0xf
    return onReference.has(operation) ? sum + (packed >>> 4) : sum
  }, 0)
}
