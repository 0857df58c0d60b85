import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { jsonText } from './json-text.ts'

/** What a fixture file is for. An `index` belongs to the file that names it in `indexPath`. */
export type FileKind =
  | 'smallVariants'
  | 'structuralVariants'
  | 'shortTandemRepeats'
  | 'mobileElements'
  | 'reads'
  | 'referenceWindows'
  | 'index'
  | 'phenopacket'
  | 'patient'
  | 'serviceRequest'
  | 'consent'
  | 'indication'
  | 'quality'

/** One file as the manifest lists it. `path` is relative to the family's folder, with `/`. */
interface ManifestFile {
  readonly path: string
  readonly kind: FileKind
  readonly format: string
  /** Whom the file is about: one person, or several of them. */
  readonly person?: string
  readonly persons?: readonly string[]
  readonly samples?: readonly string[]
  /** The name the platform's DRS serves the bytes under; only for files the Phenopacket points at, and their indexes. */
  readonly drsId?: string
  readonly indexPath?: string
  readonly sha256: string
  readonly sizeBytes: number
}

type FileDescription = Omit<ManifestFile, 'path' | 'sha256' | 'sizeBytes'>

/** A family's folder while it is being built. */
export interface FixtureFolder {
  readonly slug: string
  /** Absolute path of a file in the folder. */
  resolve(path: string): string
  write(path: string, bytes: Uint8Array | string, description: FileDescription): void
  writeJson(path: string, value: unknown, description: FileDescription): void
  /** Lists a file that another program has already put into the folder. */
  adopt(path: string, description: FileDescription): void
  /** All files so far, by path. */
  files(): ManifestFile[]
}

/** Empties (or makes) the folder `<root>/<slug>`. */
export function createFixtureFolder(root: string, slug: string): FixtureFolder {
  const folder = join(root, slug)
  const listed = new Map<string, ManifestFile>()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const resolve = (path: string): string => {
    const absolute = join(folder, path)
    mkdirSync(dirname(absolute), { recursive: true })
    return absolute
  }
  const adopt = (path: string, description: FileDescription): void => {
    const bytes = readFileSync(resolve(path))
    listed.set(path, { path, ...description, sha256: sha256Of(bytes), sizeBytes: bytes.length })
  }
  const write = (path: string, bytes: Uint8Array | string, description: FileDescription): void => {
    writeFileSync(resolve(path), bytes)
    adopt(path, description)
  }
  return {
    slug,
    resolve,
    adopt,
    write,
    writeJson: (path, value, description) => write(path, jsonText(value), description),
    files: () => [...listed.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The DRS name of a file: the slug and the file's own name. */
export function drsIdOf(slug: string, path: string): string {
  return `${slug}-${path.split('/').at(-1)}`
}
