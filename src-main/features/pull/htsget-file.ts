import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { DeclaredError } from '#shared/contract/errors.ts'
import { untilThere } from '#main/platform/download.ts'
import { discardBody, piecesOf, type PlatformHttp } from '#main/platform/http.ts'
import { requestHtsget, type HtsgetBlock, type HtsgetTicket } from '#main/platform/htsget.ts'
import { continueEncryptedFile, type EncryptedFileWriter } from '#main/store/encrypted-file/writer.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

export interface HtsgetDownload {
  /** Where a new ticket is asked for, when the one at hand has run out. */
  readonly uri: string
  readonly ticket: HtsgetTicket
  /** Of the encrypted file; may have been begun under a ticket of the same MD5. */
  readonly name: string
  readonly into: CaseFolder
  readonly signal: AbortSignal
}

/**
 * Brings a whole VCF by htsget, after a cut connection from the byte it broke at, by a new ticket: its blocks are other
 * ones, but of the same content where it names the same MD5. Without an MD5 a broken transfer begins anew, because nothing
 * says that the second part belongs to the first.
 *
 * @returns plain bytes of the file
 * @throws `pull.checksum` when the ticket names an MD5 and it does not fit
 */
export async function downloadByHtsget(http: PlatformHttp, download: HtsgetDownload): Promise<number> {
  const { ticket, name, into } = download
  await into.create()
  if (ticket.md5 === null) await rm(into.pathOf(name), { force: true })
  const md5 = createHash('md5')
  const writer = await continueEncryptedFile(into.pathOf(name), into.key, md5)
  try {
    await bringBlocks(http, download, writer)
    const { sizeBytes } = await writer.finish()
    if (ticket.md5 !== null && md5.digest('hex') !== ticket.md5) throw new DeclaredError('pull.checksum')
    return sizeBytes
  } catch (error) {
    await writer.suspend().catch(() => undefined)
    if (error instanceof DeclaredError && error.code === 'pull.checksum') await rm(into.pathOf(name), { force: true })
    throw error
  }
}

/** The blocks of one ticket after the other, until all bytes are there. */
async function bringBlocks(
  http: PlatformHttp,
  { uri, ticket, signal }: HtsgetDownload,
  writer: EncryptedFileWriter,
): Promise<void> {
  let position = writer.writtenBytes()
  let current: HtsgetTicket | null = ticket
  const goOn = async (): Promise<void> => {
    const { blocks, md5: content } = current ?? (await requestHtsget(http, uri, 'VCF', signal))
    current = null
    if (content !== ticket.md5) throw new DeclaredError('pull.checksum')
    let start = 0
    for (const block of blocks) {
      const size = start < position ? await sizeOf(block, http, signal) : null
      if (size !== null && start + size <= position) {
        start += size
        continue
      }
      for await (const piece of bytesOf(block, http, signal)) {
        const fresh = piece.subarray(Math.min(piece.length, Math.max(0, position - start)))
        start += piece.length
        await writer.append(fresh)
        position += fresh.length
      }
    }
  }
  if (ticket.md5 === null) await goOn()
  else await untilThere(goOn, () => position, signal)
}

/** Bytes of a block, where that can be told without fetching it. */
async function sizeOf(block: HtsgetBlock, http: PlatformHttp, signal: AbortSignal): Promise<number | null> {
  if (block.kind === 'inline') return block.bytes.length
  const response = await http.request(block.address, {
    method: 'HEAD',
    headers: block.headers,
    signal,
    isAuthorised: false,
    // Blocks are for fetching; not every store answers a HEAD.
    expects: [400, 403, 404, 405, 501],
  })
  await discardBody(response)
  const length = response.ok ? response.headers.get('content-length') : null
  return length === null ? null : Number(length)
}

async function* bytesOf(block: HtsgetBlock, http: PlatformHttp, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
  if (block.kind === 'inline') {
    yield block.bytes
    return
  }
  const response = await http.request(block.address, { headers: block.headers, signal, isAuthorised: false })
  yield* piecesOf(response, signal)
}
