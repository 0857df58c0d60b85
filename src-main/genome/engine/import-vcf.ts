import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import { createAnnotator, type Annotator } from '#main/genome/annotation/annotation.ts'
import { rowsOf } from '#main/genome/engine/import-rows.ts'
import { createTableBuilder, type TableBuilder, type VariantTable } from '#main/genome/engine/table.ts'
import { parseHeader, type VcfHeader } from '#main/genome/vcf/header.ts'
import { linesOf, TruncatedFile } from '#main/genome/vcf/lines.ts'
import { isRecordProblem, parseRecord } from '#main/genome/vcf/record.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

export interface ImportFile {
  /** As the user or the platform named it; shown in reports, never logged. */
  readonly displayName: string
  readonly source: ByteSource
}

export interface ImportRequest {
  readonly build: Build
  readonly proband: PersonId
  /** The sequenced persons with the name of their sample column. */
  readonly samples: ReadonlyMap<PersonId, string>
  readonly files: readonly ImportFile[]
  readonly onProgress: (doneBytes: number) => void
}

export interface BrokenLine {
  readonly file: string
  readonly line: number
  readonly reason: string
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
  }[]
  readonly broken: { readonly count: number; readonly examples: readonly BrokenLine[] }
  /** Per annotation field the names found in any file, or null where filters on it cannot work. */
  readonly fields: readonly { readonly field: string; readonly source: string | null }[]
}

export interface ImportOutcome {
  readonly table: VariantTable
  readonly report: ImportReport
}

const listedBrokenLines = 100

/**
 * Reads all VCF files of a case into one table.
 *
 * @throws `import.malformed`, `import.samplesDoNotMatch`, `import.wrongBuild`
 */
export async function importVcf(request: ImportRequest): Promise<ImportOutcome> {
  const builder = createTableBuilder(request.build, [...request.samples.keys()])
  const broken: BrokenLine[] = []
  let brokenCount = 0
  let doneBefore = 0
  const files: ImportReport['files'][number][] = []
  const sources: (readonly { readonly field: string; readonly source: string | null }[])[] = []

  for (const [index, file] of request.files.entries()) {
    const read = await importFile({ file, index, request, builder }, (bytes) => request.onProgress(doneBefore + bytes))
    doneBefore += file.source.sizeBytes
    brokenCount += read.broken.length
    broken.push(...read.broken.slice(0, Math.max(0, listedBrokenLines - broken.length)))
    files.push(read.summary)
    sources.push(read.annotator.sources)
  }
  return {
    table: builder.finish(),
    report: { files, broken: { count: brokenCount, examples: broken }, fields: mergedSources(sources) },
  }
}

interface FileImport {
  readonly file: ImportFile
  readonly index: number
  readonly request: ImportRequest
  readonly builder: TableBuilder
}

interface FileRead {
  readonly summary: ImportReport['files'][number]
  readonly broken: readonly BrokenLine[]
  readonly annotator: Annotator
}

async function importFile(work: FileImport, onBytes: (read: number) => void): Promise<FileRead> {
  const { file, request, builder } = work
  const headerLines: string[] = []
  const broken: BrokenLine[] = []
  let reader: RecordReader | undefined
  let line = 0
  let records = 0
  const rowsBefore = builder.rows()
  try {
    for await (const text of linesOf(file.source, onBytes)) {
      line += 1
      if (reader === undefined) {
        headerLines.push(text)
        if (text.startsWith('##')) continue
        reader = openReader(work, headerLines)
      } else if (text !== '') {
        records += 1
        const reason = reader.read(text, line)
        if (reason !== undefined) broken.push({ file: file.displayName, line, reason })
      }
    }
  } catch (error) {
    if (error instanceof TruncatedFile) throw malformed(file, line, 'truncated', error)
    throw error
  }
  if (reader === undefined) throw malformed(file, line, 'noColumnLine')
  const rows = builder.rows() - rowsBefore
  if (records > 0 && broken.length === records) throw malformed(file, broken[0]?.line ?? line, broken[0]?.reason ?? '')
  return {
    summary: {
      name: file.displayName,
      records,
      rows,
      csq: reader.header.csq,
      personsMissing: [...request.samples].flatMap(([person, sample]) =>
        reader.header.samples.includes(sample) ? [] : [person],
      ),
      shortAnnotations: reader.shortAnnotations(),
    },
    broken,
    annotator: reader.annotator,
  }
}

interface RecordReader {
  readonly header: VcfHeader
  readonly annotator: Annotator
  /** Reads one line into the table; answers why where it cannot be read. */
  readonly read: (text: string, line: number) => string | undefined
  readonly shortAnnotations: () => number
}

function openReader({ file, index, request, builder }: FileImport, headerLines: readonly string[]): RecordReader {
  const header = parseHeader(headerLines)
  if (typeof header === 'string') throw malformed(file, headerLines.length, header)
  if (header.build !== undefined && header.build !== request.build) {
    throw new DeclaredError('import.wrongBuild', {
      file: file.displayName,
      found: header.build,
      expected: request.build,
    })
  }
  const sampleOfPerson = [...request.samples.values()].map((sample) => header.samples.indexOf(sample))
  requireProband(file, header, request)
  const annotator = createAnnotator(header)
  let shortAnnotations = 0
  return {
    header,
    annotator,
    shortAnnotations: () => shortAnnotations,
    read: (text, line) => {
      const record = parseRecord(text, header.samples.length)
      if (isRecordProblem(record)) return `${record.reason} (column ${record.column})`
      const { rows, hasShortAnnotation } = rowsOf(record, annotator, { file: index, line, sampleOfPerson })
      if (hasShortAnnotation) shortAnnotations += 1
      for (const row of rows) builder.append(row)
      return undefined
    },
  }
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

function malformed(file: ImportFile, line: number, reason: string, cause?: unknown): DeclaredError {
  return new DeclaredError('import.malformed', { file: file.displayName, line, reason }, { cause })
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
