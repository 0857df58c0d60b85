import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { DeclaredError } from '#shared/contract/errors.ts'
import { piecesOf, type PlatformHttp } from '#main/platform/http.ts'
import { requestHtsget, type HtsgetBlock } from '#main/platform/htsget.ts'
import { createEncryptedFile } from '#main/store/encrypted-file/writer.ts'
import { newName, type CaseFolder } from '#main/store/results/case-folder.ts'

/**
 * Brings a whole VCF by htsget. A ticket's blocks are short-lived, so an interrupted file begins anew; that costs little,
 * since variants are small beside reads.
 *
 * @throws `pull.checksum` when the ticket names an MD5 and it does not fit
 */
export async function bringByHtsget(
  http: PlatformHttp,
  uri: string,
  into: CaseFolder,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly sizeBytes: number }> {
  const ticket = await requestHtsget(http, uri, 'VCF', signal)
  await into.create()
  const name = newName()
  const writer = await createEncryptedFile(into.pathOf(name), into.key)
  try {
    const md5 = createHash('md5')
    for (const block of ticket.blocks) {
      for await (const piece of bytesOf(block, http, signal)) {
        md5.update(piece)
        await writer.append(piece)
      }
    }
    const { sizeBytes } = await writer.finish()
    if (ticket.md5 !== null && md5.digest('hex') !== ticket.md5) throw new DeclaredError('pull.checksum')
    return { name, sizeBytes }
  } catch (error) {
    await writer.suspend().catch(() => undefined)
    await rm(into.pathOf(name), { force: true })
    throw error
  }
}

async function* bytesOf(block: HtsgetBlock, http: PlatformHttp, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
  if (block.kind === 'inline') {
    yield block.bytes
    return
  }
  const response = await http.request(block.address, { headers: block.headers, signal, isAuthorised: false })
  yield* piecesOf(response, signal)
}
