import { createHash } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DeclaredError } from '#shared/contract/errors.ts'
import { readClinvar, type ClinvarSnapshot } from '#main/knowledge/clinvar.ts'
import { downloadFile, type Downloading } from '#main/platform/download-file.ts'
import type { PlatformHttp } from '#main/platform/http.ts'
import { codeOf, diskFailure } from '#main/store/disk-errors.ts'

/**
 * The newest ClinVar snapshot this machine has, for use without a platform. It is always pulled whole: to ask for one gene
 * or one place would tell where a family has something.
 */
export interface ClinvarStore {
  /** Null when none was pulled, or when the file is not any more what was pulled. */
  readonly snapshot: () => Promise<ClinvarSnapshot | null>
  readonly pulling: () => Downloading | null
  /**
   * Replaces the snapshot when all of the new one has arrived and can be read; until then the old one stays.
   *
   * @throws `knowledge.damaged`, `knowledge.invalid`, `knowledge.running`, and what a platform request may give
   */
  readonly pull: (http: PlatformHttp, signal: AbortSignal) => Promise<void>
}

/** The platform's name for the newest snapshot. */
const snapshotUri = 'drs://platform/knowledge-clinvar.tsv'
/** SHA-256 in hex and a line break stand before what was pulled, so that file and sum can only change together. */
const sumLength = 64

export function createClinvarStore(root: string, onChange: () => void): ClinvarStore {
  const path = join(root, 'clinvar')
  let pulling: Downloading | null = null
  let read: Promise<ClinvarSnapshot | null> | null = null

  const show = (progress: Downloading | null): void => {
    pulling = progress
    onChange()
  }
  const fill = async (temporary: string, http: PlatformHttp, signal: AbortSignal): Promise<void> => {
    const { sha256 } = await downloadFile({ http, uri: snapshotUri, signal, onProgress: show }, temporary)
    const bytes = await readFile(temporary)
    if ((await readClinvar(bytes.toString('utf8'))) === null) throw new DeclaredError('knowledge.invalid')
    await writeFile(temporary, Buffer.concat([Buffer.from(`${sha256}\n`), bytes]), { flush: true })
    await rename(temporary, path)
    read = null
  }

  return {
    snapshot: () =>
      (read ??= readStored(path).catch((error: unknown) => {
        read = null
        throw error
      })),
    pulling: () => pulling,
    pull: async (http, signal) => {
      if (pulling !== null) throw new DeclaredError('knowledge.running')
      const temporary = `${path}.new`
      show({ doneBytes: 0, totalBytes: null })
      try {
        await fill(temporary, http, signal)
      } catch (error) {
        await rm(temporary, { force: true })
        throw isDamaged(error) ? new DeclaredError('knowledge.damaged', {}, { cause: error }) : diskFailure(error)
      } finally {
        show(null)
      }
    },
  }
}

const isDamaged = (error: unknown): boolean =>
  error instanceof DeclaredError && (error.code === 'pull.checksum' || error.code === 'pull.truncated')

async function readStored(path: string): Promise<ClinvarSnapshot | null> {
  let stored: Buffer
  try {
    stored = await readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  const bytes = stored.subarray(sumLength + 1)
  const sum = createHash('sha256').update(bytes).digest('hex')
  return stored.toString('latin1', 0, sumLength) === sum ? readClinvar(bytes.toString('utf8')) : null
}
