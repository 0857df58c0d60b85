import { parseHeader } from '#main/genome/vcf/header.ts'
import { createAnnotator } from '#main/genome/annotation/annotation.ts'
import { invariant } from '#shared/kit/assert.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { LineProblem } from '#shared/domain/variant/line-problem.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import { readSegments, type LineReader } from '#main/genome/engine/scan/read-segments.ts'
import { createScanner, nameKinds, type NameKind, type Scanner } from '#main/genome/engine/scan/scanner.ts'
import { normaliseRows, type Normalised } from '#main/genome/engine/normalise-rows.ts'
import { createBlockEncoder, type BlockEncoder } from '#main/genome/engine/block.ts'
import { takeSegment, type Origins, type Segment } from '#main/genome/engine/segment.ts'
import { createTrioRules, type TrioRules } from '#main/genome/engine/trio-rows.ts'
import type { TrioFacts } from '#main/genome/engine/import-messages.ts'
import { readBgzfRange, textOf, type BlockPlace, type RangeText, type TextPart } from '#main/genome/vcf/bgzf.ts'
import type { BasesAtHand } from '#main/genome/sequence/bases-at-hand.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** What one thread is told of a file before it gets pieces of it. */
export interface FileToScan {
  readonly headerLines: readonly string[]
  /** Sample column per person, -1 for none. */
  readonly sampleOfPerson: readonly number[]
}

/** A piece of a file: a stretch of a BGZF file, or text that somebody else unpacked, in whole lines. */
export type Piece =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'text'; readonly text: Uint8Array; readonly inFile: number }

/** A line that cannot be read, by its 1-based number within the piece. */
interface BrokenInPiece extends LineProblem {
  readonly line: number
}

export interface PieceRead {
  /** Codes begin anew with this piece. */
  readonly isFresh: boolean
  readonly segments: readonly Segment[]
  /** Names that came since the piece before, in the order of the thread's codes. */
  readonly names: Readonly<Record<NameKind, readonly string[]>>
  readonly broken: readonly BrokenInPiece[]
  /** Line ends in the piece, so that the lines of the next one can be numbered. */
  readonly lines: number
  readonly records: number
  readonly shortAnnotations: number
  readonly normalised: Normalised
}

/** Reads pieces of one file, in any order; names keep their codes from piece to piece. */
export interface FileScanner {
  readonly read: (piece: Piece) => Promise<PieceRead>
}

const largeBytes = 8 << 20
/** Text is taken up in portions of this size. */
const largePortion = 24 << 20
const smallPortion = 8 << 20

export interface ScanBasis {
  readonly build: Build
  readonly persons: readonly PersonId[]
  readonly trio: TrioFacts
  readonly source: ByteSource
  readonly bases: BasesAtHand
}

export function createFileScanner(file: FileToScan, basis: ScanBasis): FileScanner {
  const header = parseHeader(file.headerLines)
  invariant(typeof header !== 'string', 'the header was read before')
  const { persons, build, trio, bases } = basis
  const reader: LineReader = {
    annotator: createAnnotator(header),
    sampleCount: header.samples.length,
    sampleOfPerson: file.sampleOfPerson,
  }
  const isLarge = basis.source.sizeBytes > largeBytes
  const portionBytes = isLarge ? largePortion : smallPortion
  const newScanner = (): Scanner =>
    createScanner({
      header,
      persons: persons.length,
      personOfSample: header.samples.map((_, sample) => file.sampleOfPerson.indexOf(sample)),
      longestInput: portionBytes,
      isLarge,
    })
  const encoder = createBlockEncoder()
  let scanner: Scanner | undefined
  const rules = createTrioRules(build, persons, {
    trio: trio.trio,
    identity: trio.identity,
    isUsable: () => true,
  })
  // Code 0 is "none".
  let contigNames: string[] = ['']
  return {
    read: async (piece) => {
      const isFresh = scanner === undefined || scanner.isFull()
      if (scanner === undefined || isFresh) {
        scanner = newScanner()
        contigNames = ['']
      }
      const range =
        piece.kind === 'range'
          ? await readBgzfRange(basis.source, piece.from, piece.to)
          : textOfPiece(piece.text, piece.inFile)
      return { isFresh, ...readText(range, { scanner, reader, rules, contigNames, portionBytes, bases, encoder }) }
    },
  }
}

interface Tools {
  readonly scanner: Scanner
  readonly reader: LineReader
  readonly rules: TrioRules
  readonly contigNames: string[]
  readonly portionBytes: number
  readonly bases: BasesAtHand
  readonly encoder: BlockEncoder
}

