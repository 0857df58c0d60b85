import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { CramFile } from '@gmod/cram'
import { BlobFile } from 'generic-filehandle2'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { requestHtsget } from '#main/platform/htsget.ts'
import { fixtureBytes } from '#tests/support/demo-families/fixture-schemas.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { blockLifeMs } from '#tests/support/reference-platform/htsget/block-store.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { jsonOf } from './json.ts'
import { signedInWorkstation } from './workstation.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
beforeAll(async () => {
  platform = await startReferencePlatform()
  ask = await authorisedFetch(platform.origin)
})
afterEach(() => platform.switches.reset())
afterAll(() => platform.close())

/** The ticket of the standard; its container has nothing else in it. */
const ticketSchema = z.object({
  htsget: z.strictObject({
    format: z.enum(['VCF', 'BAM', 'CRAM']),
    urls: z
      .array(
        z.strictObject({
          url: z.string(),
          headers: z.record(z.string(), z.string()).optional(),
          class: z.enum(['header', 'body']),
        }),
      )
      .min(1),
    md5: z.string().regex(/^[\da-f]{32}$/u),
  }),
})
type Ticket = z.output<typeof ticketSchema>['htsget']

async function ticketOf(response: Response): Promise<Ticket> {
  expect(response.headers.get('content-type')).toBe('application/vnd.ga4gh.htsget.v1.0.0+json; charset=utf-8')
  return ticketSchema.parse(await response.json()).htsget
}

