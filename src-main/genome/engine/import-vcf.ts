import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { malformed } from '#shared/contract/malformed.ts'
import type { BrokenLine } from '#shared/domain/variant/line-problem.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import { createAnnotator } from '#main/genome/annotation/annotation.ts'
import type { TrioFacts } from '#main/genome/engine/import-messages.ts'
import type { Normalised } from '#main/genome/engine/normalise-rows.ts'
import { findPairs } from '#main/genome/engine/pairs.ts'
import type { FileToScan, Piece, PieceRead } from '#main/genome/engine/scan-job.ts'
import { createTableWriter, type TableSoFar, type TableWriter } from '#main/genome/engine/table-writer.ts'
import { karyotypeOrder, openTable } from '#main/genome/engine/table.ts'
import type { TableIndex } from '#main/genome/engine/table-index.ts'
import { createTrioRules, type TrioRules } from '#main/genome/engine/trio-rows.ts'
import { asBytes } from '#main/genome/engine/columns.ts'
import { parseHeader, type VcfHeader } from '#main/genome/vcf/header.ts'
import { headerOf, isBgzf, textPieces, TruncatedFile } from '#main/genome/vcf/lines.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

export interface ImportFile {
  /** Its name in the case folder. */
  readonly name: string
  /** As the user or the platform named it; shown in reports, never logged. */
  readonly displayName: string
  readonly source: ByteSource
}

/** A thread that scans, or the calling one where a case is too small to share. */
export interface ScanThread {
  readonly scan: (work: ScanWork) => Promise<PieceRead>
}

export interface ScanWork {
  readonly index: number
  /** Name of the file in the case folder. */
  readonly name: string
  readonly file: FileToScan
  readonly piece: Piece
}

export interface ImportRequest {
  readonly build: Build
  readonly proband: PersonId
  /** The sequenced persons with the name of their sample column. */
  readonly samples: ReadonlyMap<PersonId, string>
  readonly trio: TrioFacts
  readonly folder: CaseFolder
  readonly files: readonly ImportFile[]
  readonly threads: readonly ScanThread[]
  readonly onProgress: (doneBytes: number) => void
  /** Called between pieces; gives what is there if somebody wants it. */
  readonly onPiece?: (soFar: () => Promise<TableSoFar>) => Promise<void>
}

/** What an import found, file by file; stored with the case and shown on demand. */
export interface ImportReport {
  readonly files: readonly {
    readonly name: string
    readonly records: number
    readonly rows: number
    /** CSQ sub-field names, to read the kept original annotation again. */
    readonly csq: readonly string[] | null
    /** Persons of the family without a column in this file: their genotypes here are unknown. */
    readonly personsMissing: readonly PersonId[]
    /** Records whose annotation has fewer sub-fields than the header announces. */
    readonly shortAnnotations: number
    /** Insertions and deletions that were moved left, and those that sequence would have been needed for. */
    readonly normalised: Normalised
  }[]
  readonly broken: { readonly count: number; readonly examples: readonly BrokenLine[] }
  /** Per annotation field the names found in any file, or null where filters on it cannot work. */
  readonly fields: readonly { readonly field: string; readonly source: string | null }[]
}

export interface ImportOutcome {
  readonly table: TableIndex
  readonly report: ImportReport
}

const listedBrokenLines = 100
/** Compressed bytes a thread takes at a time, at most. */
const rangeBytes = 2 << 20
/** Pieces on their way per thread: one being read, one waiting. */
const piecesPerThread = 2

/**
 * Reads all VCF files of a case into columns. The files are kept beside them, for what columns leave out.
 *
 * @throws `import.malformed`, `import.samplesDoNotMatch`, `import.wrongBuild`
 */
