import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readBigBed, type BedEntry } from './big-bed.ts'
import { present } from './present.ts'
import { readHpoRelease, type HpoRelease } from './hpo-release.ts'

/** The folder with the shared data the fixtures are made from; see the fixtures' README for what it must hold. */
export interface SourceFolder {
  /** Absolute path of a file in it; a file that is not there is an error. */
  resolve(path: string): string
  bytes(path: string): Buffer
  text(path: string): string
  /** Text of a gzipped or bgzipped file. */
  unzipped(path: string): string
  hpo(): HpoRelease
  maneTranscripts(): BedEntry[]
  /** `HGNC:20626` for `CHD7`. */
  hgncId(symbol: string): string
}

export function openSourceFolder(root: string): SourceFolder {
  const resolve = (path: string): string => {
    const absolute = join(root, path)
    if (!existsSync(absolute)) throw new Error(`The source folder has no ${path}`)
    return absolute
  }
  const bytes = (path: string): Buffer => readFileSync(resolve(path))
  const unzipped = (path: string): string => gunzipSync(bytes(path)).toString('utf8')
  let genes: Map<string, string> | undefined
  return {
    resolve,
    bytes,
    unzipped,
    text: (path) => bytes(path).toString('utf8'),
    hpo: () => readHpoRelease(bytes('hpo/hp.v2024-04-26.json.gz'), '2024-04-26'),
    maneTranscripts: () => readBigBed(bytes('genome_hg38/mane.hg38.bb')),
    hgncId: (symbol) => {
      genes ??= hgncIds(unzipped('genes/hgnc_complete_set.2024-10-18.txt.gz'))
      return present(genes.get(symbol), `HGNC entry of ${symbol}`)
    },
  }
}

function hgncIds(table: string): Map<string, string> {
  return new Map(
    table.split('\n').flatMap((line) => {
      const [id, symbol] = line.split('\t')
      return id !== undefined && symbol !== undefined ? [[symbol, id]] : []
    }),
  )
}
