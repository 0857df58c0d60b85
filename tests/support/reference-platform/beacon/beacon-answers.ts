import type { BeaconRequest } from '#tests/support/reference-platform/beacon/beacon-request.ts'
import type { NationalAllele } from '#tests/support/reference-platform/beacon/national-alleles.ts'
import { variantTypeOf } from '#tests/support/reference-platform/beacon/variant-query.ts'
import { refseqOf } from '#tests/support/reference-platform/genome/sequences.ts'

export const beaconId = 'dk.fortolker.reference-platform.beacon'
export const apiVersion = 'v2.1.1'
const variantSchema = { entityType: 'genomicVariation', schema: 'ga4gh-beacon-variant-v2.1.0' }
const datasetId = 'national-genome-database'

/** `meta` of answers about the Beacon itself. */
export const informationalMeta = { beaconId, apiVersion, returnedSchemas: [variantSchema] }

/** What is echoed where a request could not even be read. */
export const unreadRequest: BeaconRequest = {
  requestedSchemas: [],
  variant: {},
  filters: [],
  includeResultsetResponses: 'HIT',
  pagination: { skip: 0, limit: 10 },
  requestedGranularity: 'boolean',
  testMode: false,
}

/** `meta` of an answer to a query: what was understood and how finely it is answered. */
export function queryMeta(request: BeaconRequest): unknown {
  return {
    ...informationalMeta,
    returnedGranularity: request.requestedGranularity,
    testMode: request.testMode,
    receivedRequestSummary: {
      apiVersion,
      requestedSchemas: request.requestedSchemas,
      pagination: request.pagination,
      requestedGranularity: request.requestedGranularity,
      includeResultsetResponses: request.includeResultsetResponses,
      testMode: request.testMode,
      requestParameters: { g_variant: request.variant },
    },
  }
}

/** An answer as boolean, count or record, as it was asked for. */
export function queryAnswer(request: BeaconRequest, found: readonly NationalAllele[]): unknown {
  const meta = queryMeta(request)
  const exists = found.length > 0
  if (request.requestedGranularity === 'boolean') return { meta, responseSummary: { exists } }
  const responseSummary = { exists, numTotalResults: found.length }
  if (request.requestedGranularity === 'count') return { meta, responseSummary }
  return { meta, responseSummary, response: { resultSets: resultSets(request, found) } }
}

function resultSets(request: BeaconRequest, found: readonly NationalAllele[]): readonly unknown[] {
  const { includeResultsetResponses: wanted, pagination } = request
  const exists = found.length > 0
  const isShown = wanted === 'ALL' || (wanted === 'HIT' && exists) || (wanted === 'MISS' && !exists)
  if (!isShown) return []
  // skip counts pages, and a limit of 0 means all.
  const limit = pagination.limit === 0 ? found.length : pagination.limit
  const page = found.slice(pagination.skip * limit, (pagination.skip + 1) * limit)
  return [{ id: datasetId, setType: 'dataset', exists, resultsCount: found.length, results: page.map(record) }]
}

/** A variant with its counts; the model has no place for them, so they ride along in the frequency. */
function record(allele: NationalAllele): unknown {
  const { assembly, contig, start, reference, alternate, alleleCount, alleleNumber } = allele
  const accession = refseqOf(assembly, contig) ?? contig
  const end = start + reference.length
  return {
    variantInternalId: allele.id,
    variation: {
      variantType: variantTypeOf(allele),
      referenceBases: reference,
      alternateBases: alternate,
      location: {
        type: 'SequenceLocation',
        sequence_id: `refseq:${accession}`,
        interval: {
          type: 'SequenceInterval',
          start: { type: 'Number', value: start },
          end: { type: 'Number', value: end },
        },
      },
    },
    ...(variantTypeOf(allele) === 'SNP'
      ? { identifiers: { genomicHGVSId: `${accession}:g.${start + 1}${reference}>${alternate}` } }
      : {}),
    frequencyInPopulations: [
      {
        source: 'Invented national genome database (reference platform)',
        sourceReference: 'https://fortolker.dk/reference-platform/frequencies',
        version: '1',
        frequencies: [
          {
            population: 'Total',
            alleleFrequency: alleleCount / alleleNumber,
            alleleCount,
            alleleNumber,
            homozygotes: allele.homozygotes,
            hemizygotes: allele.hemizygotes,
          },
        ],
      },
    ],
  }
}
