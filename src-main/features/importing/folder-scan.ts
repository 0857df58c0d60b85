import type { Dirent } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DeclaredError } from '#shared/contract/errors.ts'
import { malformed } from '#shared/contract/malformed.ts'
import type { PlainReads } from '#main/genome/reads/sample-name.ts'
import { codeOf } from '#main/store/disk-errors.ts'

/** What lies in a folder that came by disk, sorted by what it is. */
export interface FolderContent {
  readonly vcfs: readonly string[]
  readonly reads: readonly PlainReads[]
  /** Parsed JSON files. */
  readonly documents: readonly FolderDocument[]
  readonly ped: string | null
  readonly hpoList: string | null
  /** The child's runs of homozygosity: `bcftools roh` or BED. */
  readonly homozygousRuns: string | null
  /** FASTA of sequence windows. */
  readonly windows: string | null
}

export interface FolderDocument {
  readonly file: string
  readonly value: unknown
}

/** A JSON file larger than this is no family and no consent. */
const largestDocument = 8 << 20

/** @throws `import.empty`, `import.indexMissing` */
export async function scanFolder(root: string): Promise<FolderContent> {
  const entries = await entriesOf(root)
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  const vcfs = paths.filter((path) => /\.vcf(\.b?gz)?$/iu.test(path))
  if (vcfs.length === 0) throw new DeclaredError('import.empty')
  const first = (pattern: RegExp): string | null => paths.find((path) => pattern.test(path)) ?? null
  const textOf = async (path: string | null): Promise<string | null> => (path === null ? null : readFile(path, 'utf8'))
  return {
    vcfs,
    reads: paths.flatMap((path) => readsOf(path, new Set(paths))),
    documents: await documentsOf(paths.filter((path) => path.endsWith('.json'))),
    ped: await textOf(first(/\.(ped|fam)$/iu)),
    hpoList: await textOf(first(/hpo[^/\\]*\.(txt|tsv|csv)$/iu)),
    homozygousRuns: first(/roh[^/\\]*\.(bed|txt|tsv)(\.gz)?$|\.roh(\.gz)?$/iu),
    windows: first(/windows\.fa(sta)?(\.gz)?$/iu),
  }
}

/** A folder that has gone since it was chosen has nothing in it. */
async function entriesOf(root: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(root, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return []
    throw error
  }
}

function readsOf(path: string, all: ReadonlySet<string>): readonly PlainReads[] {
  const format = /\.(bam|cram)$/iu.exec(path)?.[1]?.toLowerCase()
  if (format !== 'bam' && format !== 'cram') return []
  const bare = path.replace(/\.(bam|cram)$/iu, '')
  const candidates: readonly (readonly [string, PlainReads['indexKind']])[] =
    format === 'cram'
      ? [
          [`${path}.crai`, 'crai'],
          [`${bare}.crai`, 'crai'],
        ]
      : [
          [`${path}.bai`, 'bai'],
          [`${bare}.bai`, 'bai'],
          [`${path}.csi`, 'csi'],
          [`${bare}.csi`, 'csi'],
        ]
  const found = candidates.find(([candidate]) => all.has(candidate))
  if (found === undefined) throw new DeclaredError('import.indexMissing', { file: basename(path) })
  return [{ path, format, indexPath: found[0], indexKind: found[1] }]
}

async function documentsOf(paths: readonly string[]): Promise<readonly FolderDocument[]> {
  const documents: FolderDocument[] = []
  for (const path of paths) {
    if ((await stat(path)).size > largestDocument) continue
    const file = basename(path)
    const text = await readFile(path, 'utf8')
    try {
      documents.push({ file, value: JSON.parse(text) })
    } catch {
      // What a parser says quotes the text.
      throw malformed({ file, reason: 'json' })
    }
  }
  return documents
}
