import type { Hash } from 'node:crypto'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { EncryptedFileWriter } from '#main/store/encrypted-file/writer.ts'
import type { DrsObject } from '#main/platform/drs.ts'
import { discardBody, piecesOf, type PlatformHttp } from '#main/platform/http.ts'

export interface Download {
  readonly object: DrsObject
  readonly writer: EncryptedFileWriter
  /** SHA-256 of all that the writer was given. */
  readonly sum: Hash
  readonly signal: AbortSignal
  /** Plain bytes that have arrived, those of an earlier try included. */
  readonly onBytes: (done: number) => void
}

/** So many tries in a row that bring nothing end the download; the user may start it again. */
const fruitlessTries = 4

/**
 * Brings the bytes of an object, straight into an encrypted file, going on after a cut connection where it broke. The
 * file is closed only when size and SHA-256 are right.
 *
 * @throws `pull.checksum`, `pull.truncated`, `call.cancelled`, and what a platform request may give
 */
export async function downloadObject(http: PlatformHttp, download: Download): Promise<void> {
  const { object, writer, sum, signal } = download
  let position = writer.writtenBytes()
  const goOn = async (): Promise<void> => {
    if (position >= object.sizeBytes) return
    for await (const piece of bytesFrom(http, download, position)) {
      if (position + piece.length > object.sizeBytes) throw new DeclaredError('pull.checksum')
      // What is not a whole chunk yet is still in the writer's hand, so the position stands after a cut.
      await writer.append(piece)
      position += piece.length
      download.onBytes(position)
    }
    if (position < object.sizeBytes) throw new DeclaredError('pull.truncated')
  }
  await untilThere(goOn, () => position, signal)
  const { sizeBytes } = await writer.finish()
  if (sizeBytes !== object.sizeBytes) throw new DeclaredError('pull.truncated')
  if (sum.digest('hex') !== object.sha256) throw new DeclaredError('pull.checksum')
}

/**
 * Goes on after failures that pass, for as long as tries bring something.
 *
 * @param position how far it has come
 */
export async function untilThere(
  goOn: () => Promise<void>,
  position: () => number,
  signal: AbortSignal,
): Promise<void> {
  for (let fruitless = 0; ;) {
    const before = position()
    try {
      await goOn()
      return
    } catch (error) {
      if (signal.aborted) throw new DeclaredError('call.cancelled', {}, { cause: error })
      fruitless = position() === before ? fruitless + 1 : 1
      if (!isPassing(error) || fruitless >= fruitlessTries) throw error
      await pause(fruitless, signal)
    }
  }
}

/** Failures that another try may get over. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof DeclaredError)) return false
  return ['platform.unreachable', 'platform.unavailable', 'pull.truncated'].includes(error.code)
}

async function* bytesFrom(http: PlatformHttp, download: Download, start: number): AsyncGenerator<Uint8Array, void> {
  const { object, signal } = download
  const response = await http.request(object.address, {
    headers: { ...object.headers, ...(start === 0 ? {} : { range: `bytes=${start}-` }) },
    signal,
  })
  if (start > 0 && response.status !== 206) {
    await discardBody(response)
    throw new DeclaredError('platform.unexpected', { status: response.status })
  }
  yield* piecesOf(response, signal)
}

/** Waits a little longer after each try that brought nothing: 0.5, 1, 2 seconds. */
function pause(fruitless: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 250 * 2 ** fruitless)
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