export async function importVcf(request: ImportRequest): Promise<ImportOutcome> {
  const { folder, build, samples, trio } = request
  const persons = [...samples.keys()]
  const writer = await createTableWriter(folder, build, persons)
  const rules = createTrioRules(build, persons, { ...trio, isUsable: () => true })
  const read: FileRead[] = []
  let doneBefore = 0
  try {
    for (const [index, file] of request.files.entries()) {
      const done = doneBefore
      read.push(await importFile({ file, index, request, writer, rules }, (bytes) => request.onProgress(done + bytes)))
      doneBefore += file.source.sizeBytes
    }
  } catch (error) {
    await writer.abandon()
    throw error
  }
  const written = await writer.finish({
    outcomesFor: rules.fingerprint,
    originals: read.map(({ original }) => original),
  })
  const broken = read.flatMap((file) => file.broken)
  return {
    table: await completed(written, { folder, writer, rules }),
    report: {
      files: read.map(({ summary }) => summary),
      broken: {
        count: read.reduce((sum, file) => sum + file.brokenCount, 0),
        examples: broken.slice(0, listedBrokenLines),
      },
      fields: mergedSources(read.map(({ sources }) => sources)),
    },
  }
}

interface Completion {
  readonly folder: CaseFolder
  readonly writer: TableWriter
  readonly rules: TrioRules
}

/** What needs all rows: pairs, and the order where the files did not bring it. */
async function completed(index: TableIndex, { folder, writer, rules }: Completion): Promise<TableIndex> {
  const { pairs, crowded } = findPairs(rules.context, writer.candidates())
  return {
    ...index,
    pairs: await folder.store(asBytes(pairs)),
    crowdedGenes: crowded === null ? null : [...crowded],
    order: writer.isSorted() ? null : await storedOrder(index, folder),
  }
}

async function storedOrder(index: TableIndex, folder: CaseFolder): Promise<string> {
  const table = await openTable(folder, index)
  const order = await karyotypeOrder(table)
  await table.close()
  return folder.store(asBytes(order))
}

interface FileImport {
  readonly file: ImportFile
  readonly index: number
  readonly request: ImportRequest
  readonly writer: TableWriter
  readonly rules: TrioRules
}

interface FileRead {
  readonly summary: ImportReport['files'][number]
  readonly broken: readonly BrokenLine[]
  readonly brokenCount: number
  readonly sources: ImportReport['fields']
  readonly original: TableIndex['originals'][number]
}

async function importFile(work: FileImport, onBytes: (done: number) => void): Promise<FileRead> {
  const { file, request, writer } = work
  try {
    const headerLines = await headerOf(file.source)
    const header = checkedHeader(work, headerLines)
    const rowsBefore = writer.rows()
    const counts = createCounts(file)
    const scanned: FileToScan = {
      headerLines,
      sampleOfPerson: [...request.samples.values()].map((sample) => header.samples.indexOf(sample)),
    }
    const original = await scanFile(work, scanned, { onBytes, counts })
    const { records, broken, brokenCount, ...rest } = counts.totals()
    const [first] = broken
    if (first !== undefined && brokenCount === records) throw malformed(first)
    return {
      summary: {
        name: file.displayName,
        records,
        rows: writer.rows() - rowsBefore,
        csq: header.csq,
        personsMissing: [...request.samples].flatMap(([person, sample]) =>
          header.samples.includes(sample) ? [] : [person],
        ),
        ...rest,
      },
      broken,
      brokenCount,
      sources: createAnnotator(header).sources,
      original,
    }
  } catch (error) {
    if (error instanceof TruncatedFile) throw malformed({ file: file.displayName, reason: 'truncated' }, error)
    throw error
  }
}

type Counts = ReturnType<typeof createCounts>

function createCounts(file: ImportFile) {
  const totals = { records: 0, brokenCount: 0, shortAnnotations: 0 }
  const normalised = { leftAligned: 0, unchecked: 0 }
  const broken: BrokenLine[] = []
  let lines = 0
  return {
    add: (read: PieceRead): void => {
      totals.records += read.records
      totals.shortAnnotations += read.shortAnnotations
      totals.brokenCount += read.broken.length
      normalised.leftAligned += read.normalised.leftAligned
      normalised.unchecked += read.normalised.unchecked
      for (const { line, ...problem } of read.broken) {
        if (broken.length < listedBrokenLines) broken.push({ file: file.displayName, line: lines + line, ...problem })
      }
      lines += read.lines
    },
    totals: () => ({ ...totals, broken, normalised }),
  }
}

interface Watch {
  readonly onBytes: (done: number) => void
  readonly counts: Counts
}

