import { createHash } from 'node:crypto'
import type { DemoFamily, GenomicFile } from '#tests/support/reference-platform/demo-data.ts'
import type { AuditTrail } from '#tests/support/reference-platform/fhir/audit-trail.ts'
import type { ConsentCheck } from '#tests/support/reference-platform/fhir/consent-check.ts'
import { sliceBam } from '#tests/support/reference-platform/htsget/bam-slice.ts'
import type { BlockStore } from '#tests/support/reference-platform/htsget/block-store.ts'
import { sliceCram } from '#tests/support/reference-platform/htsget/cram-slice.ts'
import {
  htsgetRefusal,
  readHtsgetRequest,
  type HtsgetRequest,
} from '#tests/support/reference-platform/htsget/htsget-request.ts'
import type { Slice, WantedRegion } from '#tests/support/reference-platform/htsget/slice.ts'
import { sliceVcf } from '#tests/support/reference-platform/htsget/vcf-slice.ts'
import { htsgetErrors, htsgetJson } from '#tests/support/reference-platform/http/error-styles.ts'
import { jsonReply, type AuthorisedCall, type Reply } from '#tests/support/reference-platform/http/exchange.ts'
import { notFound } from '#tests/support/reference-platform/http/refusal.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'
import { ga4ghService, serviceInfo } from '#tests/support/reference-platform/service-info.ts'

export interface HtsgetPorts {
  readonly families: readonly DemoFamily[]
  readonly consent: ConsentCheck
  readonly audit: AuditTrail
  readonly blocks: BlockStore
  readonly startedAt: string
}

type Datatype = 'reads' | 'variants'

/** The standard format first. Reads are BAM or CRAM as they were made; nothing is converted. */
const formats: Readonly<Record<Datatype, readonly string[]>> = { reads: ['BAM', 'CRAM'], variants: ['VCF'] }
/** Larger bodies come in several blocks, each of which can be fetched again for itself. */
const blockBytes = 4 << 20

/** GA4GH htsget 1.3.0: tickets for whole files and for regions. */
export function htsgetRoutes(ports: HtsgetPorts): readonly Route[] {
  const { open, guarded } = routeWriter(htsgetErrors)
  const files: Readonly<Record<Datatype, ReadonlyMap<string, GenomicFile>>> = {
    variants: variantFiles(ports.families),
    reads: readFiles(ports.families),
  }
  return (['variants', 'reads'] as const).flatMap((datatype) => [
    open('GET', `/htsget/${datatype}/service-info`, () => jsonReply(htsgetInfo(datatype, ports.startedAt))),
    guarded(['GET', 'POST'], `/htsget/${datatype}/*id`, async (call) => {
      const id = call.params['id'] ?? ''
      const file = files[datatype].get(id)
      if (file === undefined) throw notFound(`There are no ${datatype} ${id}`)
      ports.consent.demand(call, file.object.owner)
      const request = readHtsgetRequest(call)
      demandFormat(request, datatype, file)
      const slice = await sliceOf(file, request.regions)
      ports.audit.read(call, { identifier: `htsget:${datatype}/${id}` }, file.object.persons)
      return ticket(call, file, slice, { request, blocks: ports.blocks })
    }),
  ])
}

/** Small variants under the family's name, others with what they are behind it. */
function variantFiles(families: readonly DemoFamily[]): ReadonlyMap<string, GenomicFile> {
  return new Map(
    families.flatMap(({ slug, genomicFiles }) =>
      genomicFiles
        .filter(({ format }) => format === 'vcf')
        .map((file) => [file.kind === 'smallVariants' ? slug : `${slug}/${file.kind}`, file] as const),
    ),
  )
}

/** Reads under the person they are of. */
function readFiles(families: readonly DemoFamily[]): ReadonlyMap<string, GenomicFile> {
  return new Map(
    families.flatMap(({ genomicFiles }) =>
      genomicFiles
        .filter(({ format }) => format !== 'vcf')
        .map((file) => [file.object.owner ?? file.object.id, file] as const),
    ),
  )
}

function demandFormat({ format }: HtsgetRequest, datatype: Datatype, file: GenomicFile): void {
  const has = file.format.toUpperCase()
  if ((format ?? formats[datatype][0]) !== has) {
    throw htsgetRefusal('UnsupportedFormat', `These ${datatype} are there as ${has} only`)
  }
}

function sliceOf(file: GenomicFile, regions: readonly WantedRegion[] | null): Promise<Slice> | Slice {
  const bytes = file.object.bytes()
  if (file.format === 'vcf') return sliceVcf(bytes, regions)
  if (file.format === 'bam') return sliceBam(bytes, regions)
  if (file.index === null) throw new Error('A CRAM file without its index')
  return sliceCram(bytes, file.index.bytes(), regions)
}

/** The header and the end stand in the ticket itself; the body is fetched. Headers alone come without an end. */
function ticket(
  call: AuthorisedCall,
  file: GenomicFile,
  slice: Slice,
  { request, blocks }: { readonly request: HtsgetRequest; readonly blocks: BlockStore },
): Reply {
  const { owner } = file.object
  const parts = request.isHeaderOnly ? [slice.header] : [slice.header, slice.body, slice.end]
  const urls = [
    { url: inlineUrl(slice.header), class: 'header' },
    ...(request.isHeaderOnly
      ? []
      : [
          ...piecesOf(slice.body).map((bytes) => ({ ...blocks.issue(bytes, owner, call), class: 'body' })),
          { url: inlineUrl(slice.end), class: 'body' },
        ]),
  ]
  const md5 = createHash('md5').update(Buffer.concat(parts)).digest('hex')
  return jsonReply({ htsget: { format: file.format.toUpperCase(), urls, md5 } }, { contentType: htsgetJson })
}

/** Without a media type: the official test suite recognises nothing else. */
const inlineUrl = (bytes: Buffer): string => `data:;base64,${bytes.toString('base64')}`

function piecesOf(bytes: Buffer): readonly Buffer[] {
  const count = Math.ceil(bytes.length / blockBytes)
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * blockBytes, (index + 1) * blockBytes))
}

const htsgetService = ga4ghService('htsget', '1.3.0', 'Reference platform htsget')

function htsgetInfo(datatype: Datatype, startedAt: string): unknown {
  return serviceInfo({ ...htsgetService, id: `${htsgetService.id}.${datatype}` }, startedAt, {
    htsget: {
      datatype,
      formats: formats[datatype],
      fieldsParameterEffective: false,
      tagsParametersEffective: false,
    },
  })
}
