import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { DeclaredError } from '#shared/contract/errors.ts'
import { discardBody, readJson, type PlatformHttp } from '#main/platform/http.ts'

const drsObjectSchema = z.object({
  id: z.string(),
  size: z.number().int().nonnegative(),
  checksums: z.array(z.object({ type: z.string(), checksum: z.string() })).min(1),
  access_methods: z
    .array(
      z.object({
        type: z.string(),
        access_url: z.object({ url: z.string(), headers: z.array(z.string()).default([]) }).optional(),
        access_id: z.string().optional(),
      }),
    )
    .default([]),
})
const accessSchema = z.object({ url: z.string(), headers: z.array(z.string()).default([]) })

/** A file on the platform: what it must weigh and sum up to, and where its bytes are. */
export interface DrsObject {
  readonly id: string
  readonly sizeBytes: number
  /** Lower-case hex. */
  readonly sha256: string
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
}

/** The platform is still preparing the object; asked again this often at most. */
const longestWaits = 10

/**
 * Looks an object up. A `drs://` name is resolved against the configured platform: by the standard its host would mean
 * HTTPS on port 443, and a platform behind another address could then not be used.
 * Source: GA4GH DRS 1.5.0.
 *
 * @throws `platform.unexpected` when there is no SHA-256 or no way to the bytes
 */
export async function findDrsObject(http: PlatformHttp, uri: string, signal?: AbortSignal): Promise<DrsObject> {
  const id = idOf(uri)
  const object = await readJson(
    await whenReady(http, `/ga4gh/drs/v1/objects/${encodeURIComponent(id)}`, signal),
    drsObjectSchema,
  )
  const sha256 = object.checksums.find(({ type }) => type === 'sha-256')?.checksum.toLowerCase()
  const method = object.access_methods.find(({ type }) => type === 'https')
  if (sha256 === undefined || method === undefined) throw new DeclaredError('platform.unexpected')
  const access = method.access_url ?? (await accessOf(http, id, method.access_id, signal))
  return {
    id,
    sizeBytes: object.size,
    sha256,
    address: access.url,
    headers: Object.fromEntries(access.headers.map(headerOf)),
  }
}

async function accessOf(
  http: PlatformHttp,
  id: string,
  accessId: string | undefined,
  signal: AbortSignal | undefined,
): Promise<z.output<typeof accessSchema>> {
  if (accessId === undefined) throw new DeclaredError('platform.unexpected')
  const path = `/ga4gh/drs/v1/objects/${encodeURIComponent(id)}/access/${encodeURIComponent(accessId)}`
  return readJson(await whenReady(http, path, signal), accessSchema)
}

/** 202 means "ask again after so many seconds". */
async function whenReady(http: PlatformHttp, path: string, signal: AbortSignal | undefined): Promise<Response> {
  for (let wait = 0; wait < longestWaits; wait += 1) {
    const response = await http.request(path, { signal })
    if (response.status !== 202) return response
    await discardBody(response)
    const seconds = Number(response.headers.get('retry-after') ?? '1')
    await pause(Math.min(30, Number.isFinite(seconds) ? seconds : 1) * 1000, signal)
  }
  throw new DeclaredError('platform.unavailable')
}

/** @throws `call.cancelled` as soon as nobody waits any more; a lock does not sit a preparation out */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await setTimeout(ms, undefined, signal === undefined ? {} : { signal })
  } catch (error) {
    throw new DeclaredError('call.cancelled', {}, { cause: error })
  }
}

/** `drs://host/id` -> `id`. */
function idOf(uri: string): string {
  const match = /^drs:\/\/[^/]+\/(.+)$/u.exec(uri)
  try {
    return decodeURIComponent(match?.[1] ?? uri)
  } catch (error) {
    throw new DeclaredError('platform.unexpected', {}, { cause: error })
  }
}

/** DRS writes headers as `Name: value`. */
function headerOf(text: string): readonly [string, string] {
  const colon = text.indexOf(':')
  return [text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim()]
}