/** Text that somebody else unpacked, in whole lines. */
function textOfPiece(text: Uint8Array, inFile: number): RangeText {
  return {
    parts: [{ kind: 'text', text }],
    length: text.length,
    beginsInLine: false,
    to: text.length - 1,
    blocks: [{ inFile, inText: 0 }],
  }
}

function readText(range: RangeText, tools: Tools): Omit<PieceRead, 'isFresh'> {
  const { scanner, reader, rules, contigNames, portionBytes, bases, encoder } = tools
  const segments: Segment[] = []
  const broken: BrokenInPiece[] = []
  const names: Record<NameKind, string[]> = { contig: [], filter: [], gene: [], transcript: [] }
  const noteNames = (): void => {
    const fresh = scanner.newNames()
    for (const kind of nameKinds) names[kind].push(...fresh[kind])
    contigNames.push(...fresh.contig)
  }
  let [lines, records, leftAligned, unchecked] = [0, 0, 0, 0]
  const before = { short: scanner.shortAnnotations(), records: scanner.records() }
  let short = 0
  let counted = scanner.records() + scanner.skipped()
  for (const portion of portionsOf(range, portionBytes)) {
    const part = scanner.load(portion.parts)
    const origins = originsOf(range.blocks, portion.start)
    const read = readSegments(
      scanner,
      part,
      { from: portion.beginsInLine ? behindFirstLine(part) : 0, to: portion.to },
      {
        reader,
        onSegment: () => {
          noteNames()
          const { columns } = scanner
          const { counts, normalised } = normaliseRows(columns, scanner.counts(), { contigNames, bases })
          leftAligned += normalised.leftAligned
          unchecked += normalised.unchecked
          segments.push(takeSegment({ columns, counts, origins, contigNames, rules, encoder }))
        },
      },
    )
    broken.push(...read.broken.map(({ at, ...problem }) => ({ ...problem, line: lines + linesBefore(part, at) })))
    lines += read.records + scanner.records() + scanner.skipped() - counted
    counted = scanner.records() + scanner.skipped()
    records += read.records
    short += read.shortAnnotations
  }
  noteNames()
  return {
    segments,
    names,
    broken,
    lines,
    records: records + scanner.records() - before.records,
    shortAnnotations: short + scanner.shortAnnotations() - before.short,
    normalised: { leftAligned, unchecked },
  }
}

interface Portion {
  readonly parts: Iterable<TextPart>
  /** Where it begins in the piece. */
  readonly start: number
  readonly beginsInLine: boolean
  /** Lines of the portion begin before this place. */
  readonly to: number
}

/** A piece is one portion, unless it unpacks to more than there is room for: then it is cut between lines. */
function* portionsOf({ parts, length, beginsInLine, to }: RangeText, portionBytes: number): Generator<Portion> {
  if (length === 0) return
  if (length <= portionBytes) {
    yield { parts, start: 0, beginsInLine, to: to + 1 }
    return
  }
  const text = Buffer.alloc(length)
  let filled = 0
  for (const part of parts) {
    const own = part.kind === 'text' ? part.text : textOf(part.block)
    text.set(own, filled)
    filled += own.length
  }
  const from = beginsInLine ? behindFirstLine(text) : 0
  for (let start = from; start <= to && start < length;) {
    let end = length
    if (end - start > portionBytes) {
      const cut = text.lastIndexOf(10, start + portionBytes - 1)
      // A line that fits no portion is no VCF line; its parts are met as broken lines.
      end = cut < start ? start + portionBytes : cut + 1
    }
    yield {
      parts: [{ kind: 'text', text: text.subarray(start, end) }],
      start,
      beginsInLine: false,
      to: Math.min(end, to + 1) - start,
    }
    start = end
  }
}

function behindFirstLine(text: Uint8Array): number {
  const newline = text.indexOf(10)
  return newline === -1 ? text.length : newline + 1
}

function originsOf(blocks: readonly BlockPlace[], offset: number): Origins {
  // Lines are asked in order, so the block of the next one is the same or a later one.
  let block = 0
  const find = (line: number): BlockPlace => {
    const at = line + offset
    while (block + 1 < blocks.length && (blocks[block + 1]?.inText ?? 0) <= at) block += 1
    while (block > 0 && (blocks[block]?.inText ?? 0) > at) block -= 1
    return blocks[block] ?? { inFile: 0, inText: 0 }
  }
  return { blockOf: (line) => find(line).inFile, atOf: (line) => line + offset - find(line).inText }
}

function countLines(text: Uint8Array, end: number): number {
  const bytes = Buffer.from(text.buffer, text.byteOffset, end)
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  return lines
}

/** 1-based number of the line within its portion. */
function linesBefore(text: Uint8Array, at: number): number {
  return countLines(text, at) + 1
}