async function scanFile(work: FileImport, file: FileToScan, watch: Watch): Promise<TableIndex['originals'][number]> {
  const { source, name } = work.file
  if (await isBgzf(source)) {
    await scanPieces(work, file, { ...watch, pieces: rangesOf(source, work.request.threads.length) })
    return { file: name, kind: 'bgzf' }
  }
  // A thread cannot begin in the middle of plain gzip: this one unpacks, and keeps the lines where they can be found.
  const { name: kept, writer } = await work.request.folder.begin()
  try {
    await scanPieces(work, file, { ...watch, pieces: keptTexts(source, writer) })
    await writer.finish()
  } catch (error) {
    await writer.suspend().catch(() => undefined)
    throw error
  }
  return { file: kept, kind: 'lines' }
}

interface PieceAt {
  readonly piece: Piece
  /** Bytes of the file behind it. */
  readonly end: number
}

/** Of one size, and as many for each thread: none waits for the last piece of another. */
async function* rangesOf({ sizeBytes }: ByteSource, threads: number): AsyncGenerator<PieceAt> {
  const step = Math.ceil(sizeBytes / (Math.ceil(sizeBytes / rangeBytes / threads) * threads))
  for (let from = 0; from < sizeBytes; from += step) {
    const to = Math.min(sizeBytes, from + step)
    yield { piece: { kind: 'range', from, to }, end: to }
  }
}

async function* keptTexts(
  source: ByteSource,
  writer: { readonly append: (bytes: Uint8Array) => Promise<void> },
): AsyncGenerator<PieceAt> {
  let inFile = 0
  for await (const { text, readBytes } of textPieces(source)) {
    await writer.append(text)
    yield { piece: { kind: 'text', text, inFile }, end: readBytes }
    inFile += text.length
  }
}

/** Gives pieces to the threads, and takes what they read in the order of the file. */
async function scanPieces(
  { index, file: { name }, request, writer, rules }: FileImport,
  file: FileToScan,
  { pieces, onBytes, counts }: Watch & { readonly pieces: AsyncGenerator<PieceAt> },
): Promise<void> {
  const waiting: { readonly thread: number; readonly end: number; readonly read: Promise<PieceRead> }[] = []
  const takeFirst = async (): Promise<void> => {
    const first = waiting.shift()
    if (first === undefined) return
    const read = await first.read
    counts.add(read)
    await writer.write(first.thread, index, read)
    onBytes(first.end)
    await request.onPiece?.(() => writer.soFar(rules.fingerprint))
  }
  let next = 0
  for await (const { piece, end } of pieces) {
    const thread = next % request.threads.length
    next += 1
    const read = request.threads[thread]?.scan({ index, name, file, piece }) ?? Promise.reject(new Error('no thread'))
    // What fails is met when it is its turn; until then it must not count as unhandled.
    read.catch(() => undefined)
    waiting.push({ thread, end, read })
    if (waiting.length >= request.threads.length * piecesPerThread) await takeFirst()
  }
  while (waiting.length > 0) await takeFirst()
}

function checkedHeader({ file, request }: FileImport, headerLines: readonly string[]): VcfHeader {
  const header = parseHeader(headerLines)
  if (typeof header === 'string') {
    const isOfFirstLine = header === 'notVcf' || header === 'unsupportedVersion'
    throw malformed({ file: file.displayName, line: isOfFirstLine ? 1 : headerLines.length, reason: header })
  }
  if (header.build !== undefined && header.build !== request.build) {
    throw new DeclaredError('import.wrongBuild', {
      file: file.displayName,
      found: header.build,
      expected: request.build,
    })
  }
  requireProband(file, header, request)
  return header
}

/** A file without the proband is about somebody else, whatever it is called. */
function requireProband(file: ImportFile, header: VcfHeader, request: ImportRequest): void {
  const expected = request.samples.get(request.proband)
  if (expected !== undefined && header.samples.includes(expected)) return
  throw new DeclaredError('import.samplesDoNotMatch', {
    file: file.displayName,
    expected: [...request.samples.values()].join(', '),
    found: header.samples.join(', '),
  })
}

function mergedSources(perFile: readonly ImportReport['fields'][]): ImportReport['fields'] {
  const merged = new Map<string, Set<string>>()
  for (const { field, source } of perFile.flat()) {
    const names = merged.get(field) ?? new Set<string>()
    if (source !== null) names.add(source)
    merged.set(field, names)
  }
  return [...merged].map(([field, names]) => ({ field, source: names.size === 0 ? null : [...names].join('; ') }))
}
