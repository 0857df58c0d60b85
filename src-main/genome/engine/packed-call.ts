import { ABSENT } from '#shared/domain/inheritance/codes.ts'
import type { PersonCall } from '#shared/domain/inheritance/trio-row.ts'

/**
 * One person's call in five 16-bit numbers: genotype, depth, quality, reads with the allele, all reads. 65,535 is
 * "missing". The genotype packs first + 1 and second + 1 (5 bits each), the ploidy (3 bits) and the phase (1 bit), so that
 * 0 means that no caller said anything. The phase set, which most files do not have, is a column of its own.
 */
export const callNumbers = 5

const missing = 0xffff
/** Deeper than any genome is sequenced; a deeper count (amplicons) is kept as this. */
const most = 0xfffe
/** Allele numbers beyond are kept as "some other allele", which no rule tells apart. */
const highestAllele = 30

export function packCall(call: Readonly<PersonCall>, into: Uint16Array, at: number): void {
  into[at] =
    call.ploidy === 0
      ? 0
      : packedAllele(call.first) |
        (packedAllele(call.second) << 5) |
        (Math.min(7, call.ploidy) << 10) |
        (call.phased ? 1 << 13 : 0)
  into[at + 1] = packedCount(call.depth)
  into[at + 2] = packedCount(call.quality)
  // Mitochondrial DNA may be read a hundred thousand times: the share of reads must stay what it was.
  const scale = call.totalReads > most && call.altReads !== ABSENT ? most / call.totalReads : 1
  into[at + 3] = packedCount(scale === 1 ? call.altReads : Math.round(call.altReads * scale))
  into[at + 4] = packedCount(call.totalReads)
}

/** Reads a call into an object that is used again for every row. */
export function unpackCall(from: ArrayLike<number>, at: number, call: PersonCall): void {
  const genotype = from[at] ?? 0
  call.first = (genotype & 31) - 1
  call.second = ((genotype >> 5) & 31) - 1
  call.ploidy = (genotype >> 10) & 7
  call.phased = (genotype & (1 << 13)) !== 0
  call.depth = unpackedCount(from[at + 1])
  call.quality = unpackedCount(from[at + 2])
  call.altReads = unpackedCount(from[at + 3])
  call.totalReads = unpackedCount(from[at + 4])
}

function packedAllele(allele: number): number {
  return Math.min(highestAllele, allele) + 1
}

function packedCount(count: number): number {
  return count === ABSENT ? missing : Math.min(most, count)
}

function unpackedCount(count: number | undefined): number {
  return count === undefined || count === missing ? ABSENT : count
}
