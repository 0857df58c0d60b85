import { copyFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { openTwoBit } from '#main/genome/sequence/two-bit.ts'
import type { SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import { downloadFile, type Downloading } from '#main/platform/download-file.ts'
import type { PlatformHttp } from '#main/platform/http.ts'
import { codeOf, diskFailure } from '#main/store/disk-errors.ts'
import { openPlainFile } from '#main/store/plain-file-source.ts'

/**
 * Complete reference genomes, one 2bit file per build for all cases of the machine. They are public and the same for
 * everybody, so they lie there unencrypted.
 */
export interface ReferenceStore {
  readonly describe: (
    build: Build,
  ) => Promise<{ readonly sizeBytes: number | null; readonly installing: Downloading | null }>
  /** Null when it is not installed. */
  readonly open: (build: Build) => Promise<SequenceSource | null>
  /** Where its file lies; null when it is not installed. */
  readonly fileOf: (build: Build) => Promise<string | null>
  /** @throws `reference.invalid`, `pull.checksum`, `pull.truncated`, and what a platform request may give */
  readonly installFromPlatform: (build: Build, http: PlatformHttp, signal: AbortSignal) => Promise<void>
  readonly installFromFile: (build: Build, path: string) => Promise<void>
  /** Rises when a genome was installed: whatever was made without it is out of date. */
  readonly revision: () => number
}

export function createReferenceStore(root: string, onChange: () => void): ReferenceStore {
  const installing = new Map<Build, Downloading>()
  let revision = 0
  const pathOf = (build: Build): string => join(root, `${build}.2bit`)

  const fileOf = (build: Build): Promise<string | null> =>
    stat(pathOf(build)).then(
      () => pathOf(build),
      () => null,
    )

  /** Fills a temporary file, checks that it is this genome, and only then puts it in place. */
  const install = async (build: Build, fill: (temporary: string) => Promise<void>): Promise<void> => {
    const temporary = `${pathOf(build)}.new`
    installing.set(build, { doneBytes: 0, totalBytes: null })
    onChange()
    try {
      await fill(temporary)
      const source = await openPlainFile(temporary)
      await openTwoBit(source, build).finally(source.close)
      await rename(temporary, pathOf(build))
      revision += 1
    } catch (error) {
      await rm(temporary, { force: true })
      throw diskFailure(error)
    } finally {
      installing.delete(build)
      onChange()
    }
  }

  return {
    revision: () => revision,
    describe: async (build) => ({
      sizeBytes: await stat(pathOf(build)).then(
        ({ size }) => size,
        () => null,
      ),
      installing: installing.get(build) ?? null,
    }),
    fileOf,
    open: async (build) => {
      const path = await fileOf(build)
      return path === null ? null : openTwoBit(await openPlainFile(path), build)
    },
    installFromFile: (build, path) =>
      install(build, async (temporary) => {
        try {
          await copyFile(path, temporary)
        } catch (error) {
          // Gone since it was chosen, or a folder: no genome in any case.
          const isNoFile = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ERR_FS_EISDIR'].includes(codeOf(error) ?? '')
          throw isNoFile ? new DeclaredError('reference.invalid', { build }, { cause: error }) : error
        }
      }),
    installFromPlatform: (build, http, signal) =>
      install(build, async (temporary) => {
        const onProgress = (progress: Downloading): void => {
          installing.set(build, progress)
          onChange()
        }
        await downloadFile({ http, uri: packUri(build), signal, onProgress }, temporary)
      }),
  }
}

/** The platform's name for the genome pack of a build. */
const packUri = (build: Build): string => `drs://platform/reference-${build}.2bit`
