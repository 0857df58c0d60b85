import { invariant } from '#shared/kit/assert.ts'
import { present } from './present.ts'

/** A stretch of real reference sequence. 0-based, half-open; upper-case bases. */
export interface ReferenceWindow {
  readonly contig: string
  readonly start: number
  readonly end: number
  readonly bases: string
}

/** Sequence that is known only here and there. Positions are 0-based, ranges half-open. */
export interface SparseReference {
  readonly windows: readonly ReferenceWindow[]
  /** The base, or undefined outside the windows. */
  baseAt(contig: string, position: number): string | undefined
  /** The window around a position, or undefined. */
  windowAt(contig: string, position: number): ReferenceWindow | undefined
  /** A range with `N` wherever no window reaches. */
  sequence(contig: string, start: number, end: number): string
}

/** Sorts windows (contigs in the order first seen) and joins those that touch or overlap. */
export function mergeWindows(windows: readonly ReferenceWindow[]): ReferenceWindow[] {
  const contigs = [...new Set(windows.map((window) => window.contig))]
  return contigs.flatMap((contig) => {
    const sorted = windows.filter((window) => window.contig === contig).toSorted((a, b) => a.start - b.start)
    const merged: ReferenceWindow[] = []
    for (const window of sorted) {
      const last = merged.at(-1)
      if (last === undefined || window.start > last.end) merged.push(window)
      else if (window.end > last.end) {
        const bases = last.bases + window.bases.slice(last.end - window.start)
        merged[merged.length - 1] = { contig, start: last.start, end: window.end, bases }
      }
    }
    return merged
  })
}

/** Makes windows searchable. They must not overlap. */
export function createSparseReference(windows: readonly ReferenceWindow[]): SparseReference {
  const byContig = new Map<string, ReferenceWindow[]>()
  for (const window of windows) {
    invariant(window.bases.length === window.end - window.start, 'a window has one base per position')
    byContig.set(window.contig, [...(byContig.get(window.contig) ?? []), window])
  }
  for (const list of byContig.values()) list.sort((a, b) => a.start - b.start)
  const windowAt = (contig: string, position: number): ReferenceWindow | undefined =>
    byContig.get(contig)?.find((window) => position >= window.start && position < window.end)
  return {
    windows,
    windowAt,
    baseAt: (contig, position) => {
      const window = windowAt(contig, position)
      return window?.bases[position - window.start]
    },
    sequence: (contig, start, end) => {
      let text = ''
      for (const window of byContig.get(contig) ?? []) {
        if (window.end <= start || window.start >= end) continue
        const from = Math.max(window.start, start)
        text += 'N'.repeat(from - start - text.length)
        text += window.bases.slice(from - window.start, Math.min(window.end, end) - window.start)
      }
      return text + 'N'.repeat(end - start - text.length)
    },
  }
}

const basesPerLine = 100

/** The FASTA of the fixtures: `>contig:START-END`, 0-based half-open, upper-case bases. */
export function formatWindows(windows: readonly ReferenceWindow[]): string {
  return windows
    .map((window) => {
      invariant(/^[ACGT]+$/u.test(window.bases), 'windows hold real bases only')
      const lines = window.bases.match(new RegExp(`.{1,${basesPerLine}}`, 'gu')) ?? []
      return `>${window.contig}:${window.start}-${window.end}\n${lines.join('\n')}\n`
    })
    .join('')
}

/** Reads what `formatWindows` wrote. */
export function parseWindows(fasta: string): ReferenceWindow[] {
  return fasta
    .split('>')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [header, ...lines] = entry.split('\n')
      const match = /^(.+):(\d+)-(\d+)$/u.exec(present(header, 'FASTA header'))
      const [contig, start, end] = present(match, `window header ${header}`).slice(1)
      return {
        contig: present(contig, 'contig'),
        start: Number(start),
        end: Number(end),
        bases: lines.join('').trim(),
      }
    })
}
