import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { fixtureJson } from '#tests/support/demo-families/fixture-schemas.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { jsonOf } from './json.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
beforeAll(async () => {
  platform = await startReferencePlatform()
  ask = await authorisedFetch(platform.origin)
})
afterAll(() => platform.close())

const listSchema = z.object({
  families: z.array(z.object({ id: z.string(), updated: z.iso.datetime(), etag: z.string() })),
  next_page_token: z.string().optional(),
})

async function list(query: string): Promise<z.output<typeof listSchema>> {
  return listSchema.parse(await (await ask(`/phenopackets/families${query}`)).json())
}

describe('the list of families', () => {
  it('comes in pages', async () => {
    const first = await list('?page_size=2')
    const second = await list(`?page_size=2&page_token=${first.next_page_token}`)
    expect([...first.families, ...second.families].map(({ id }) => id)).toEqual([
      'fam-pr11',
      'fam-scout-643594',
      'fam-vip',
    ])
    expect(second.next_page_token).toBeUndefined()
  })

  it('can be asked for what changed since', async () => {
    expect((await list('?updated_since=2026-09-21T06:30:00Z')).families.map(({ id }) => id)).toEqual(['fam-pr11'])
    expect((await list('?updated_since=2030-01-01T00:00:00Z')).families).toEqual([])
  })

  it.each(['?updated_since=yesterday', '?page_token=abc', '?page_size=0'])('refuses %s', async (query) => {
    const response = await ask(`/phenopackets/families${query}`)
    expect(response.status).toBe(400)
    expect(await jsonOf(response)).toMatchObject({ error: 'value' })
  })
})

describe('a family', () => {
  it.each(['pr11', 'scout-643594'])('is the one of the fixtures: %s', async (slug) => {
    const response = await ask(`/phenopackets/families/fam-${slug}`)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await jsonOf(response)).toEqual(fixtureJson(slug, 'family.json', z.record(z.string(), z.unknown())))
  })

  it('of six people brings its variants by htsget and everything else by DRS', async () => {
    const packet = z
      .object({ files: z.array(z.object({ uri: z.string(), fileAttributes: z.record(z.string(), z.string()) })) })
      .parse(await (await ask('/phenopackets/families/fam-vip')).json())
    expect(packet.files.map(({ uri }) => uri)).toEqual([
      'drs://demo/vip-windows.fa.gz',
      'htsget://platform/variants/vip',
    ])
    expect(packet.files[1]?.fileAttributes['indexUri']).toBe('drs://demo/vip-family.vcf.gz.tbi')
  })

  it('is not sent again to who has it', async () => {
    const { families } = await list('')
    const etag = families[0]?.etag ?? ''
    const response = await ask('/phenopackets/families/fam-pr11', { headers: { 'if-none-match': `"other", ${etag}` } })
    expect(response.status).toBe(304)
    expect(response.headers.get('etag')).toBe(etag)
    expect(await response.text()).toBe('')
  })

  it('that nobody knows is a 404', async () => {
    expect((await ask('/phenopackets/families/fam-none')).status).toBe(404)
  })

  it('needs a token', async () => {
    expect((await fetch(`${platform.origin}/phenopackets/families/fam-pr11`)).status).toBe(401)
  })
})