async function blockOf({ url, headers }: Ticket['urls'][number]): Promise<Buffer> {
  const inline = /^data:;base64,(.*)$/su.exec(url)?.[1]
  if (inline !== undefined) return Buffer.from(inline, 'base64')
  const response = await fetch(url, { headers: headers ?? {} })
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

/** Fetches all blocks and joins them. */
async function joined(ticket: Ticket): Promise<Buffer> {
  const bytes = Buffer.concat(await Promise.all(ticket.urls.map(blockOf)))
  expect(createHash('md5').update(bytes).digest('hex')).toBe(ticket.md5)
  return bytes
}

const get = async (path: string): Promise<Ticket> => ticketOf(await ask(`/htsget/${path}`))
const post = (path: string, body: unknown): Promise<Response> =>
  ask(`/htsget/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const recordLines = (vcf: Buffer): readonly string[] =>
  gunzipSync(vcf)
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

interface BamRecord {
  readonly name: string
  readonly referenceIndex: number
  readonly start: number
}

/** The records of a BAM, read without an index. */
function bamRecords(file: Buffer): readonly BamRecord[] {
  const bytes = gunzipSync(file)
  expect(bytes.toString('latin1', 0, 4)).toBe('BAM\u0001')
  let at = 8 + bytes.readInt32LE(4)
  const references = bytes.readInt32LE(at)
  at += 4
  for (let index = 0; index < references; index += 1) at += 8 + bytes.readInt32LE(at)
  const records: BamRecord[] = []
  while (at < bytes.length) {
    const nameEnd = at + 36 + bytes.readUInt8(at + 12) - 1
    records.push({
      name: bytes.toString('latin1', at + 36, nameEnd),
      referenceIndex: bytes.readInt32LE(at + 4),
      start: bytes.readInt32LE(at + 8),
    })
    at += 4 + bytes.readInt32LE(at)
  }
  return records
}

describe('service-info', () => {
  it.each([
    ['reads', ['BAM', 'CRAM']],
    ['variants', ['VCF']],
  ])('of %s is open and says what is there', async (datatype, formats) => {
    expect(await jsonOf(await fetch(`${platform.origin}/htsget/${datatype}/service-info`))).toMatchObject({
      type: { group: 'org.ga4gh', artifact: 'htsget', version: '1.3.0' },
      htsget: { datatype, formats, fieldsParameterEffective: false, tagsParametersEffective: false },
    })
  })
})

describe('whole files', () => {
  it('of variants are the file itself, header first and in the ticket', async () => {
    const ticket = await get('variants/vip')
    expect(ticket.format).toBe('VCF')
    expect(ticket.urls.map((block) => block.class)).toEqual(['header', 'body', 'body'])
    expect(ticket.urls[0]?.url).toMatch(/^data:;base64,/u)
    const bytes = await joined(ticket)
    expect(gunzipSync(bytes).equals(gunzipSync(fixtureBytes('vip', 'variants/family.vcf.gz')))).toBe(true)
    const [header] = ticket.urls
    const text = header === undefined ? '' : gunzipSync(await blockOf(header)).toString('latin1')
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^#CHROM/u)
  })

  it('of reads are the bytes of the file, in blocks', async () => {
    const ticket = await get('reads/pr11-child?format=BAM')
    expect(ticket.urls.length).toBeGreaterThan(3)
    expect((await joined(ticket)).equals(fixtureBytes('pr11', 'reads/HG01053.bam'))).toBe(true)
  })

  it('of CRAM reads too', async () => {
    const ticket = await get('reads/pr11-mother?format=CRAM')
    expect((await joined(ticket)).equals(fixtureBytes('pr11', 'reads/HG01052.cram'))).toBe(true)
  })

  it('of the other variant callers have names of their own', async () => {
    const ticket = await get('variants/scout-643594/structuralVariants')
    const original = fixtureBytes('scout-643594', 'variants/643594.clinical.SV.vcf.gz')
    expect(gunzipSync(await joined(ticket)).equals(gunzipSync(original))).toBe(true)
  })

  it('come to the product with their MD5', async () => {
    const { http } = await signedInWorkstation(platform)
    const { blocks, md5 } = await requestHtsget(http, 'htsget://platform/variants/vip', 'VCF')
    const hash = createHash('md5')
    for (const block of blocks) {
      if (block.kind === 'inline') hash.update(block.bytes)
      else {
        const response = await http.request(block.address, { headers: block.headers, isAuthorised: false })
        hash.update(Buffer.from(await response.arrayBuffer()))
      }
    }
    expect(hash.digest('hex')).toBe(md5)
  })
})

describe('headers alone', () => {
  it.each([
    ['variants/vip?class=header', '##fileformat=VCF'],
    ['reads/pr11-child?class=header&format=BAM', 'BAM\u0001'],
  ])('come inline: %s', async (path, begins) => {
    const ticket = await get(path)
    expect(ticket.urls.map((block) => block.class)).toEqual(['header'])
    const text = gunzipSync(await joined(ticket)).toString('latin1')
    expect(text.startsWith(begins)).toBe(true)
    expect(text).not.toContain('c.5992A>T')
  })
})

describe('regions', () => {
  it('of variants hold what overlaps them, 0-based and half-open', async () => {
    const positions = async (query: string): Promise<readonly string[]> =>
      recordLines(await joined(await get(`variants/vip?referenceName=chr17&${query}`))).map(
        (line) => line.split('\t')[1] ?? '',
      )
    expect(await positions('start=31229045&end=31229046')).toEqual(['31229046'])
    // A deletion of AC: its second base counts, the one behind it does not.
    expect(await positions('start=31229046&end=31229047')).toEqual(['31229046'])
    expect(await positions('start=31229047&end=31229048')).toEqual([])
    expect(await positions('end=31229045')).toEqual([])
    expect(await positions('start=0')).toEqual(['31229046', '31336861'])
  })

  it('posted in any order come in the order of the file, each record once', async () => {
    const response = await post('variants/vip', {
      format: 'vcf',
      regions: [
        { referenceName: 'chrX' },
        { referenceName: 'chr17', start: 31_229_000, end: 31_230_000 },
        { referenceName: 'chr17', start: 31_229_040, end: 31_229_050 },
      ],
    })
    const places = recordLines(await joined(await ticketOf(response))).map((line) => line.split('\t').slice(0, 2))
    expect(places).toEqual([
      ['chr17', '31229046'],
      ['chrX', '49075362'],
    ])
  })

  it('of BAM reads hold exactly the reads of the place', async () => {
    const all = bamRecords(fixtureBytes('pr11', 'reads/HG01053.bam'))
    const part = await get('reads/pr11-child?referenceName=chr8&start=60852594&end=60852595')
    const found = bamRecords(await joined(part))
    expect(found.length).toBeGreaterThan(20)
    expect(found.length).toBeLessThan(all.length / 100)
    expect(new Set(found.map(({ referenceIndex }) => referenceIndex))).toEqual(new Set([7]))
    for (const { start } of found) expect(start).toBeLessThan(60_852_595)
    const names = new Set(all.map(({ name, start }) => `${name} ${start}`))
    for (const { name, start } of found) expect(names.has(`${name} ${start}`)).toBe(true)
  })

  it('of CRAM reads are whole containers of a readable file', async () => {
    const bytes = await joined(
      await get('reads/pr11-father?format=CRAM&referenceName=chr8&start=60852594&end=60852595'),
    )
    expect(bytes.length).toBeLessThan(fixtureBytes('pr11', 'reads/HG01051.cram').length / 2)
    const cram = new CramFile({ filehandle: new BlobFile(new Blob([Uint8Array.from(bytes)])), checkSequenceMD5: false })
    expect(await cram.getDefinition()).toMatchObject({ magic: 'CRAM', majorVersion: 3 })
    expect(await cram.getHeaderText()).toContain('SN:chr8')
    expect(await cram.containerCount()).toBeGreaterThan(1)
  })

  it('without records are still a whole file', async () => {
    const vcf = await joined(await get('variants/vip?referenceName=chrY&start=0&end=10'))
    expect(recordLines(vcf)).toEqual([])
    expect(bamRecords(await joined(await get('reads/pr11-child?referenceName=*')))).toEqual([])
  })
})

describe('mistakes have the names of the standard', () => {
  it.each([
    ['an unknown id', 'variants/nobody', 404, 'NotFound'],
    ['an unknown reference', 'variants/vip?referenceName=chr99', 404, 'NotFound'],
    ['an unknown reference of reads', 'reads/pr11-child?referenceName=8', 404, 'NotFound'],
    ['a format that is not there', 'variants/vip?format=BCF', 400, 'UnsupportedFormat'],
    ['a format these reads have not', 'reads/pr11-mother?format=BAM', 400, 'UnsupportedFormat'],
    ['a class that is none', 'variants/vip?class=body', 400, 'InvalidInput'],
    ['a header with a place', 'variants/vip?class=header&referenceName=chr1', 400, 'InvalidInput'],
    ['a start without reference', 'variants/vip?start=1', 400, 'InvalidInput'],
    ['an end of unplaced reads', 'reads/pr11-child?referenceName=*&end=5', 400, 'InvalidInput'],
    ['a start that is no number', 'variants/vip?referenceName=chr1&start=-1', 400, 'InvalidInput'],
    ['a start beyond 32 bits', 'variants/vip?referenceName=chr1&start=4294967296', 400, 'InvalidInput'],
    ['a start after the end', 'variants/vip?referenceName=chr1&start=5&end=4', 400, 'InvalidRange'],
    ['a field that is none', 'reads/pr11-child?fields=QNAME,COLOUR', 400, 'InvalidInput'],
    ['tags both wanted and not', 'reads/pr11-child?tags=NM,MD&notags=MD', 400, 'InvalidInput'],
  ])('%s', async (_, path, ...[status, error]) => {
    const response = await ask(`/htsget/${path}`)
    expect(response.status).toBe(status)
    expect(await jsonOf(response)).toEqual({ htsget: { error, message: expect.any(String) } })
  })

  it.each([
    ['no regions', { regions: [] }, 400, 'InvalidInput'],
    ['a region without reference', { regions: [{ start: 1 }] }, 400, 'InvalidInput'],
    ['an empty region', { regions: [{ referenceName: 'chr1', start: 5, end: 5 }] }, 400, 'InvalidRange'],
    ['a header with regions', { class: 'header', regions: [{ referenceName: 'chr1' }] }, 400, 'InvalidInput'],
    ['a body that is no JSON', '{', 400, 'InvalidInput'],
    ['a body that is too large', JSON.stringify({ tags: ['x'.repeat(300_000)] }), 413, 'PayloadTooLarge'],
  ])('posted: %s', async (_, body, ...[status, error]) => {
    const response = await post('variants/vip', body)
    expect(response.status).toBe(status)
    expect(await jsonOf(response)).toMatchObject({ htsget: { error } })
  })

  it('a POST with parameters in the address', async () => {
    expect(await jsonOf(await post('variants/vip?format=VCF', {}))).toMatchObject({ htsget: { error: 'InvalidInput' } })
  })

  it('no token', async () => {
    const response = await fetch(`${platform.origin}/htsget/variants/vip`)
    expect(response.status).toBe(401)
    expect(await jsonOf(response)).toMatchObject({ htsget: { error: 'InvalidAuthentication' } })
  })

  it('but parameters of other versions are none', async () => {
    expect((await get('variants/vip?encryptionScheme=c4gh')).format).toBe('VCF')
  })
})

describe('blocks', () => {
  async function remoteBlock(): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }> {
    const block = (await get('variants/vip')).urls.find(({ url }) => url.startsWith('http'))
    return { url: block?.url ?? '', headers: block?.headers ?? {} }
  }

  it('open with the ticket’s headers, in part as well', async () => {
    const { url, headers } = await remoteBlock()
    expect(new URL(url).pathname).toMatch(/^\/blocks\//u)
    const whole = Buffer.from(await (await fetch(url, { headers })).arrayBuffer())
    const part = await fetch(url, { headers: { ...headers, range: 'bytes=5-9' } })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(5, 10))).toBe(true)
  })

  it('do not open with nothing, the bearer token, or another block’s headers', async () => {
    const { url } = await remoteBlock()
    const other = await remoteBlock()
    expect((await fetch(url)).status).toBe(401)
    expect((await ask(url)).status).toBe(403)
    expect((await fetch(url, { headers: other.headers })).status).toBe(403)
  })

  it('do not live longer by asking for it', async () => {
    const { url, headers } = await remoteBlock()
    const later = new URL(url)
    later.searchParams.set('expires', String(Date.now() + 86_400_000))
    expect((await fetch(later, { headers })).status).toBe(403)
  })

  it('run out', async () => {
    const { url, headers } = await remoteBlock()
    platform.switches.set({ clockSkewMs: blockLifeMs + 1000 })
    const response = await fetch(url, { headers })
    expect(response.status).toBe(403)
    expect(await jsonOf(response)).toMatchObject({ htsget: { error: 'PermissionDenied' } })
  })
})
