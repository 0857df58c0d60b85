import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** A satisfiable byte range, end inclusive as in the header. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * Reads a `Range` header of a single range. An end beyond the file is clamped, because igv.js asks for more than small
 * files have and expects 206; several ranges in one request are not needed here and are answered with the whole.
 * Source: RFC 9110, 14.1-14.2.
 *
 * @returns undefined for "send everything", `'unsatisfiable'` for a 416
 */
export function parseRange(header: string | null, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const match = header === null ? null : /^bytes=(\d*)-(\d*)$/u.exec(header.trim())
  if (match === null) return undefined
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return undefined
  if (from === '') {
    const suffix = Number(to)
    return suffix === 0 || sizeBytes === 0
      ? 'unsatisfiable'
      : { first: Math.max(0, sizeBytes - suffix), last: sizeBytes - 1 }
  }
  const first = Number(from)
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first >= sizeBytes ? 'unsatisfiable' : { first, last }
}

/** The most bytes one answer holds in memory; larger ones are streamed in pieces of this size. */
const pieceBytes = 1 << 20

/** Answers GET and HEAD for bytes with ranges. Patient data are never cached by the window. */
export async function respondWithBytes(request: Request, source: ByteSource, contentType: string): Promise<Response> {
  const range = parseRange(request.headers.get('range'), source.sizeBytes)
  const headers = new Headers({ 'accept-ranges': 'bytes', 'content-type': contentType, 'cache-control': 'no-store' })
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${source.sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  const { first, last } = range ?? { first: 0, last: source.sizeBytes - 1 }
  const length = last - first + 1
  headers.set('content-length', String(length))
  if (range !== undefined) headers.set('content-range', `bytes ${first}-${last}/${source.sizeBytes}`)
  const status = range === undefined ? 200 : 206
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const body = length <= pieceBytes ? new Uint8Array(await source.read(first, length)) : streamOf(source, first, length)
  return new Response(body, { status, headers })
}

function streamOf(source: ByteSource, first: number, length: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = first
  const end = first + length
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const bytes = await source.read(at, Math.min(pieceBytes, end - at))
      at += bytes.length
      if (bytes.length > 0) controller.enqueue(new Uint8Array(bytes))
      if (at >= end || bytes.length === 0) controller.close()
    },
  })
}
