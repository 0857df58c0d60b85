import { invariant } from '#shared/kit/assert.ts'
import { callNumbers } from '#main/genome/engine/packed-call.ts'
import { fieldIds, viewBytes } from '#main/genome/engine/columns.ts'
import { loadScan, type ScanExports } from '#main/genome/engine/scan/scan-module.ts'
import { configure, meaningOf } from '#main/genome/engine/scan/scanner-setup.ts'
import { createUnpack } from '#main/genome/engine/scan/unpack.ts'
import type { TextPart } from '#main/genome/vcf/bgzf.ts'
import type { VcfHeader } from '#main/genome/vcf/header.ts'

/** Rows of a segment: the unit in which columns are compressed and read back. */
export const segmentRows = 8192
const segmentGenes = segmentRows * 8
const segmentText = 4 << 20
/** Readable behind the end of the input, so that sixteen bytes can be taken at once anywhere. */
const padding = 64

/** The columns of the segment being filled, as they lie in the scanner's memory. */
export interface ScanColumns {
  readonly contig: Uint16Array<ArrayBuffer>
  readonly position: Uint32Array<ArrayBuffer>
  readonly span: Uint32Array<ArrayBuffer>
  readonly kind: Uint8Array<ArrayBuffer>
  readonly filter: Uint16Array<ArrayBuffer>
  readonly impact: Uint8Array<ArrayBuffer>
  readonly clinvar: Uint8Array<ArrayBuffer>
  readonly view: Uint8Array<ArrayBuffer>
  /** Where each row's line begins in the input. */
  readonly line: Uint32Array<ArrayBuffer>
  readonly geneEnds: Uint32Array<ArrayBuffer>
  readonly genes: Uint32Array<ArrayBuffer>
  readonly fields: readonly Float32Array<ArrayBuffer>[]
  readonly calls: readonly Uint16Array<ArrayBuffer>[]
  readonly phases: readonly Int32Array<ArrayBuffer>[]
  readonly textEnds: Uint32Array<ArrayBuffer>
  readonly text: Uint8Array<ArrayBuffer>
}

export const nameKinds = ['contig', 'filter', 'gene', 'transcript'] as const
export type NameKind = (typeof nameKinds)[number]

export type ScanStop =
  | { readonly kind: 'done' }
  | { readonly kind: 'full' }
  /** A line for the reader in TypeScript; the scan goes on behind it. */
  | { readonly kind: 'line'; readonly start: number; readonly end: number }

/** Reads the lines of one file into columns, most of them in WebAssembly. */
export interface Scanner {
  readonly columns: ScanColumns
  /** Puts text in place and ends its last line; answers where it lies now. */
  readonly load: (parts: Iterable<TextPart>) => Uint8Array
  /** Goes on from `from` up to the first line that begins at `to` or later. */
  readonly run: (from: number, to: number) => ScanStop
  /** Where the last run stopped. */
  readonly position: () => number
  readonly counts: () => { readonly rows: number; readonly genes: number; readonly text: number }
  /** After rows were added to the columns from outside. */
  readonly setCounts: (rows: number, genes: number, text: number) => void
  readonly clear: () => void
  /** Code of a name, the same one the scan gives it. */
  readonly codeOf: (kind: NameKind, name: string) => number
  /** Names that came since the last call, in the order of their codes. */
  readonly newNames: () => Readonly<Record<NameKind, readonly string[]>>
  /** Its room for names is nearly used up. */
  readonly isFull: () => boolean
  /** Since the scanner was made: lines it read itself, and records whose annotation is shorter than announced. */
  readonly records: () => number
  /** Empty lines and lines of the header, since the scanner was made. */
  readonly skipped: () => number
  readonly shortAnnotations: () => number
}

export interface ScanFile {
  readonly header: VcfHeader
  /** Per sample column of the file, up to the last that is needed: the person, or -1. */
  readonly personOfSample: readonly number[]
  readonly persons: number
  readonly longestInput: number
  /** A genome has many names, a panel few; room is taken accordingly. */
  readonly isLarge: boolean
}

