import { contigRank } from '#shared/domain/coordinates/contigs.ts'
import { release } from '#shared/kit/release.ts'
import { STATE } from '#shared/domain/inheritance/codes.ts'
import { FLAG_WORDS } from '#shared/domain/inheritance/flags.ts'
import { patternBits } from '#shared/domain/query/patterns.ts'
import { type Block, type BlockEncoder } from '#main/genome/engine/block.ts'
import {
  callColumn,
  CARRIED,
  fieldColumn,
  fieldIds,
  outcomeColumns,
  phaseColumn,
  viewBytes,
  type ColumnName,
  type NumberArray,
} from '#main/genome/engine/columns.ts'
import { isPairCandidate } from '#main/genome/engine/pair-candidates.ts'
import type { PairCandidate } from '#main/genome/engine/pairs.ts'
import { callNumbers } from '#main/genome/engine/packed-call.ts'
import type { ScanColumns } from '#main/genome/engine/scan/scanner.ts'
import type { TrioColumns, TrioRules } from '#main/genome/engine/trio-rows.ts'

/**
 * Some thousand rows in the order of their file, on the way from a scanning thread to the case. Columns that hold codes
 * of names are still in the thread's own codes.
 */
export interface Segment {
  readonly rows: number
  /** Where all columns of the segment lie: handed over and given back as one. */
  readonly memory: ArrayBuffer
  readonly blocks: readonly (readonly [ColumnName, Block])[]
  readonly contig: Uint16Array<ArrayBuffer>
  readonly filter: Uint16Array<ArrayBuffer>
  readonly genes: Uint32Array<ArrayBuffer>
  readonly view: Uint8Array<ArrayBuffer>
  /** 1-based; the case looks whether the rows come in karyotype order. */
  readonly position: Uint32Array<ArrayBuffer>
  /** Rows of the segment that may be half of a compound heterozygous pair. */
  readonly candidates: readonly PairCandidate[]
}

/** Where the lines of the loaded text lie in their file. */
export interface Origins {
  readonly blockOf: (line: number) => number
  readonly atOf: (line: number) => number
}

/**
 * Columns that are not compressed: the preset a case opens with reads them whole, and a user waits for that. `position` and
 * `originAt` would hardly shrink.
 */
const unpacked = new Set<ColumnName>([
  'position',
  'originAt',
  'span',
  'impact',
  'clinvar',
  'patterns',
  'geneEnds',
  'textEnds',
  fieldColumn('populationFrequency'),
])

export interface SegmentWork {
  readonly columns: ScanColumns
  readonly counts: { readonly rows: number; readonly genes: number; readonly text: number }
  readonly origins: Origins
  /** Names of the chromosomes by the thread's codes. */
  readonly contigNames: readonly string[]
  readonly rules: TrioRules
  readonly encoder: BlockEncoder
}

/** Takes the filled columns out of the scanner: trio rules run, blocks packed. */
export function takeSegment({ columns, counts, origins, contigNames, rules, encoder }: SegmentWork): Segment {
  const { rows } = counts
  const blocks: (readonly [ColumnName, Block])[] = []
  const put = (name: ColumnName, values: NumberArray): void => {
    blocks.push([name, encoder.encode(name, values, !unpacked.has(name))])
  }
  /** Of an array made for this column alone. */
  const putOwn: Put = (name, values) => {
    put(name, values)
    release(values)
  }
  put('position', columns.position.subarray(0, rows))
  put('span', columns.span.subarray(0, rows))
  put('kind', columns.kind.subarray(0, rows))
  put('impact', columns.impact.subarray(0, rows))
  put('clinvar', columns.clinvar.subarray(0, rows))
  putOwn('geneEnds', lengthsOf(columns.geneEnds, rows))
  putOwn('textEnds', lengthsOf(columns.textEnds, rows))
  put('text', columns.text.subarray(0, counts.text))
  for (const [index, id] of fieldIds.entries()) {
    const values = columns.fields[index]
    if (values !== undefined) put(fieldColumn(id), values.subarray(0, rows))
  }
  for (const [person, values] of columns.calls.entries())
    put(callColumn(person), values.subarray(0, rows * callNumbers))
  for (const [person, values] of columns.phases.entries()) put(phaseColumn(person), values.subarray(0, rows))
  putOrigins(columns, rows, { origins, put: putOwn })
  const trio = trioColumnsOf(columns, contigNames)
  const outcomes = evaluateColumns(trio, rows, rules)
  const candidates = candidatesOf({ columns, trio, rules, origins }, outcomes.patterns)
  for (const name of outcomeColumns) putOwn(name, outcomes[name])
  return { rows, candidates, ...inOneRoom(blocks, columns, counts) }
}

