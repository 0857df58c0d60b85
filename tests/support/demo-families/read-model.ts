import { editDistance } from './read-edit.ts'
import { present } from './present.ts'
import type { ReferenceWindow, SparseReference } from './reference-windows.ts'
import { isPrimary, type SamRead } from './sam-read.ts'

/** Names of modelled reads begin so: whoever looks at one sees that no sequencer made it. */
export const modelledPrefix = 'sim-'

const keptTags = ['MC:Z', 'MQ:i', 'RG:Z']
const longestFragment = 1000
/** Above this a difference from the reference is a variant of the donor, not an error of the machine. */
const errorQuality = 12

/** A window without reads and the window of the same file that lends their shape. */
interface ModelPlan {
  /** With even coverage; its middle is laid on the middle of `target`. */
  readonly template: ReferenceWindow
  readonly target: ReferenceWindow
  /** Stands in the names of the reads. */
  readonly label: string
}

/**
 * Reads for a window that the donor's file does not reach, modelled on the same donor's real fragments in another
 * window: places, strands, fragment lengths, base qualities and low-quality errors are theirs, the bases are the
 * reference's. Only alignments in one piece are taken, and only those that fit into the window whole.
 */
export function modelReads(reads: readonly SamRead[], plan: ModelPlan, reference: SparseReference): SamRead[] {
  const { template, target } = plan
  const shift = middleOf(target) - middleOf(template)
  return reads
    .filter((read) => isUsable(read, template))
    .filter((read) => read.start + shift >= target.start && read.start + shift + read.bases.length <= target.end)
    .map((read) => moveRead(read, shift, plan, reference))
}

function middleOf(window: ReferenceWindow): number {
  return Math.floor((window.start + window.end) / 2)
}

function isUsable(read: SamRead, template: ReferenceWindow): boolean {
  const inOnePiece = isPrimary(read) && read.cigar === `${read.bases.length}M`
  const near = read.mateContig === '=' && Math.abs(read.templateLength) < longestFragment
  const inside = read.contig === template.contig && read.start >= template.start
  return inOnePiece && near && inside && read.start + read.bases.length <= template.end && read.mappingQuality > 0
}

function moveRead(read: SamRead, shift: number, plan: ModelPlan, reference: SparseReference): SamRead {
  const { target, label } = plan
  const start = read.start + shift
  const bases = Array.from(read.bases, (base, index) => {
    const expected = present(target.bases[start + index - target.start], 'base of the window')
    const isError = base !== reference.baseAt(read.contig, read.start + index)
    const isPoor = read.qualities.charCodeAt(index) - 33 <= errorQuality
    return isError && isPoor ? anotherBase(base, expected) : expected
  }).join('')
  const moved: SamRead = {
    ...read,
    name: `${modelledPrefix}${label}:${read.name}`,
    contig: target.contig,
    start,
    mateStart: read.mateStart + shift,
    bases,
    tags: read.tags.filter((tag) => keptTags.includes(tag.slice(0, 4))),
  }
  return { ...moved, tags: [...moved.tags, `NM:i:${editDistance(moved, reference)}`] }
}

/** The base the machine misread, or the next letter where that happens to be the expected one. */
function anotherBase(base: string, expected: string): string {
  if (base !== expected) return base
  const letters = 'ACGT'
  return present(letters[(letters.indexOf(expected) + 1) % letters.length], 'base')
}
