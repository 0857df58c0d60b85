import type { LineProblem } from '#shared/domain/variant/line-problem.ts'
import { ABSENT } from '#shared/domain/inheritance/codes.ts'
import type { Annotator } from '#main/genome/annotation/annotation.ts'
import { fieldIds, VIEW, viewBytes } from '#main/genome/engine/columns.ts'
import { rowsOf, type NewRow } from '#main/genome/engine/import-rows.ts'
import { callNumbers, packCall } from '#main/genome/engine/packed-call.ts'
import { segmentRows, type ScanColumns, type Scanner } from '#main/genome/engine/scan/scanner.ts'
import { isRecordProblem, parseRecord } from '#main/genome/vcf/record.ts'

/** How the lines of one file are read that the scanner leaves. */
export interface LineReader {
  readonly annotator: Annotator
  readonly sampleCount: number
  readonly sampleOfPerson: readonly number[]
}

/** A line that cannot be read; `at` is where it begins in the text. */
export interface BrokenPlace extends LineProblem {
  readonly at: number
}

export interface LinesRead {
  readonly broken: readonly BrokenPlace[]
  readonly records: number
  readonly shortAnnotations: number
}

/** Most genes and text a single row may bring; what is longer is no variant. */
const mostGenesPerRow = 4096
const textEncoder = new TextEncoder()

/**
 * Reads all lines that begin between two places of the loaded text, segment by segment.
 *
 * @param onSegment called with every full segment and the last one; the columns are cleared behind it
 */
export function readSegments(
  scanner: Scanner,
  text: Uint8Array,
  range: { readonly from: number; readonly to: number },
  { reader, onSegment }: { readonly reader: LineReader; readonly onSegment: () => void },
): LinesRead {
  const broken: BrokenPlace[] = []
  const decoder = new TextDecoder()
  let records = 0
  let shortAnnotations = 0
  let at = range.from
  const emit = (): void => {
    if (scanner.counts().rows > 0) onSegment()
    scanner.clear()
  }
  for (;;) {
    const stop = scanner.run(at, range.to)
    if (stop.kind === 'done') break
    at = scanner.position()
    if (stop.kind === 'full') {
      emit()
      continue
    }
    const end = text[stop.end - 1] === 13 ? stop.end - 1 : stop.end
    const record = parseRecord(decoder.decode(text.subarray(stop.start, end)), reader.sampleCount)
    at = stop.end + 1
    records += 1
    if (isRecordProblem(record)) {
      broken.push({ at: stop.start, ...record })
      continue
    }
    const read = rowsOf(record, reader.annotator, { sampleOfPerson: reader.sampleOfPerson })
    if (read.hasShortAnnotation) shortAnnotations += 1
    for (const row of read.rows) {
      if (!hasRoom(scanner, row)) emit()
      appendRow(scanner, row, stop.start)
    }
  }
  emit()
  return { broken, records, shortAnnotations }
}

function hasRoom(scanner: Scanner, row: NewRow): boolean {
  const { rows, genes, text } = scanner.counts()
  return (
    rows < segmentRows &&
    genes + Math.min(mostGenesPerRow, row.genes.length) <= scanner.columns.genes.length &&
    text + textOf(row).length <= scanner.columns.text.length
  )
}

/** Id, ref, alt, HGVS c. and p., discriminator: as the scanner writes them. */
function textOf({ texts }: NewRow): Uint8Array {
  const { id, ref, alt, hgvsC, hgvsP, discriminator } = texts
  return textEncoder.encode([id, ref, alt, hgvsC, hgvsP, discriminator].map((part) => part ?? '').join('\t'))
}

function appendRow(scanner: Scanner, row: NewRow, line: number): void {
  const { columns } = scanner
  const { rows: at, genes, text } = scanner.counts()
  columns.contig[at] = scanner.codeOf('contig', row.contig)
  columns.position[at] = row.numbers.position
  columns.span[at] = Math.max(0, row.numbers.end - row.numbers.position)
  columns.kind[at] = row.numbers.kind
  columns.filter[at] = row.filter === null ? 0 : scanner.codeOf('filter', row.filter)
  columns.impact[at] = row.numbers.impact
  columns.clinvar[at] = row.numbers.clinvar
  columns.line[at] = line
  writeView(scanner, row, at)
  const codes = row.genes.slice(0, mostGenesPerRow).map((gene) => scanner.codeOf('gene', gene))
  columns.genes.set(codes, genes)
  columns.geneEnds[at] = genes + codes.length
  writePersons(columns, row, at)
  const encoded = textOf(row)
  columns.text.set(encoded, text)
  columns.textEnds[at] = text + encoded.length
  scanner.setCounts(at + 1, genes + codes.length, text + encoded.length)
}

function writeView(scanner: Scanner, row: NewRow, at: number): void {
  const { view } = scanner.columns
  const start = at * viewBytes
  view[start + VIEW.consequence] = row.numbers.consequence
  view[start + VIEW.worstConsequence] = row.numbers.worstConsequence
  view[start + VIEW.clinvarStars] = row.numbers.clinvarStars
  view[start + VIEW.allele] = row.numbers.allele
  view[start + VIEW.alleleCount] = row.numbers.alleleCount
  view[start + VIEW.deletionAllele] = row.numbers.deletionAllele === ABSENT ? 255 : row.numbers.deletionAllele
  view[start + VIEW.file] = 0
  const transcript = row.transcript === null ? 0 : scanner.codeOf('transcript', row.transcript)
  new DataView(view.buffer, view.byteOffset).setUint32(start + VIEW.transcript, transcript, true)
}

function writePersons(columns: ScanColumns, row: NewRow, at: number): void {
  for (const [index, id] of fieldIds.entries()) {
    const field = columns.fields[index]
    if (field !== undefined) field[at] = row.fields.get(id) ?? Number.NaN
  }
  for (const [person, call] of row.calls.entries()) {
    const packed = columns.calls[person]
    const phases = columns.phases[person]
    if (packed === undefined || phases === undefined) continue
    packCall(call, packed, at * callNumbers)
    phases[at] = call.phaseSet
  }
}