export function createScanner(file: ScanFile): Scanner {
  const decoder = new TextDecoder()
  const memory = (): ArrayBuffer => scan.memory.buffer
  const textAt = (start: number, length: number): string => decoder.decode(new Uint8Array(memory(), start, length))
  const scan: ScanExports = loadScan({
    meaning: (kind, start, length) => meaningOf(kind, textAt(start, length)),
    number: (start, length) => Number(textAt(start, length)),
  })
  configure(scan, file)
  const columns = columnsIn(scan, file.persons)
  const input = scan.reserve(file.longestInput + padding + scan.unpackMargin())
  const scratch = scan.reserve(1 << 16)
  const unpack = createUnpack(scan)
  let namesRead = scan.namesFrom()
  let inputBytes = 0
  const bytes = (): Uint8Array => new Uint8Array(memory())
  invariant(memory() === scan.memory.buffer, 'all room was taken before the columns were looked at')
  const fixed = columnsAt(scan, columns, file.persons)

  return {
    columns: fixed,
    load: (parts) => {
      const all = bytes()
      inputBytes = 0
      for (const part of parts) {
        const length = part.kind === 'text' ? part.text.length : part.block.textBytes
        invariant(inputBytes + length <= file.longestInput, 'the input fits the room made for it')
        if (part.kind === 'text') all.set(part.text, input + inputBytes)
        else unpack(part.block, input + inputBytes)
        inputBytes += length
      }
      all.fill(10, input + inputBytes, input + inputBytes + padding)
      return all.subarray(input, input + inputBytes)
    },
    run: (from, to) => {
      const stop = scan.read(input, input + from, input + Math.min(to, inputBytes))
      if (stop === 0) return { kind: 'done' }
      if (stop === 1) return { kind: 'full' }
      return { kind: 'line', start: scan.position.value - input, end: scan.slowEnd.value - input }
    },
    position: () => scan.position.value - input,
    counts: () => ({ rows: scan.rows.value, genes: scan.geneCount.value, text: scan.textBytes.value }),
    setCounts: (rows, genes, text) => scan.setCounts(rows, genes, text),
    clear: () => scan.clearColumns(),
    codeOf: (kind, name) => {
      const encoded = Buffer.from(name, 'utf8').subarray(0, 1 << 15)
      bytes().set(encoded, scratch)
      return scan.codeOf(nameKinds.indexOf(kind), scratch, encoded.length)
    },
    newNames: () => {
      const fresh = namesBetween(memory(), namesRead, scan.namesTo())
      namesRead = scan.namesTo()
      return fresh
    },
    isFull: () => scan.isNamesFull() !== 0,
    records: () => scan.records.value,
    skipped: () => scan.skipped.value,
    shortAnnotations: () => scan.shortAnnotations.value,
  }
}

/** Names as the scanner keeps them: length and kind, then the bytes, on borders of eight. */
function namesBetween(memory: ArrayBuffer, from: number, to: number): Readonly<Record<NameKind, readonly string[]>> {
  const fresh: Record<NameKind, string[]> = { contig: [], filter: [], gene: [], transcript: [] }
  const view = new DataView(memory)
  const decoder = new TextDecoder()
  for (let at = from; at < to;) {
    const length = view.getUint32(at, true)
    const kind = nameKinds[view.getUint32(at + 4, true)]
    if (kind !== undefined) fresh[kind].push(decoder.decode(new Uint8Array(memory, at + 8, length)))
    at = (at + 8 + length + 15) & ~7
  }
  return fresh
}

function columnsIn(scan: ScanExports, persons: number): number {
  invariant(persons < 64, 'a family of a sensible size')
  return scan.createColumns(segmentRows, segmentGenes, segmentText)
}

function columnsAt(scan: ScanExports, list: number, persons: number): ScanColumns {
  const buffer = scan.memory.buffer
  const at = [...new Uint32Array(buffer, list, 16)]
  const start = (index: number): number => at[index] ?? 0
  const people = Array.from({ length: persons }, (_, person) => person)
  return {
    contig: new Uint16Array(buffer, start(0), segmentRows),
    position: new Uint32Array(buffer, start(1), segmentRows),
    span: new Uint32Array(buffer, start(2), segmentRows),
    kind: new Uint8Array(buffer, start(3), segmentRows),
    filter: new Uint16Array(buffer, start(4), segmentRows),
    impact: new Uint8Array(buffer, start(5), segmentRows),
    clinvar: new Uint8Array(buffer, start(6), segmentRows),
    view: new Uint8Array(buffer, start(7), segmentRows * viewBytes),
    line: new Uint32Array(buffer, start(8), segmentRows),
    geneEnds: new Uint32Array(buffer, start(9), segmentRows),
    genes: new Uint32Array(buffer, start(10), segmentGenes),
    fields: fieldIds.map((_, field) => new Float32Array(buffer, start(11) + field * segmentRows * 4, segmentRows)),
    calls: people.map(
      (person) =>
        new Uint16Array(buffer, start(12) + person * segmentRows * callNumbers * 2, segmentRows * callNumbers),
    ),
    phases: people.map((person) => new Int32Array(buffer, start(13) + person * segmentRows * 4, segmentRows)),
    textEnds: new Uint32Array(buffer, start(14), segmentRows),
    text: new Uint8Array(buffer, start(15), segmentText),
  }
}
