import { countAlleles, type ObservedRead, type Site } from './allele-count.ts'
import { carryInFragment, fitnessFor } from './read-edit.ts'
import { present } from './present.ts'
import type { SparseReference } from './reference-windows.ts'
import { parseCigar, readIndexAt, type SamRead } from './sam-read.ts'

/** A heterozygous position that is already in the reads; `base` is the one on the haplotype that gets the new allele. */
interface LinkedAllele {
  /** 0-based. */
  readonly start: number
  readonly base: string
}

interface PlantingRequest {
  readonly site: Site
  /** Half of the fragments (heterozygous) or all of them (hemizygous). */
  readonly share: 'half' | 'all'
  readonly linked: LinkedAllele | undefined
  /** What makes the choice differ from site to site and person to person. */
  readonly seed: string
  readonly mark: string
}

/** An even spread over 0..1 from a text: FNV-1a of 32 bits, then mixed so that similar names land far apart. */
function hashToUnit(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}

/** A SAM alignment as the counting sees it. */
export function observe(read: SamRead): ObservedRead {
  return {
    flags: read.flags,
    mappingQuality: read.mappingQuality,
    start: read.start,
    cigar: parseCigar(read.cigar),
    bases: read.bases,
    qualityAt: (index) => read.qualities.charCodeAt(index) - 33,
  }
}

const acceptedShare = { half: [0.42, 0.58], all: [1, 1] } as const
const triedSalts = 400

/**
 * Writes an allele into about half of the fragments (or all) that reach a site. Which ones follows from a hash of the
 * read name, so both mates agree and every build agrees. A fragment that also shows a linked allele is not drawn by
 * lot: it carries the new allele exactly when it shows the haplotype that does.
 *
 * @returns all reads in their old order, edited where their fragment carries the allele
 */
export function plantAllele(
  reads: readonly SamRead[],
  request: PlantingRequest,
  reference: SparseReference,
): SamRead[] {
  const fragments = fragmentsAt(reads, request.site, reference)
  const [low, high] = acceptedShare[request.share]
  for (let salt = 0; salt < triedSalts; salt += 1) {
    const carriers = [...fragments].filter(([name, members]) => isCarrier(name, members, request, salt))
    const edited = new Map<SamRead, SamRead>()
    for (const [, members] of carriers) {
      const carried = carryInFragment(members, request.site, reference, request.mark)
      for (const [index, read] of members.entries()) edited.set(read, present(carried[index], 'edited read'))
    }
    const result = reads.map((read) => edited.get(read) ?? read)
    const counted = countAlleles(result.map(observe), request.site)
    const share = counted.alt / counted.depth
    if (share >= low && share <= high) return result
  }
  throw new Error(`No choice of fragments gives a plausible share at ${request.seed}`)
}

function fragmentsAt(reads: readonly SamRead[], site: Site, reference: SparseReference): Map<string, SamRead[]> {
  const fragments = new Map<string, SamRead[]>()
  for (const read of reads) fragments.set(read.name, [...(fragments.get(read.name) ?? []), read])
  for (const [name, members] of fragments) {
    const fitness = members.map((read) => fitnessFor(read, site, reference))
    if (fitness.includes('unfit') || !fitness.includes('fit')) fragments.delete(name)
  }
  return fragments
}

function isCarrier(name: string, members: readonly SamRead[], request: PlantingRequest, salt: number): boolean {
  if (request.share === 'all') return true
  const linked = request.linked
  const shown = linked === undefined ? [] : members.flatMap((read) => baseOf(read, linked.start))
  if (linked !== undefined && shown.length > 0) return shown.includes(linked.base)
  return hashToUnit(`${request.seed}/${salt}/${name}`) < 0.5
}

function baseOf(read: SamRead, position: number): string[] {
  const index = readIndexAt(read.start, parseCigar(read.cigar), position)
  return index === undefined ? [] : [present(read.bases[index], 'aligned base')]
}
