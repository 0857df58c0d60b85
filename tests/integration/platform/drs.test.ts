import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TwoBitFile } from '@gmod/twobit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openTwoBit } from '#main/genome/sequence/two-bit.ts'
import { findDrsObject } from '#main/platform/drs.ts'
import { openPlainFile } from '#main/store/plain-file-source.ts'
import { fixtureBytes, readManifest, slugs } from '#tests/support/demo-families/fixture-schemas.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { loadFamily } from '#tests/support/reference-platform/demo-data.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { jsonOf } from './json.ts'
import { signedInWorkstation, type Workstation } from './workstation.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
let workstation: Workstation
beforeAll(async () => {
  platform = await startReferencePlatform()
  ask = await authorisedFetch(platform.origin)
  workstation = await signedInWorkstation(platform)
})
afterAll(() => platform.close())

const base = '/ga4gh/drs/v1'
const drsObjectSchema = z.object({
  id: z.string(),
  self_uri: z.string().startsWith('drs://'),
  size: z.number().int(),
  created_time: z.iso.datetime(),
  checksums: z.array(z.object({ type: z.literal('sha-256'), checksum: z.string().regex(/^[\da-f]{64}$/u) })).length(1),
  access_methods: z
    .array(
      z.object({
        type: z.literal('https'),
        access_id: z.string(),
        access_url: z.object({ url: z.url() }).optional(),
        authorizations: z.object({ supported_types: z.tuple([z.literal('BearerAuth')]) }),
      }),
    )
    .length(1),
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const files = slugs.flatMap((slug) =>
  readManifest(slug).files.flatMap(({ drsId, path, sizeBytes, sha256: checksum }) =>
    drsId === undefined ? [] : [{ slug, path, id: drsId, sizeBytes, checksum }],
  ),
)

describe('objects', () => {
  it.each(files)(
    '$id weighs and sums up to what the manifest says',
    async ({ id, slug, path, sizeBytes, checksum }) => {
      const object = await findDrsObject(workstation.http, `drs://demo/${id}`)
      expect(object).toMatchObject({ id, sizeBytes, sha256: checksum })
      const response = await workstation.http.request(object.address, { headers: object.headers })
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(bytes.equals(fixtureBytes(slug, path))).toBe(true)
    },
  )

  it('have every field the standard requires', async () => {
    const object = drsObjectSchema.parse(await (await ask(`${base}/objects/pr11-HG01053.bam`)).json())
    expect(object.self_uri).toBe(`drs://${new URL(platform.origin).host}/pr11-HG01053.bam`)
    expect(object.access_methods[0]?.access_url?.url).toBe(`${platform.origin}/data/pr11-HG01053.bam`)
  })

  it('are described by POST as well, whatever passports come along', async () => {
    const response = await ask(`${base}/objects/vip-windows.fa.gz`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ passports: [] }),
    })
    expect(drsObjectSchema.parse(await response.json()).id).toBe('vip-windows.fa.gz')
  })

  it('give their address for an access id', async () => {
    const response = await ask(`${base}/objects/vip-windows.fa.gz/access/https`)
    expect(await jsonOf(response)).toEqual({ url: `${platform.origin}/data/vip-windows.fa.gz` })
    expect((await ask(`${base}/objects/vip-windows.fa.gz/access/s3`)).status).toBe(404)
  })

  it('say how to be authorised to anybody', async () => {
    const response = await fetch(`${platform.origin}${base}/objects/vip-windows.fa.gz`, { method: 'OPTIONS' })
    expect(await jsonOf(response)).toEqual({
      drs_object_id: 'vip-windows.fa.gz',
      supported_types: ['BearerAuth'],
      bearer_auth_issuers: [platform.origin],
    })
  })

  it.each([
    ['nothing of that name', `${base}/objects/nothing`, 404],
    ['a name that only looks like another', `${base}/objects/pr11-HG01053.bam%2F..%2Fx`, 404],
  ])('are refused for %s', async (_, path, status) => {
    const response = await ask(path)
    expect(response.status).toBe(status)
    expect(await jsonOf(response)).toMatchObject({ msg: expect.any(String), status_code: status })
  })

  it('are refused without a token', async () => {
    const response = await fetch(`${platform.origin}${base}/objects/vip-windows.fa.gz`)
    expect(await jsonOf(response)).toMatchObject({ status_code: 401 })
    expect((await fetch(`${platform.origin}/data/vip-windows.fa.gz`)).status).toBe(401)
  })
})

