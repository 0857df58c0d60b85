import { contigRank } from '#shared/domain/coordinates/contigs.ts'
import { release } from '#shared/kit/release.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import { createBlockEncoder, type Block } from '#main/genome/engine/block.ts'
import { allColumns, VIEW, viewBytes, type ColumnName } from '#main/genome/engine/columns.ts'
import type { PairCandidate } from '#main/genome/engine/pairs.ts'
import type { PieceRead } from '#main/genome/engine/scan-job.ts'
import { nameKinds, type NameKind } from '#main/genome/engine/scan/scanner.ts'
import type { Segment } from '#main/genome/engine/segment.ts'
import { numbersToText, type TableIndex } from '#main/genome/engine/table-index.ts'
import { dictionaryText } from '#main/genome/engine/table.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'
import type { EncryptedFileWriter, WrittenSoFar } from '#main/store/encrypted-file/writer.ts'

/** Writes the columns of a case segment by segment; at no time is more than a few segments in memory. */
export interface TableWriter {
  readonly rows: () => number
  /** Takes what a thread read; pieces come in the order of the file. */
  readonly write: (thread: number, file: number, read: PieceRead) => Promise<void>
  /** Whether the rows lie in karyotype order. */
  readonly isSorted: () => boolean
  /** Rows that may be half of a compound heterozygous pair. */
  readonly candidates: () => readonly PairCandidate[]
  /** What has been written until now, for who wants to look into it before it is whole. */
  readonly soFar: (outcomesFor: string) => Promise<TableSoFar>
  /** Closes what is open, after a failure; the files go with the folder. */
  readonly abandon: () => Promise<void>
  readonly finish: (rest: Pick<TableIndex, 'outcomesFor' | 'originals'>) => Promise<TableIndex>
}

/** A table that is still growing: its index, how far each file goes, and the names until now. No pairs yet. */
export interface TableSoFar {
  readonly index: TableIndex
  readonly files: Readonly<Record<string, WrittenSoFar>>
  readonly dictionaries: string
}

interface OpenColumn {
  readonly name: string
  readonly writer: EncryptedFileWriter
  readonly blocks: number[]
}

async function filesSoFar(columns: ReadonlyMap<ColumnName, OpenColumn>): Promise<TableSoFar['files']> {
  const open = [...columns.values()]
  return Object.fromEntries(await Promise.all(open.map(async ({ name, writer }) => [name, await writer.soFar()])))
}

async function putBlock(column: OpenColumn | undefined, block: Block): Promise<void> {
  column?.blocks.push(block.bytes.length, block.encoding, block.count)
  await column?.writer.append(block.bytes)
}

