import type { Site } from './allele-count.ts'
import { alignmentEnd, isPrimary, parseCigar, readIndexAt, samFlag, withTag, type SamRead } from './sam-read.ts'
import { present } from './present.ts'
import type { SparseReference } from './reference-windows.ts'

/** Whether an allele can be written into a read: it does not reach the place, it can carry it, or it must not. */
type Fitness = 'elsewhere' | 'fit' | 'unfit'

/** How many bases the alternative allele removes; 0 for a substitution. */
function deletedLength(site: Site): number {
  return site.ref.length - site.alt.length
}

/**
 * Judges one alignment. Deletions go only into reads that are aligned in one piece and begin before the gap: a read
 * whose first base is among the deleted ones could not exist on that haplotype.
 */
export function fitnessFor(read: SamRead, site: Site, reference: SparseReference): Fitness {
  const gapStart = site.start + site.alt.length
  const end = alignmentEnd(read)
  if (deletedLength(site) === 0) {
    if (site.start < read.start || site.start >= end) return 'elsewhere'
    return isPrimary(read) && readIndexAt(read.start, parseCigar(read.cigar), site.start) !== undefined
      ? 'fit'
      : 'unfit'
  }
  const gapEnd = gapStart + deletedLength(site)
  if (end <= gapStart || read.start >= gapEnd) return 'elsewhere'
  const inOnePiece = isPrimary(read) && read.cigar === `${read.bases.length}M`
  const known = reference.baseAt(read.contig, end + deletedLength(site) - 1) !== undefined
  return inOnePiece && read.start < gapStart && known ? 'fit' : 'unfit'
}

/** The read as it would look had its fragment carried the allele. Reads that do not reach the site come back as is. */
export function carryAllele(read: SamRead, site: Site, reference: SparseReference): SamRead {
  if (fitnessFor(read, site, reference) !== 'fit') return read
  const edited = deletedLength(site) === 0 ? substitute(read, site) : deleteBases(read, site, reference)
  return edited === read
    ? read
    : { ...edited, tags: withTag(edited.tags, 'NM:i', `${editDistance(edited, reference)}`) }
}

function substitute(read: SamRead, site: Site): SamRead {
  const index = present(readIndexAt(read.start, parseCigar(read.cigar), site.start), 'aligned base')
  // A base that already differs from the reference is a sequencing error and stays one.
  if (read.bases[index] !== site.ref) return read
  return { ...read, bases: read.bases.slice(0, index) + site.alt + read.bases.slice(index + 1) }
}

/** Closes the gap from the right: the read keeps its start and its length and reaches further along the reference. */
function deleteBases(read: SamRead, site: Site, reference: SparseReference): SamRead {
  const width = deletedLength(site)
  const before = site.start + site.alt.length - read.start
  const oldEnd = read.start + read.bases.length
  const own = read.bases.slice(before + width)
  const added = read.bases.length - before - own.length
  const from = oldEnd + width - added
  const rest = reference.sequence(read.contig, from, oldEnd + width)
  return {
    ...read,
    bases: read.bases.slice(0, before) + own + rest,
    cigar: `${before}M${width}D${read.bases.length - before}M`,
  }
}

/** SAM's NM: mismatched plus inserted plus deleted bases. */
export function editDistance(read: SamRead, reference: SparseReference): number {
  let position = read.start
  let index = 0
  let distance = 0
  for (const step of parseCigar(read.cigar)) {
    if (step.op === 'M') {
      for (let k = 0; k < step.length; k += 1) {
        if (reference.baseAt(read.contig, position + k) !== read.bases[index + k]) distance += 1
      }
    }
    if (step.op === 'I' || step.op === 'D') distance += step.length
    if (step.op === 'M' || step.op === 'D' || step.op === 'N') position += step.length
    if (step.op === 'M' || step.op === 'I' || step.op === 'S') index += step.length
  }
  return distance
}

/**
 * Writes an allele into all alignments of one fragment and keeps what the mates say about each other true: a mate's
 * CIGAR (MC) and, where the right end of the fragment moved, its length (TLEN).
 *
 * @param mark value of the local tag `pl:Z` that says in the file itself that the allele was planted
 */
export function carryInFragment(
  reads: readonly SamRead[],
  site: Site,
  reference: SparseReference,
  mark: string,
): SamRead[] {
  const edited = reads.map((read) => carryAllele(read, site, reference))
  const movesEnd = edited.some(
    (read, index) =>
      read.cigar !== reads[index]?.cigar && (read.flags & samFlag.reverse) !== 0 && read.templateLength < 0,
  )
  return edited.map((read, index) => {
    const mate = edited.find(
      (other, place) => place !== index && isPrimary(other) && other.cigar !== reads[place]?.cigar,
    )
    const stretched = movesEnd ? Math.sign(read.templateLength) * deletedLength(site) : 0
    const tags = mate === undefined ? read.tags : withTag(read.tags, 'MC:Z', mate.cigar)
    return {
      ...read,
      templateLength: read.templateLength + stretched,
      tags: read === reads[index] ? tags : withTag(tags, 'pl:Z', mark),
    }
  })
}
