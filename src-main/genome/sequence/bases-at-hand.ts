import { closeSync, openSync, readSync } from 'node:fs'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { SequenceWindow } from '#main/genome/sequence/windows.ts'

/** Reference sequence asked base by base and at once, for who reads a file and cannot wait at every line. */
export interface BasesAtHand {
  /** Upper case; `N` where the sequence is not here. `contig` by any common name, `position` 1-based. */
  readonly at: (contig: string, position: number) => string
  readonly close: () => void
}

export const noBases: BasesAtHand = { at: () => 'N', close: () => undefined }

/** The windows of a case, all in memory. */
export function basesOfWindows(windows: readonly SequenceWindow[], bases: Uint8Array): BasesAtHand {
  const byContig = Map.groupBy(windows, (window) => plainContig(window.contig))
  for (const list of byContig.values()) list.sort((a, b) => a.start - b.start)
  const has = (window: SequenceWindow | undefined, at: number): window is SequenceWindow =>
    window !== undefined && at >= window.start && at < window.end
  let last: { readonly contig: string; readonly window: SequenceWindow } | undefined
  return {
    at: (contig, position) => {
      const at = position - 1
      if (last?.contig !== contig || !has(last.window, at)) {
        const window = byContig.get(plainContig(contig))?.find((each) => has(each, at))
        if (window === undefined) return 'N'
        last = { contig, window }
      }
      const { offset, start } = last.window
      return String.fromCharCode(bases[offset + at - start] ?? 78)
    },
    close: () => undefined,
  }
}

/** Bytes of packed sequence read at a time; records come in order, so that each is read once. */
const chunkBytes = 1 << 16
const letters = 'TCAG'

interface PackedContig {
  readonly length: number
  /** Where its packed bases begin in the file. */
  readonly offset: number
  /** Stretches of N, 0-based starts in ascending order and how long they are. */
  readonly starts: Uint32Array
  readonly sizes: Uint32Array
}

/**
 * A genome in UCSC's 2bit format, read as far as it is asked for.
 * Source: https://genome.ucsc.edu/FAQ/FAQformat.html#format7.
 */
export function basesOfTwoBit(path: string): BasesAtHand {
  const file = openSync(path, 'r')
  const read = (offset: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, offset))
  }
  const places = placesOf(read)
  const contigs = new Map<string, PackedContig | undefined>()
  const contigOf = (name: string): PackedContig | undefined => {
    if (!contigs.has(name)) {
      const place = places.get(plainContig(name))
      contigs.set(name, place === undefined ? undefined : readContig(read, place))
    }
    return contigs.get(name)
  }
  let chunk: { readonly from: number; readonly bytes: Uint8Array } = { from: -1, bytes: new Uint8Array(0) }
  return {
    at: (name, position) => {
      const contig = contigOf(name)
      const at = position - 1
      if (contig === undefined || at < 0 || at >= contig.length || isUnknown(contig, at)) return 'N'
      const byte = contig.offset + (at >>> 2)
      const from = byte - (byte % chunkBytes)
      if (chunk.from !== from) chunk = { from, bytes: read(from, chunkBytes) }
      const packed = chunk.bytes[byte - from] ?? 0
      return letters[(packed >>> (6 - 2 * (at & 3))) & 3] ?? 'N'
    },
    close: () => closeSync(file),
  }
}

type Read = (offset: number, length: number) => Buffer

const longestName = 256
const headerBytes = 16

/** Where each sequence of the file begins. */
function placesOf(read: Read): ReadonlyMap<string, number> {
  const count = read(0, headerBytes).readUInt32LE(8)
  const index = read(headerBytes, count * (longestName + 4))
  const places = new Map<string, number>()
  let at = 0
  for (let each = 0; each < count; each += 1) {
    const length = index.readUInt8(at)
    places.set(plainContig(index.toString('latin1', at + 1, at + 1 + length)), index.readUInt32LE(at + 1 + length))
    at += length + 5
  }
  return places
}

function readContig(read: Read, place: number): PackedContig {
  const [length, unknown] = numbersAt(read, place, 2)
  const runs = numbersAt(read, place + 8, (unknown ?? 0) * 2 + 1)
  const masked = runs.at(-1) ?? 0
  return {
    length: length ?? 0,
    // Behind the runs of N, those in lower case, and four bytes that mean nothing.
    offset: place + 8 + runs.byteLength + masked * 8 + 4,
    starts: runs.subarray(0, unknown),
    sizes: runs.subarray(unknown, (unknown ?? 0) * 2),
  }
}

function numbersAt(read: Read, offset: number, count: number): Uint32Array {
  const bytes = read(offset, count * 4)
  return Uint32Array.from({ length: count }, (_, index) => bytes.readUInt32LE(index * 4))
}

function isUnknown({ starts, sizes }: PackedContig, at: number): boolean {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low > 0 && at < (starts[low - 1] ?? 0) + (sizes[low - 1] ?? 0)
}

/** A genome first and the windows of a case where it has nothing. */
export function layeredBases(first: BasesAtHand, second: BasesAtHand): BasesAtHand {
  return {
    at: (contig, position) => {
      const base = first.at(contig, position)
      return base === 'N' ? second.at(contig, position) : base
    },
    close: () => {
      first.close()
      second.close()
    },
  }
}
