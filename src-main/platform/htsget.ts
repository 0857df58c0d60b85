import * as z from 'zod'
import { DeclaredError } from '#shared/contract/errors.ts'
import { readJson, type PlatformHttp } from '#main/platform/http.ts'

const ticketSchema = z.object({
  htsget: z.object({
    format: z.string().default('BAM'),
    urls: z.array(z.object({ url: z.string(), headers: z.record(z.string(), z.string()).default({}) })).min(1),
    md5: z.string().optional(),
  }),
})

/** A block of an htsget answer: bytes in the ticket itself, or where to fetch them with which headers. */
export type HtsgetBlock =
  | { readonly kind: 'inline'; readonly bytes: Buffer }
  | { readonly kind: 'remote'; readonly address: string; readonly headers: Readonly<Record<string, string>> }

export interface HtsgetTicket {
  readonly blocks: readonly HtsgetBlock[]
  /** MD5 of all blocks together, where the platform gives one. */
  readonly md5: string | null
}

/**
 * Asks for a whole file by htsget. The blocks are to be joined in order; each is fetched with the ticket's headers alone,
 * never with our bearer token unless the ticket hands it back.
 * Source: GA4GH htsget 1.3.0.
 *
 * @param uri `htsget://host/variants/<id>` or `.../reads/<id>`; the host is the configured platform
 */
export async function requestHtsget(
  http: PlatformHttp,
  uri: string,
  format: 'VCF' | 'BAM',
  signal?: AbortSignal,
): Promise<HtsgetTicket> {
  const path = /^htsget:\/\/[^/]+\/(.+)$/u.exec(uri)?.[1]
  if (path === undefined) throw new DeclaredError('platform.unexpected')
  const response = await http.request(`/htsget/${path}?format=${format}`, {
    headers: { accept: 'application/vnd.ga4gh.htsget.v1.0.0+json' },
    signal,
  })
  const { htsget } = await readJson(response, ticketSchema)
  if (htsget.format !== format) throw new DeclaredError('platform.unexpected')
  return { blocks: htsget.urls.map(blockOf), md5: htsget.md5 ?? null }
}

function blockOf({
  url,
  headers,
}: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}): HtsgetBlock {
  const inline = /^data:[^,]*;base64,(.*)$/su.exec(url)?.[1]
  if (inline !== undefined) return { kind: 'inline', bytes: Buffer.from(inline, 'base64') }
  return { kind: 'remote', address: url, headers }
}
