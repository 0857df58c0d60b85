import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { DemoFamily } from '#tests/support/reference-platform/demo-data.ts'
import { ucscName } from '#tests/support/reference-platform/genome/sequences.ts'

export type Assembly = 'GRCh37' | 'GRCh38'

/** An allele as the Beacon knows it: 0-based, shortest spelling. */
export interface AlleleKey {
  readonly assembly: Assembly
  readonly contig: string
  readonly start: number
  readonly reference: string
  readonly alternate: string
}

/** How often an allele was seen in the invented national database. */
export interface NationalAllele extends AlleleKey {
  readonly id: string
  readonly alleleCount: number
  readonly alleleNumber: number
  readonly homozygotes: number
  readonly hemizygotes: number
}

/** The invented database has this many genomes. */
const persons = 14_505

/**
 * The alleles of the families' small variants with counts that are made up, but always the same: from the frequency the
 * file itself states where it does, else from a digest, and then rare. An allele that was never seen is not there.
 */
export function loadNationalAlleles(families: readonly DemoFamily[]): ReadonlyMap<string, NationalAllele> {
  const alleles = families.flatMap(({ assembly, genomicFiles }) =>
    genomicFiles
      .filter(({ kind }) => kind === 'smallVariants')
      .flatMap(({ object }) => {
        const lines = gunzipSync(object.bytes()).toString('latin1').split('\n')
        return lines.flatMap((line) => (line === '' || line.startsWith('#') ? [] : allelesOf(assembly, line)))
      }),
  )
  return new Map(alleles.filter(({ alleleCount }) => alleleCount > 0).map((allele) => [allele.id, allele]))
}

/** `GRCh38-chr8-60852594-A-T`; the position is 0-based, as everywhere in Beacon. */
export function alleleId({ assembly, contig, start, reference, alternate }: AlleleKey): string {
  return [assembly, contig, start, reference || '-', alternate || '-'].join('-')
}

/** The same allele without the bases both sides share, the last ones first. */
export function trimmed(key: AlleleKey): AlleleKey {
  let { start, reference, alternate } = key
  while (reference !== '' && alternate !== '' && reference.at(-1) === alternate.at(-1)) {
    reference = reference.slice(0, -1)
    alternate = alternate.slice(0, -1)
  }
  while (reference !== '' && alternate !== '' && reference[0] === alternate[0]) {
    reference = reference.slice(1)
    alternate = alternate.slice(1)
    start += 1
  }
  return { ...key, start, reference, alternate }
}

function allelesOf(assembly: Assembly, line: string): readonly NationalAllele[] {
  const [contig = '', position = '', , reference = '', alternates = '', , , info = ''] = line.split('\t', 8)
  return alternates
    .split(',')
    .filter((alternate) => /^[ACGT]+$/u.test(alternate))
    .map((alternate) => {
      const start = Number(position) - 1
      return countedAllele(trimmed({ assembly, contig: ucscName(contig), start, reference, alternate }), info)
    })
}

/** Frequencies that files state, the first that is there counts. -1 means that nobody looked. */
const frequencyFields = ['gnomad_popmax_af', 'SWEGENAF', 'EXACAF', '1000GAF']

function statedFrequency(info: string): number | undefined {
  const fields = new Map(info.split(';').map((field) => [field.split('=')[0] ?? '', field.split('=')[1] ?? '']))
  return frequencyFields.map((name) => Number(fields.get(name) ?? Number.NaN)).find((value) => value > 0 && value <= 1)
}

/** Without a stated frequency three alleles in four were never seen, the rest once to four times. */
const rareCounts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 4]

function countedAllele(key: AlleleKey, info: string): NationalAllele {
  const id = alleleId(key)
  const digest = createHash('sha256').update(id).digest()
  const alleleNumber = chromosomesCounted(key.contig)
  const stated = statedFrequency(info)
  // Half to one and a half times what the file states: a population of its own, not a copy.
  const factor = 0.5 + (digest[1] ?? 0) / 255
  const wanted =
    stated === undefined ? (rareCounts[(digest[0] ?? 0) % 16] ?? 0) : Math.round(alleleNumber * stated * factor)
  const alleleCount = Math.min(wanted, alleleNumber)
  const frequency = alleleCount / alleleNumber
  const isHaploid = key.contig === 'chrY' || key.contig === 'chrM'
  return {
    ...key,
    id,
    alleleCount,
    alleleNumber,
    homozygotes: isHaploid ? 0 : Math.min(alleleCount >> 1, Math.round(persons * frequency * frequency)),
    hemizygotes: key.contig === 'chrX' ? Math.round(alleleCount / 3) : isHaploid ? alleleCount : 0,
  }
}

/** How many chromosomes half women and half men have of each. */
function chromosomesCounted(contig: string): number {
  if (contig === 'chrX') return persons + (persons >> 1)
  if (contig === 'chrY') return persons >> 1
  return contig === 'chrM' ? persons : persons * 2
}
