import { emptyReply, type Call, type Reply } from '#tests/support/reference-platform/http/exchange.ts'

/** A stretch of bytes; the end is exclusive. */
export interface ByteSpan {
  readonly start: number
  readonly end: number
}

/**
 * What a `Range` header asks of so many bytes. Several ranges and units nobody knows are answered with the whole, as
 * RFC 9110 (14.2) allows.
 *
 * @returns undefined for the whole, null for a range that cannot be had
 */
export function spanOf(header: string | undefined, sizeBytes: number): ByteSpan | null | undefined {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header?.trim() ?? '')
  const first = match?.[1] ?? ''
  const last = match?.[2] ?? ''
  if (match === null || (first === '' && last === '')) return undefined
  if (first === '') {
    const count = Math.min(Number(last), sizeBytes)
    return count === 0 ? null : { start: sizeBytes - count, end: sizeBytes }
  }
  const start = Number(first)
  const end = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes)
  if (last !== '' && Number(last) < start) return undefined
  return start >= sizeBytes ? null : { start, end }
}

/** Bytes with Range, as whole (200), in part (206) or not at all (416). HEAD is the sender's business. */
export function bytesReply(call: Call, bytes: Uint8Array, headers: Readonly<Record<string, string>>): Reply {
  const common = { 'accept-ranges': 'bytes', 'cache-control': 'no-store', ...headers }
  const span = spanOf(call.header('range'), bytes.length)
  if (span === null) return emptyReply(416, { ...common, 'content-range': `bytes */${bytes.length}` })
  if (span === undefined) return { status: 200, headers: common, body: bytes }
  return {
    status: 206,
    headers: { ...common, 'content-range': `bytes ${span.start}-${span.end - 1}/${bytes.length}` },
    body: bytes.subarray(span.start, span.end),
  }
}