/** All columns of a segment copied to where they travel. */
function inOneRoom(
  blocks: Segment['blocks'],
  columns: ScanColumns,
  { rows, genes }: SegmentWork['counts'],
): Omit<Segment, 'rows' | 'candidates'> {
  const coded = {
    contig: columns.contig.subarray(0, rows),
    filter: columns.filter.subarray(0, rows),
    genes: columns.genes.subarray(0, genes),
    view: columns.view.subarray(0, rows * viewBytes),
    position: columns.position.subarray(0, rows),
  }
  const { memory, put } = createRoom([...blocks.map(([, { bytes }]) => bytes), ...Object.values(coded)])
  return {
    memory,
    blocks: blocks.map(([name, block]) => [
      name,
      { ...block, bytes: new Uint8Array(memory, put(block.bytes), block.bytes.length) },
    ]),
    contig: new Uint16Array(memory, put(coded.contig), rows),
    filter: new Uint16Array(memory, put(coded.filter), rows),
    genes: new Uint32Array(memory, put(coded.genes), genes),
    view: new Uint8Array(memory, put(coded.view), rows * viewBytes),
    position: new Uint32Array(memory, put(coded.position), rows),
  }
}

/** Memory for all of these; each is put behind the one before, where numbers of any width may begin. */
function createRoom(parts: readonly ArrayBufferView[]): {
  readonly memory: ArrayBuffer
  readonly put: (part: ArrayBufferView) => number
} {
  const lengthOf = ({ byteLength }: ArrayBufferView): number => (byteLength + 7) & ~7
  const memory = new ArrayBuffer(parts.reduce((sum, part) => sum + lengthOf(part), 0))
  const all = new Uint8Array(memory)
  let used = 0
  return {
    memory,
    put: (part) => {
      const at = used
      all.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
      used += lengthOf(part)
      return at
    },
  }
}

type Put = (name: ColumnName, values: NumberArray) => void

function putOrigins(
  columns: ScanColumns,
  rows: number,
  { origins, put }: { readonly origins: Origins; readonly put: Put },
): void {
  const block = new Float64Array(rows)
  const at = new Uint32Array(rows)
  for (let row = 0; row < rows; row += 1) {
    const line = columns.line[row] ?? 0
    block[row] = origins.blockOf(line)
    at[row] = origins.atOf(line)
  }
  put('originBlock', block)
  put('originAt', at)
}

function trioColumnsOf(columns: ScanColumns, contigNames: readonly string[]): TrioColumns {
  const frequency = columns.fields[fieldIds.indexOf('populationFrequency')]
  return { ...columns, contigRanks: contigNames.map(contigRank), frequency }
}

interface CandidateWork {
  readonly columns: ScanColumns
  readonly trio: TrioColumns
  readonly rules: TrioRules
  readonly origins: Origins
}

/** Taken here, where everything is at hand: they are few, and lie in nearly all blocks of the finished columns. */
function candidatesOf(
  { columns, trio, rules, origins }: CandidateWork,
  patterns: Uint16Array,
): readonly PairCandidate[] {
  const isCandidate = isPairCandidate(columns)
  const candidates: PairCandidate[] = []
  for (let row = 0; row < patterns.length; row += 1) {
    if (((patterns[row] ?? 0) & CARRIED) === 0 || !isCandidate(row)) continue
    const { row: own, outcome } = rules.frameOf(trio, row)
    const [position, line] = [columns.position[row] ?? 0, columns.line[row] ?? 0]
    const genes = columns.genes.slice(row === 0 ? 0 : columns.geneEnds[row - 1], columns.geneEnds[row])
    candidates.push({
      row,
      frame: { row: own, outcome },
      genes: [...genes],
      site: `${origins.blockOf(line)} ${origins.atOf(line)}`,
      position,
      end: position + (columns.span[row] ?? 0),
    })
  }
  return candidates
}

/** What the rules say of the first `rows` rows. */
export function evaluateColumns(columns: TrioColumns, rows: number, rules: TrioRules) {
  const label = new Uint8Array(rows)
  const confidence = new Uint8Array(rows)
  const patterns = new Uint16Array(rows)
  const flags = new Int32Array(rows * FLAG_WORDS)
  for (let row = 0; row < rows; row += 1) {
    const { outcome } = rules.evaluate(columns, row)
    label[row] = outcome.label
    confidence[row] = outcome.confidence
    const isCarried = outcome.child === STATE.HET || outcome.child === STATE.ALT
    patterns[row] = patternBits(outcome.label) | (isCarried ? CARRIED : 0)
    for (let word = 0; word < FLAG_WORDS; word += 1) flags[row * FLAG_WORDS + word] = outcome.flags[word] ?? 0
  }
  return { label, confidence, patterns, flags }
}

/** Ends as lengths, which pack far better. */
function lengthsOf(ends: Uint32Array, rows: number): Uint32Array<ArrayBuffer> {
  const lengths = new Uint32Array(rows)
  let before = 0
  for (let row = 0; row < rows; row += 1) {
    const end = ends[row] ?? before
    lengths[row] = end - before
    before = end
  }
  return lengths
}