describe('many objects at once', () => {
  const post = (path: string, body: unknown): Promise<Response> =>
    ask(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('are described, and what is missing is counted', async () => {
    const response = await post('/objects', { bulk_object_ids: ['vip-windows.fa.gz', 'nothing', 'pr11-HG01053.bam'] })
    expect(await jsonOf(response)).toMatchObject({
      summary: { requested: 3, resolved: 2, unresolved: 1 },
      unresolved_drs_objects: [{ error_code: 404, object_ids: ['nothing'] }],
      resolved_drs_object: [{ id: 'vip-windows.fa.gz' }, { id: 'pr11-HG01053.bam' }],
    })
  })

  it('give their addresses', async () => {
    const response = await post('/objects/access', {
      bulk_object_access_ids: [{ bulk_object_id: 'vip-windows.fa.gz', bulk_access_ids: ['https'] }],
    })
    expect(await jsonOf(response)).toMatchObject({
      summary: { requested: 1, resolved: 1, unresolved: 0 },
      resolved_drs_object_access_urls: [
        { drs_object_id: 'vip-windows.fa.gz', url: `${platform.origin}/data/vip-windows.fa.gz` },
      ],
    })
  })

  it('are refused beyond the stated number', async () => {
    const info = z
      .object({ maxBulkRequestLength: z.number(), drs: z.object({ maxBulkRequestLength: z.number() }) })
      .parse(await (await fetch(`${platform.origin}${base}/service-info`)).json())
    expect(info.drs.maxBulkRequestLength).toBe(info.maxBulkRequestLength)
    const ids = Array.from({ length: info.maxBulkRequestLength + 1 }, () => 'vip-windows.fa.gz')
    expect((await post('/objects', { bulk_object_ids: ids })).status).toBe(413)
    expect((await post('/objects', {})).status).toBe(400)
  })
})

describe('bytes', () => {
  const whole = fixtureBytes('vip', 'variants/family.vcf.gz')
  const size = whole.length
  const part = (range: string): Promise<Response> => ask('/data/vip-family.vcf.gz', { headers: { range } })

  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=100-', 100, size],
    ['bytes=-50', size - 50, size],
    ['bytes=10-999999999', 10, size],
  ])('come in part: %s', async (range, start, end) => {
    const response = await part(range)
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${size}`)
    expect(Buffer.from(await response.arrayBuffer()).equals(whole.subarray(start, end))).toBe(true)
  })

  it.each(['bytes=0-1,5-6', 'lines=1-2', 'bytes=9-3'])('come whole for %s', async (range) => {
    const response = await part(range)
    expect(response.status).toBe(200)
    expect((await response.arrayBuffer()).byteLength).toBe(size)
  })

  it.each([`bytes=${size}-`, 'bytes=-0'])('do not come for %s', async (range) => {
    const response = await part(range)
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe(`bytes */${size}`)
  })

  it('are announced to HEAD', async () => {
    const response = await ask('/data/vip-family.vcf.gz', { method: 'HEAD' })
    expect(response.headers.get('content-length')).toBe(String(size))
    expect(response.headers.get('accept-ranges')).toBe('bytes')
    expect(await response.text()).toBe('')
  })
})

describe('the demo pack of the reference genome', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fortolker-pack-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is made when somebody asks, and asks them to wait meanwhile', async () => {
    const fresh = await startReferencePlatform({ families: ['vip'] })
    const asked = await (await authorisedFetch(fresh.origin))(`${base}/objects/reference-GRCh38.2bit`)
    expect(asked.status).toBe(202)
    expect(asked.headers.get('retry-after')).toBe('1')
    await fresh.close()
  })

  it('is a 2bit file the product accepts as GRCh38', { timeout: 30_000 }, async () => {
    const object = await findDrsObject(workstation.http, 'drs://platform/reference-GRCh38.2bit')
    const response = await workstation.http.request(object.address)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.length).toBe(object.sizeBytes)
    expect(sha256(bytes)).toBe(object.sha256)
    const path = join(folder, 'GRCh38.2bit')
    await writeFile(path, bytes)

    const sizes = await new TwoBitFile({ path }).getSequenceSizes()
    expect(sizes).toEqual({ chr21: 46_709_983, chr22: 50_818_468, chrM: 16_569 })
    const sequence = await openTwoBit(await openPlainFile(path), 'GRCh38')
    const windows = loadFamily('pr11').windows.filter(({ contig }) => /^chr(?:21|22|M)$/u.test(contig))
    expect(windows.length).toBeGreaterThan(20)
    for (const { contig, start, end, bases } of windows) {
      expect(await sequence.bases(contig, start, end)).toBe(bases)
    }
    const [first] = windows
    expect(await sequence.bases('21', 0, 50)).toBe('N'.repeat(50))
    expect(await sequence.bases(first?.contig ?? '', (first?.start ?? 0) - 3, first?.start ?? 0)).toBe('NNN')
    await sequence.close()
  })

  it('does not exist for the other build', async () => {
    await expect(findDrsObject(workstation.http, 'drs://platform/reference-GRCh37.2bit')).rejects.toMatchObject({
      code: 'platform.gone',
    })
  })
})
