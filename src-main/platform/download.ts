import { DeclaredError } from '#shared/contract/errors.ts'
import type { EncryptedFileWriter } from '#main/store/encrypted-file/writer.ts'
import type { DrsObject } from '#main/platform/drs.ts'
import type { PlatformHttp } from '#main/platform/http.ts'

export interface Download {
  readonly object: DrsObject
  readonly writer: EncryptedFileWriter
  readonly signal: AbortSignal
  /** Plain bytes that have arrived, those of an earlier try included. */
  readonly onBytes: (done: number) => void
}

/** A cut connection is tried again this often before the pull stops and waits for the user. */
const tries = 4

/**
 * Brings the bytes of an object, straight into an encrypted file, going on after a cut connection from the last whole
 * chunk. The file is closed only when size and SHA-256 are right.
 *
 * @throws `pull.checksum`, `pull.truncated`, and what a platform request may give
 */
export async function downloadObject(http: PlatformHttp, download: Download): Promise<void> {
  const { object, writer, signal } = download
  let position = writer.writtenBytes()
  for (let attempt = 1; position < object.sizeBytes; attempt += 1) {
    const before = position
    try {
      position = await continueFrom(http, download, position)
      if (position < object.sizeBytes) throw new DeclaredError('pull.truncated')
    } catch (error) {
      // What is not a whole chunk yet is still in the writer's hand, so the position stands.
      position = Math.max(position, progressOf(error) ?? position)
      const isCut = error instanceof Interrupted || (error instanceof DeclaredError && error.code === 'pull.truncated')
      if (signal.aborted) throw new DeclaredError('call.cancelled', {}, { cause: error })
      if (!isCut || (attempt >= tries && position === before)) throw declared(error)
      await pause(attempt, signal)
    }
  }
  const { sizeBytes, sha256 } = await writer.finish()
  if (sizeBytes !== object.sizeBytes) throw new DeclaredError('pull.truncated')
  if (sha256 !== object.sha256) throw new DeclaredError('pull.checksum')
}

/** The connection broke after so many bytes had been taken over. */
class Interrupted extends Error {
  readonly position: number

  constructor(position: number, cause: unknown) {
    super('interrupted', { cause })
    this.name = 'Interrupted'
    this.position = position
  }
}

function progressOf(error: unknown): number | undefined {
  return error instanceof Interrupted ? error.position : undefined
}

function declared(error: unknown): unknown {
  if (!(error instanceof Interrupted)) return error
  return error.cause instanceof DeclaredError
    ? error.cause
    : new DeclaredError('platform.unreachable', {}, { cause: error })
}

async function continueFrom(http: PlatformHttp, download: Download, start: number): Promise<number> {
  const { object, writer, signal, onBytes } = download
  const response = await http.request(object.address, {
    headers: { ...object.headers, ...(start === 0 ? {} : { range: `bytes=${start}-` }) },
    signal,
  })
  if (start > 0 && response.status !== 206) {
    await response.body?.cancel()
    throw new DeclaredError('platform.unexpected', { status: response.status })
  }
  let position = start
  try {
    for await (const piece of response.body ?? []) {
      if (position + piece.length > object.sizeBytes) throw new DeclaredError('pull.checksum')
      await writer.append(piece)
      position += piece.length
      onBytes(position)
    }
  } catch (error) {
    if (error instanceof DeclaredError) throw error
    throw new Interrupted(position, error)
  }
  return position
}

/** Waits a little longer after each cut: 0.5, 1, 2 seconds. */
function pause(attempt: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 250 * 2 ** attempt)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