/** Side by side, because each waits for the disk; a failure is told when none of them is at work any more. */
async function finishAll(columns: ReadonlyMap<ColumnName, OpenColumn>): Promise<void> {
  const ended = await Promise.allSettled([...columns.values()].map(({ writer }) => writer.finish()))
  const failed = ended.find((each) => each.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

function columnsOf(columns: ReadonlyMap<ColumnName, OpenColumn>): TableIndex['columns'] {
  return Object.fromEntries(
    [...columns].map(([name, { name: file, blocks }]) => [
      name,
      { file, blocks: numbersToText(Uint32Array.from(blocks)) },
    ]),
  )
}

async function beginColumns(folder: CaseFolder, persons: number): Promise<ReadonlyMap<ColumnName, OpenColumn>> {
  const columns = new Map<ColumnName, OpenColumn>()
  for (const name of allColumns(persons)) {
    const { name: file, writer } = await folder.begin()
    columns.set(name, { name: file, writer, blocks: [] })
  }
  return columns
}

export async function createTableWriter(
  folder: CaseFolder,
  build: Build,
  persons: readonly PersonId[],
): Promise<TableWriter> {
  const columns = await beginColumns(folder, persons.length)
  const names = createNames()
  const blockRows: number[] = []
  const karyotype = createKaryotypeWatch(names)
  const candidates: PairCandidate[] = []
  const encoder = createBlockEncoder()
  let rows = 0

  const put = (name: ColumnName, block: Block): Promise<void> => putBlock(columns.get(name), block)
  const writeSegment = async (segment: Segment, codes: ThreadCodes, file: number): Promise<void> => {
    recode(segment, codes, file)
    karyotype.note(segment)
    for (const candidate of segment.candidates) candidates.push(candidateInCase(candidate, rows, codes, file))
    for (const [name, block] of segment.blocks) await put(name, block)
    for (const name of coded) await put(name, encoder.encode(name, segment[name], name !== 'filter'))
    release(new Uint8Array(segment.memory))
    blockRows.push(segment.rows)
    rows += segment.rows
  }
  const indexOf = () => ({
    version: 2 as const,
    build,
    rows,
    persons: [...persons],
    blockRows: numbersToText(Uint32Array.from(blockRows)),
    order: null,
  })

  return {
    rows: () => rows,
    isSorted: karyotype.isSorted,
    candidates: () => candidates,
    write: async (thread, file, read) => {
      const codes = names.learn(thread, read)
      for (const segment of read.segments) await writeSegment(segment, codes, file)
    },
    soFar: async (outcomesFor) => {
      const rest = { dictionaries: 'dictionaries', pairs: 'pairs', crowdedGenes: null, outcomesFor, originals: [] }
      const index = { ...indexOf(), columns: columnsOf(columns), ...rest }
      return { index, files: await filesSoFar(columns), dictionaries: dictionaryText(names.dictionaries) }
    },
    abandon: async () => {
      for (const { writer } of columns.values()) await writer.suspend().catch(() => undefined)
    },
    finish: async (rest) => {
      await finishAll(columns)
      const dictionaries = await folder.store(Buffer.from(dictionaryText(names.dictionaries), 'utf8'))
      const pairs = await folder.store(new Uint8Array(0))
      return { ...indexOf(), columns: columnsOf(columns), dictionaries, pairs, crowdedGenes: [], ...rest }
    },
  }
}

/** A candidate of a segment by the row, gene and file numbers of the case. */
function candidateInCase(candidate: PairCandidate, before: number, codes: ThreadCodes, file: number): PairCandidate {
  const genes = candidate.genes.map((gene) => codes.gene[gene] ?? 0)
  return { ...candidate, row: before + candidate.row, genes, site: `${file} ${candidate.site}` }
}

/** Columns of names' codes, which only the case knows. */
const coded = ['contig', 'filter', 'genes', 'view'] as const

type ThreadCodes = Readonly<Record<NameKind, readonly number[]>>

interface Names {
  readonly dictionaries: Readonly<Record<NameKind, readonly string[]>>
  /** The case's codes for a thread's codes. */
  readonly learn: (thread: number, read: PieceRead) => ThreadCodes
}

function createNames(): Names {
  const dictionaries: Record<NameKind, string[]> = { contig: [''], filter: [''], gene: [''], transcript: [''] }
  const known = new Map(nameKinds.map((kind) => [kind, new Map<string, number>([['', 0]])] as const))
  const threads = new Map<number, Record<NameKind, number[]>>()
  const codeOf = (kind: NameKind, name: string): number => {
    const codes = known.get(kind)
    const code = codes?.get(name)
    if (code !== undefined) return code
    dictionaries[kind].push(name)
    codes?.set(name, dictionaries[kind].length - 1)
    return dictionaries[kind].length - 1
  }
  return {
    dictionaries,
    learn: (thread, read) => {
      const before = read.isFresh ? undefined : threads.get(thread)
      const codes = before ?? { contig: [0], filter: [0], gene: [0], transcript: [0] }
      for (const kind of nameKinds) {
        for (const name of read.names[kind]) codes[kind].push(codeOf(kind, name))
      }
      threads.set(thread, codes)
      return codes
    },
  }
}

/** Turns a thread's codes into those of the case, in place. */
function recode({ rows, contig, filter, genes, view }: Segment, codes: ThreadCodes, file: number): void {
  for (let row = 0; row < rows; row += 1) {
    contig[row] = codes.contig[contig[row] ?? 0] ?? 0
    filter[row] = codes.filter[filter[row] ?? 0] ?? 0
  }
  for (let at = 0; at < genes.length; at += 1) genes[at] = codes.gene[genes[at] ?? 0] ?? 0
  const words = new Uint32Array(view.buffer, view.byteOffset, view.byteLength / 4)
  const step = viewBytes / 4
  for (let row = 0; row < rows; row += 1) {
    const at = row * step + VIEW.transcript / 4
    words[at] = codes.transcript[words[at] ?? 0] ?? 0
    view[row * viewBytes + VIEW.file] = file
  }
}

/** Looks whether rows come in karyotype order. */
function createKaryotypeWatch({ dictionaries }: Names) {
  let isSorted = true
  let last = { rank: 0, position: 0 }
  const rankOf: number[] = []
  return {
    note: ({ rows, contig, position }: Segment): void => {
      for (let code = rankOf.length; code < dictionaries.contig.length; code += 1) {
        rankOf.push(contigRank(dictionaries.contig[code] ?? ''))
      }
      for (let row = 0; row < rows; row += 1) {
        const rank = rankOf[contig[row] ?? 0] ?? 0
        const at = position[row] ?? 0
        if (rank < last.rank || (rank === last.rank && at < last.position)) isSorted = false
        last = { rank, position: at }
      }
    },
    isSorted: () => isSorted,
  }
}
