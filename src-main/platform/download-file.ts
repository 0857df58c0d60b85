import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { DeclaredError } from '#shared/contract/errors.ts'
import { findDrsObject } from '#main/platform/drs.ts'
import { piecesOf, type PlatformHttp } from '#main/platform/http.ts'

/** How far a download has come. */
export interface Downloading {
  readonly doneBytes: number
  readonly totalBytes: number | null
}

export interface FileDownload {
  readonly http: PlatformHttp
  /** `drs://platform/reference-GRCh38.2bit` */
  readonly uri: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: Downloading) => void
}

const tellEveryBytes = 4 << 20

/**
 * Brings a public file of the platform to a path, unencrypted, and checks size and SHA-256. What is about a family goes
 * another way (`download.ts`).
 *
 * @throws `pull.checksum`, `pull.truncated`, and what a platform request may give; the path then holds a rest
 */
export async function downloadFile(
  { http, uri, signal, onProgress }: FileDownload,
  path: string,
): Promise<{ readonly sha256: string }> {
  const object = await findDrsObject(http, uri, signal)
  const response = await http.request(object.address, { headers: object.headers, signal })
  const handle = await open(path, 'w')
  const hash = createHash('sha256')
  let doneBytes = 0
  let told = 0
  try {
    for await (const piece of piecesOf(response, signal)) {
      hash.update(piece)
      await handle.write(piece)
      doneBytes += piece.length
      if (doneBytes - told < tellEveryBytes) continue
      told = doneBytes
      onProgress({ doneBytes, totalBytes: object.sizeBytes })
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  if (doneBytes !== object.sizeBytes) throw new DeclaredError('pull.truncated')
  if (hash.digest('hex') !== object.sha256) throw new DeclaredError('pull.checksum')
  return { sha256: object.sha256 }
}
