import { invariant } from '#shared/kit/assert.ts'
import { present } from './present.ts'

/** One alignment of a SAM file. Coordinates are 0-based; `mateStart` is -1 where SAM writes 0. */
export interface SamRead {
  readonly name: string
  readonly flags: number
  readonly contig: string
  readonly start: number
  readonly mappingQuality: number
  readonly cigar: string
  readonly mateContig: string
  readonly mateStart: number
  readonly templateLength: number
  readonly bases: string
  /** Phred + 33, one character per base. */
  readonly qualities: string
  /** As SAM writes them: `NM:i:0`. */
  readonly tags: readonly string[]
}

/** One step of a CIGAR: `length` times `op`. */
export interface CigarStep {
  readonly length: number
  readonly op: string
}

/** SAM flag bits used here. */
export const samFlag = {
  unmapped: 0x4,
  reverse: 0x10,
  secondary: 0x100,
  failedQuality: 0x200,
  duplicate: 0x400,
  supplementary: 0x800,
} as const

export function parseSamLine(line: string): SamRead {
  const fields = line.split('\t')
  const field = (index: number): string => present(fields[index], `SAM column ${index + 1}`)
  return {
    name: field(0),
    flags: Number(field(1)),
    contig: field(2),
    start: Number(field(3)) - 1,
    mappingQuality: Number(field(4)),
    cigar: field(5),
    mateContig: field(6),
    mateStart: Number(field(7)) - 1,
    templateLength: Number(field(8)),
    bases: field(9),
    qualities: field(10),
    tags: fields.slice(11),
  }
}

export function formatSamLine(read: SamRead): string {
  return [
    read.name,
    read.flags,
    read.contig,
    read.start + 1,
    read.mappingQuality,
    read.cigar,
    read.mateContig,
    read.mateStart + 1,
    read.templateLength,
    read.bases,
    read.qualities,
    ...read.tags,
  ].join('\t')
}

/** The steps of a CIGAR text; `*` has none. */
export function parseCigar(cigar: string): CigarStep[] {
  if (cigar === '*') return []
  const steps = [...cigar.matchAll(/(\d+)([MIDNSHP=X])/gu)].map((match) => ({
    length: Number(match[1]),
    op: present(match[2], 'CIGAR operation'),
  }))
  invariant(steps.map((step) => `${step.length}${step.op}`).join('') === cigar, `unreadable CIGAR ${cigar}`)
  return steps
}

const consumesReference = new Set(['M', 'D', 'N', '=', 'X'])
const consumesRead = new Set(['M', 'I', 'S', '=', 'X'])
const aligns = new Set(['M', '=', 'X'])

/** How many reference bases an alignment covers. */
function referenceLength(steps: readonly CigarStep[]): number {
  return steps.reduce((sum, step) => sum + (consumesReference.has(step.op) ? step.length : 0), 0)
}

/** 0-based, exclusive end of an alignment on the reference. */
export function alignmentEnd(read: SamRead): number {
  return read.start + referenceLength(parseCigar(read.cigar))
}

/**
 * Where a reference position stands in the read.
 *
 * @param start 0-based start of the alignment
 * @param position 0-based reference position
 * @returns the 0-based index into the bases, or undefined where no base is aligned there
 */
export function readIndexAt(start: number, steps: readonly CigarStep[], position: number): number | undefined {
  let reference = start
  let index = 0
  for (const step of steps) {
    const width = consumesReference.has(step.op) ? step.length : 0
    if (aligns.has(step.op) && position >= reference && position < reference + step.length) {
      return index + position - reference
    }
    reference += width
    if (consumesRead.has(step.op)) index += step.length
  }
  return undefined
}

/**
 * The gap that begins right after a reference position: bases deleted from or inserted into the read there.
 *
 * @param position 0-based position of the last aligned base before the gap
 */
export function gapAfter(start: number, steps: readonly CigarStep[], position: number): CigarStep | undefined {
  let reference = start
  for (const [index, step] of steps.entries()) {
    if (consumesReference.has(step.op)) reference += step.length
    if (aligns.has(step.op) && reference === position + 1) {
      const next = steps[index + 1]
      return next !== undefined && (next.op === 'D' || next.op === 'I') ? next : undefined
    }
  }
  return undefined
}

/** The alignment that stands for the read: neither secondary nor supplementary, and mapped. */
export function isPrimary(read: { readonly flags: number }): boolean {
  return (read.flags & (samFlag.unmapped | samFlag.secondary | samFlag.supplementary)) === 0
}

/** The tags with one replaced or, where it was absent, appended. */
export function withTag(tags: readonly string[], key: string, value: string): string[] {
  const text = `${key}:${value}`
  const known = tags.some((tag) => tag.startsWith(`${key.slice(0, 2)}:`))
  return known ? tags.map((tag) => (tag.startsWith(`${key.slice(0, 2)}:`) ? text : tag)) : [...tags, text]
}

/** The tags without some, given by their two letters. */
export function withoutTags(tags: readonly string[], dropped: readonly string[]): string[] {
  return tags.filter((tag) => !dropped.includes(tag.slice(0, 2)))
}
