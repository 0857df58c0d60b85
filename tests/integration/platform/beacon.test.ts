import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { loadNationalAlleles, trimmed } from '#tests/support/reference-platform/beacon/national-alleles.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { loadFamily } from '#tests/support/reference-platform/demo-data.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { jsonOf } from './json.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
beforeAll(async () => {
  platform = await startReferencePlatform()
  ask = await authorisedFetch(platform.origin)
})
afterAll(() => platform.close())

const alleles = [...loadNationalAlleles(['pr11', 'scout-643594', 'vip'].map(loadFamily)).values()]

/** The shapes of Beacon 2.1 that a client relies on. */
const summarySchema = z.object({
  apiVersion: z.string(),
  requestedSchemas: z.array(z.unknown()),
  pagination: z.object({ skip: z.number(), limit: z.number() }),
  requestedGranularity: z.enum(['boolean', 'count', 'record']),
  requestParameters: z.record(z.string(), z.record(z.string(), z.unknown())),
})
const metaSchema = z.object({
  beaconId: z.string(),
  apiVersion: z.string().startsWith('v2'),
  returnedSchemas: z.array(z.object({ entityType: z.string(), schema: z.string() })).min(1),
  returnedGranularity: z.enum(['boolean', 'count', 'record']),
  receivedRequestSummary: summarySchema,
})
const number = z.object({ type: z.literal('Number'), value: z.number().int() })
const recordSchema = z.object({
  variantInternalId: z.string(),
  variation: z.strictObject({
    variantType: z.string(),
    referenceBases: z.string().regex(/^[ACGT]*$/u),
    alternateBases: z.string().regex(/^[ACGT]*$/u),
    location: z.strictObject({
      type: z.literal('SequenceLocation'),
      sequence_id: z.string().regex(/^refseq:NC_\d{6}\.\d+$/u),
      interval: z.strictObject({ type: z.literal('SequenceInterval'), start: number, end: number }),
    }),
  }),
  identifiers: z.object({ genomicHGVSId: z.string() }).optional(),
  frequencyInPopulations: z
    .array(
      z.object({
        source: z.string(),
        sourceReference: z.url(),
        frequencies: z
          .array(
            z.object({
              population: z.string(),
              alleleFrequency: z.number().min(0).max(1),
              alleleCount: z.number().int(),
              alleleNumber: z.number().int(),
              homozygotes: z.number().int(),
              hemizygotes: z.number().int(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})
const answerSchema = z.strictObject({
  meta: metaSchema,
  responseSummary: z.object({ exists: z.boolean(), numTotalResults: z.number().int().optional() }),
  response: z
    .object({
      resultSets: z.array(
        z.object({
          id: z.string(),
          setType: z.literal('dataset'),
          exists: z.boolean(),
          resultsCount: z.number().int(),
          results: z.array(recordSchema),
        }),
      ),
    })
    .optional(),
})
type Answer = z.output<typeof answerSchema>

async function get(query: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await ask(`/beacon/g_variants?${new URLSearchParams(query).toString()}`)
  expect(response.status).toBe(200)
  return answerSchema.parse(await response.json())
}

function post(body: unknown): Promise<Response> {
  return ask('/beacon/g_variants', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** The most frequent allele of chromosome 1: it is there and has a count worth looking at. */
const known = alleles
  .filter(({ assembly, contig, reference, alternate }) => {
    return assembly === 'GRCh38' && contig === 'chr1' && reference.length === 1 && alternate.length === 1
  })
  .toSorted((a, b) => b.alleleCount - a.alleleCount)[0]
const query = {
  assemblyId: 'GRCh38',
  referenceName: 'chr1',
  start: String(known?.start),
  referenceBases: known?.reference ?? '',
  alternateBases: known?.alternate ?? '',
}

describe('what anybody may know', () => {
  it.each([
    '/beacon',
    '/beacon/info',
    '/beacon/configuration',
    '/beacon/entry_types',
    '/beacon/map',
    '/beacon/filtering_terms',
  ])('is %s, with meta and response', async (path) => {
    expect(await jsonOf(await fetch(`${platform.origin}${path}`))).toMatchObject({
      meta: { beaconId: expect.any(String), apiVersion: 'v2.1.1', returnedSchemas: expect.any(Array) },
      response: expect.any(Object),
    })
  })

  it('says who it is, what it has and where', async () => {
    const tell = async (path: string): Promise<unknown> =>
      (await jsonOf(await fetch(`${platform.origin}/beacon/${path}`)))['response']
    expect(await tell('info')).toMatchObject({ environment: 'test', organization: { id: 'demo-ngc' } })
    expect(await tell('configuration')).toMatchObject({
      maturityAttributes: { productionStatus: 'TEST' },
      securityAttributes: { securityLevels: ['CONTROLLED'] },
      entryTypes: { genomicVariation: { id: 'genomicVariation' } },
    })
    expect(await tell('map')).toMatchObject({
      endpointSets: { genomicVariation: { rootUrl: `${platform.origin}/beacon/g_variants` } },
    })
    expect(await tell('filtering_terms')).toMatchObject({ filteringTerms: [] })
    const info = await jsonOf(await fetch(`${platform.origin}/beacon/service-info`))
    expect(info).toMatchObject({ type: { group: 'org.ga4gh', artifact: 'beacon', version: '2.1.1' } })
  })
})

describe('one allele', () => {
  it('is answered as finely as asked, boolean by default', async () => {
    const boolean = await get(query)
    expect(boolean.responseSummary).toEqual({ exists: true })
    expect(boolean.response).toBeUndefined()
    const count = await get({ ...query, requestedGranularity: 'count' })
    expect(count.responseSummary).toEqual({ exists: true, numTotalResults: 1 })
    expect(count.response).toBeUndefined()
    expect(count.meta.returnedGranularity).toBe('count')
  })

  it('as a record has a place, a name and counts that fit together', async () => {
    const { response, meta } = await get({ ...query, requestedGranularity: 'record' })
    const [set] = response?.resultSets ?? []
    const [found] = set?.results ?? []
    expect(set).toMatchObject({ exists: true, resultsCount: 1 })
    expect(found?.variation.location.interval.start.value).toBe(known?.start)
    expect(found).toMatchObject({
      identifiers: {
        genomicHGVSId: `NC_000001.11:g.${(known?.start ?? 0) + 1}${known?.reference}>${known?.alternate}`,
      },
    })
    const frequency = found?.frequencyInPopulations[0]?.frequencies[0]
    expect(frequency?.alleleFrequency).toBeCloseTo((frequency?.alleleCount ?? 0) / (frequency?.alleleNumber ?? 1), 12)
    expect(frequency?.alleleNumber).toBe(29_010)
    expect(meta.receivedRequestSummary.requestParameters['g_variant']).toMatchObject({ start: [known?.start] })
  })

  it.each(['1', 'chr1', 'NC_000001.11', 'refseq:NC_000001.11'])('is found on %s', async (referenceName) => {
    expect((await get({ ...query, referenceName })).responseSummary.exists).toBe(true)
  })

  it.each([
    ['in the other build', { assemblyId: 'GRCh37' }],
    ['with another base', { alternateBases: 'ACGTACGT' }],
    ['one base along', { start: String((known?.start ?? 0) + 1) }],
  ])('is not there %s', async (_, change) => {
    const { responseSummary } = await get({ ...query, ...change, requestedGranularity: 'count' })
    expect(responseSummary).toEqual({ exists: false, numTotalResults: 0 })
  })

  it('is the same by POST, nested or flat', async () => {
    const variant = { ...query, start: [Number(query.start)] }
    for (const requestParameters of [{ g_variant: variant }, variant]) {
      const response = await post({
        meta: { apiVersion: 'v2.1' },
        query: { requestParameters, requestedGranularity: 'count' },
      })
      expect(answerSchema.parse(await response.json()).responseSummary).toEqual({ exists: true, numTotalResults: 1 })
    }
  })

  it('is found again by its id', async () => {
    const response = await ask(`/beacon/g_variants/${known?.id}`)
    expect(answerSchema.parse(await response.json()).responseSummary).toEqual({ exists: true, numTotalResults: 1 })
    expect((await ask('/beacon/g_variants/GRCh38-chr1-1-A-C')).status).toBe(404)
  })

  it('with bases both sides share is the same as without', async () => {
    expect(trimmed({ assembly: 'GRCh38', contig: 'chr1', start: 10, reference: 'CAG', alternate: 'CG' })).toMatchObject(
      {
        start: 11,
        reference: 'A',
        alternate: '',
      },
    )
    const longer = { ...query, start: String((known?.start ?? 0) - 1), referenceBases: `N${known?.reference}` }
    expect((await get({ ...longer, alternateBases: `N${known?.alternate}` })).responseSummary.exists).toBe(true)
  })
})

describe('many alleles', () => {
  const ranged = alleles.filter(({ assembly, contig }) => assembly === 'GRCh38' && contig === 'chr1')
  const all = { assemblyId: 'GRCh38', referenceName: 'chr1', start: '0', end: '248956422' }

  it('of a range are counted and come in pages', async () => {
    const first = await get({ ...all, requestedGranularity: 'record', limit: '5' })
    expect(first.responseSummary.numTotalResults).toBe(ranged.length)
    expect(first.response?.resultSets[0]?.results).toHaveLength(5)
    const second = await get({ ...all, requestedGranularity: 'record', limit: '5', skip: '1' })
    const ids = [first, second].flatMap(({ response }) => response?.resultSets[0]?.results ?? [])
    expect(new Set(ids.map(({ variantInternalId }) => variantInternalId)).size).toBe(10)
    const everything = await get({ ...all, requestedGranularity: 'record', limit: '0' })
    expect(everything.response?.resultSets[0]?.results).toHaveLength(ranged.length)
  })

  it('of a bracket lie inside it', async () => {
    const start = known?.start ?? 0
    const bracket = { ...all, start: `${start},${start + 1}`, end: `${start + 1},${start + 2}` }
    expect((await get({ ...bracket, requestedGranularity: 'count' })).responseSummary.numTotalResults).toBe(1)
  })

  it('of a kind are of that kind', async () => {
    const { response } = await get({ ...all, variantType: 'DEL', requestedGranularity: 'record', limit: '0' })
    const results = response?.resultSets[0]?.results ?? []
    expect(results.length).toBeGreaterThan(0)
    for (const { variation } of results) expect(variation.alternateBases).toBe('')
  })

  it.each([
    ['HIT', 0],
    ['MISS', 1],
    ['ALL', 1],
    ['NONE', 0],
  ])('that are none are shown as asked: %s', async (includeResultsetResponses, sets) => {
    const { response } = await get({
      ...query,
      assemblyId: 'GRCh37',
      requestedGranularity: 'record',
      includeResultsetResponses,
    })
    expect(response?.resultSets).toHaveLength(sets)
  })
})

describe('mistakes', () => {
  it.each([
    ['no assembly', { assemblyId: 'T2T' }],
    ['no chromosome', { referenceName: 'chr99' }],
    ['no position', { start: 'here' }],
    ['a way of asking it has not', { geneid: 'NF1' }],
    ['a filter', { filters: 'HP:0001250' }],
    ['a granularity that is none', { requestedGranularity: 'fine' }],
  ])('%s', async (_, change) => {
    const response = await ask(`/beacon/g_variants?${new URLSearchParams({ ...query, ...change }).toString()}`)
    expect(response.status).toBe(400)
    const body = z
      .object({ meta: metaSchema, error: z.object({ errorCode: z.number().int(), errorMessage: z.string() }) })
      .parse(await response.json())
    expect(body.error.errorCode).toBe(400)
  })

  it('an incomplete allele', async () => {
    const { alternateBases: _, ...rest } = query
    expect((await ask(`/beacon/g_variants?${new URLSearchParams(rest).toString()}`)).status).toBe(400)
  })

  it('no token', async () => {
    const response = await fetch(`${platform.origin}/beacon/g_variants?${new URLSearchParams(query).toString()}`)
    expect(response.status).toBe(401)
    expect(await jsonOf(response)).toMatchObject({ error: { errorCode: 401 } })
  })
})

describe('the invented counts', () => {
  it('are the same every time', () => {
    const again = [...loadNationalAlleles(['pr11', 'scout-643594', 'vip'].map(loadFamily)).values()]
    expect(again).toEqual(alleles)
  })

  it('fit together and are mostly rare where no file states a frequency', () => {
    expect(alleles.length).toBeGreaterThan(500)
    for (const allele of alleles) {
      expect(allele.alleleCount).toBeGreaterThan(0)
      expect(allele.alleleCount).toBeLessThanOrEqual(allele.alleleNumber)
      expect(allele.homozygotes * 2).toBeLessThanOrEqual(allele.alleleCount)
      expect(allele.hemizygotes).toBeLessThanOrEqual(allele.alleleCount)
    }
  })
})
