import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { indexedBam, type PlainRead } from '#tests/support/reads/indexed-bam.ts'
import type { OwnRecord } from './own-trio.ts'

/** In the order of the calls of a record. */
const samples = ['HG01053', 'HG01052', 'HG01051'] as const

const contigs = [
  ['chr1', 248_956_422],
  ['chr7', 159_345_973],
  ['chr13', 114_364_328],
  ['chr19', 58_617_616],
  ['chrX', 156_040_895],
] as const

/** Where every family has reads, whatever was found in them. */
export type CoveredPlace = Pick<OwnRecord, 'place' | 'ref'>

/** A read of 60 bases with one base of its own in the middle. */
function readAt(name: string, place: string, base: string): PlainRead {
  const [contig = '', position = ''] = place.split(':')
  const bases = `${'ACGTTGCAAC'.repeat(3)}${base}${'CATGCCGTAA'.repeat(3)}`
  return { name, contig, start: Number(position) - 1 - 30, bases }
}

/**
 * Adds alignments of all three: six reads of the reference wherever the family is covered, and for each copy of a change
 * four more, with its base and named after it. One read in an open place has its mate among those in a closed gene.
 */
export async function writeOwnReads(
  folder: string,
  records: readonly OwnRecord[],
  covered: readonly CoveredPlace[],
): Promise<void> {
  for (const [index, sample] of samples.entries()) {
    const plain = covered.flatMap(({ place, ref }) =>
      Array.from({ length: 6 }, (_, copy) => readAt(`read-${place.replace(':', '-').slice(0, 8)}-${copy}`, place, ref)),
    )
    const carried = records.flatMap((record, at) => readsOfCall(record, record.calls[index] ?? '', at))
    const { bam, bai } = indexedBam(sample, contigs, [...plain, ...carried, ...farMates(carried)])
    await writeFile(join(folder, `${sample}.bam`), bam)
    await writeFile(join(folder, `${sample}.bam.bai`), bai)
  }
}

function readsOfCall({ place, ref, alt }: OwnRecord, call: string, at: number): readonly PlainRead[] {
  if (!/^[ACGT]$/u.test(ref) || !/^[ACGT]$/u.test(alt)) return []
  const copies = (call.split(':')[0] ?? '').split(/[/|]/u).filter((allele) => allele === '1').length
  return Array.from({ length: copies * 4 }, (_, copy) =>
    readAt(`carrier-${at}-${place.replace(':', '-')}-${copy}`, place, alt),
  )
}

/** An open place on which nothing else lies. */
const farAway = 'chr7:1000000'

/** A family without the change has the same read, only alone. */
function farMates(carried: readonly PlainRead[]): readonly PlainRead[] {
  const [one] = carried.filter(({ contig }) => contig === 'chr13' || contig === 'chr19')
  const read = readAt('far-away', farAway, 'A')
  return [one === undefined ? read : { ...read, mate: { contig: one.contig, start: one.start } }]
}
