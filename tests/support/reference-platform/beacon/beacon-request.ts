import * as z from 'zod'
import { jsonBody, type Call } from '#tests/support/reference-platform/http/exchange.ts'
import { badRequest } from '#tests/support/reference-platform/http/refusal.ts'

const granularities = ['boolean', 'count', 'record'] as const
const inclusions = ['ALL', 'HIT', 'MISS', 'NONE'] as const

const positions = z.array(z.number().int().min(0)).min(1).max(2)
const bases = z.string().regex(/^[ACGTN]*$/iu)

const variantSchema = z.object({
  assemblyId: z.string().optional(),
  referenceName: z.string().optional(),
  start: positions.optional(),
  end: positions.optional(),
  referenceBases: bases.optional(),
  alternateBases: bases.optional(),
  variantType: z.string().optional(),
})
export type VariantParameters = z.output<typeof variantSchema>

const querySchema = z.object({
  requestParameters: z.record(z.string(), z.unknown()).default({}),
  filters: z.array(z.unknown()).default([]),
  includeResultsetResponses: z.enum(inclusions).default('HIT'),
  pagination: z
    .object({ skip: z.number().int().min(0).default(0), limit: z.number().int().min(0).default(10) })
    .default({ skip: 0, limit: 10 }),
  requestedGranularity: z.enum(granularities).default('boolean'),
  testMode: z.boolean().default(false),
})

const bodySchema = z.object({
  meta: z.object({ apiVersion: z.string().optional(), requestedSchemas: z.array(z.unknown()).default([]) }).default({
    requestedSchemas: [],
  }),
  query: querySchema.prefault({}),
})

/** A query, the same whether it came by GET or POST. */
export interface BeaconRequest extends Omit<z.output<typeof querySchema>, 'requestParameters'> {
  readonly requestedSchemas: readonly unknown[]
  readonly variant: VariantParameters
}

/** Ways to ask for a variant that this Beacon does not have. */
const unsupported = ['geneId', 'geneid', 'genomicAlleleShortForm', 'allele', 'aminoacidChange', 'mateName']

/** @throws Refusal with 400 */
export function readBeaconRequest(call: Call): BeaconRequest {
  const { meta, query } = parsed(
    bodySchema,
    call.method === 'POST' ? jsonBody(call) : bodyOfQuery(call.url.searchParams),
  )
  const { requestParameters, ...rest } = query
  // Beacons in use send the parameters flat, the schema wants them under the entry type: both are read.
  const given = requestParameters['g_variant'] ?? requestParameters
  const named = typeof given === 'object' && given !== null ? Object.keys(given) : []
  const missing = named.find((name) => unsupported.includes(name))
  if (missing !== undefined) throw badRequest(`Queries by ${missing} are not supported`, 'not-supported')
  if (rest.filters.length > 0) throw badRequest('This Beacon has no filtering terms', 'not-supported')
  return { ...rest, requestedSchemas: meta.requestedSchemas, variant: parsed(variantSchema, given) }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw badRequest(`Not a query: ${result.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
}

const numberLists = ['start', 'end'] as const
const texts = ['assemblyId', 'referenceName', 'referenceBases', 'alternateBases', 'variantType', ...unsupported]

/** The parameters of a GET in the form of a POST. */
function bodyOfQuery(query: URLSearchParams): unknown {
  const variant = Object.fromEntries([
    ...texts.flatMap((name) => (query.has(name) ? [[name, query.get(name)] as const] : [])),
    ...numberLists.flatMap((name) => (query.has(name) ? [[name, numbersOf(query.getAll(name))] as const] : [])),
  ])
  const whole = (name: string): number | undefined => (query.has(name) ? Number(query.get(name)) : undefined)
  return {
    meta: { requestedSchemas: query.getAll('requestedSchema').map((schema) => ({ schema })) },
    query: {
      requestParameters: { g_variant: variant },
      filters: query.getAll('filters').flatMap((text) => text.split(',')),
      includeResultsetResponses: query.get('includeResultsetResponses') ?? undefined,
      pagination: { skip: whole('skip'), limit: whole('limit') },
      requestedGranularity: query.get('requestedGranularity') ?? undefined,
      testMode: query.get('testMode') === 'true',
    },
  }
}

/** `start=1,2` and `start=1&start=2`. */
function numbersOf(values: readonly string[]): readonly number[] {
  return values.flatMap((text) => text.split(',')).map(Number)
}
