import { createSparseReference } from '#tests/support/demo-families/reference-windows.ts'
import type { DemoFamily } from '#tests/support/reference-platform/demo-data.ts'
import { grch38Windows } from '#tests/support/reference-platform/genome/data-objects.ts'
import { sequences, type Sequence } from '#tests/support/reference-platform/genome/sequences.ts'
import { spanOf } from '#tests/support/reference-platform/http/byte-range.ts'
import { refgetErrors } from '#tests/support/reference-platform/http/error-styles.ts'
import { jsonReply, type Call, type Reply } from '#tests/support/reference-platform/http/exchange.ts'
import { badRequest, notFound, Refusal } from '#tests/support/reference-platform/http/refusal.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'
import { ga4ghService, serviceInfo } from '#tests/support/reference-platform/service-info.ts'

/** More than this many bases are not answered at once. */
const subsequenceLimit = 1_000_000
const plainType = 'text/vnd.ga4gh.refget.v2.0.0+plain'
const jsonType = 'application/vnd.ga4gh.refget.v2.0.0+json'

/**
 * GA4GH refget 2.0.0 over the windows of the demo families. The identifiers are those of GRCh38; bases outside the
 * windows are N, because nothing else is known here. Reference sequence is about nobody, so it leaves no audit event.
 */
export function refgetRoutes(families: readonly DemoFamily[], startedAt: string): readonly Route[] {
  const { open, guarded } = routeWriter(refgetErrors)
  const windows = grch38Windows(families)
  const reference = createSparseReference(windows)
  const held = sequences.filter(({ contig }) => windows.some((window) => window.contig === contig))

  const find = (call: Call): Sequence => {
    const sequence = findSequence(held, call.params['id'] ?? '')
    if (sequence === undefined) throw notFound('There is no such sequence')
    return sequence
  }
  return [
    open('GET', '/sequence/service-info', (call) => {
      demandAcceptable(call, jsonType, 'application/json')
      return jsonReply(refgetInfo(startedAt), { contentType: `${jsonType}; charset=us-ascii` })
    }),
    guarded('GET', '/sequence/:id/metadata', (call) => {
      demandAcceptable(call, jsonType, 'application/json')
      return jsonReply({ metadata: metadataOf(find(call)) }, { contentType: `${jsonType}; charset=us-ascii` })
    }),
    guarded('GET', '/sequence/:id', (call) => {
      demandAcceptable(call, plainType, 'text/plain')
      const sequence = find(call)
      const part = partOf(call, sequence.length)
      if (part.end - part.start > subsequenceLimit) throw unsatisfiable(`At most ${subsequenceLimit} bases at a time`)
      return sequenceReply(reference.sequence(sequence.contig, part.start, part.end), part, sequence.length)
    }),
  ]
}

/** `insdc:`, `refseq:`, `md5:` and `ga4gh:` with a prefix; digests also without. */
function findSequence(held: readonly Sequence[], id: string): Sequence | undefined {
  const [namespace, name] = id.includes(':') ? id.split(':', 2) : ['', id]
  const isDigest = namespace === ''
  return held.find(
    (sequence) =>
      (namespace === 'insdc' && sequence.insdc === name) ||
      (namespace === 'refseq' && sequence.refseq === name) ||
      ((namespace === 'md5' || isDigest) && sequence.md5 === name?.toLowerCase()) ||
      ((namespace === 'ga4gh' || isDigest) && sequence.ga4gh === name),
  )
}

interface Part {
  readonly start: number
  readonly end: number
  readonly by: 'query' | 'range' | 'whole'
}

/** @throws Refusal with 400 and 416; where text and test suite of the standard differ, as the text has it */
function partOf(call: Call, length: number): Part {
  const start = positionOf(call, 'start')
  const end = positionOf(call, 'end')
  const range = call.header('range')
  if (start === undefined && end === undefined) {
    if (range === undefined) return { start: 0, end: length, by: 'whole' }
    const span = spanOf(range, length)
    if (span === undefined) throw badRequest('The range is none of bytes')
    if (span === null) throw badRequest('The range is outside the sequence')
    return { ...span, by: 'range' }
  }
  if (range !== undefined) throw badRequest('Either a range or start and end')
  const part: Part = { start: start ?? 0, end: end ?? length, by: 'query' }
  if (part.start > part.end && start !== undefined && end !== undefined) {
    throw new Refusal({ status: 501, issue: 'not-supported', message: 'No circular sequences' })
  }
  if (part.start > length) throw badRequest('start is behind the end of the sequence')
  if (part.end > length) throw unsatisfiable('end is behind the end of the sequence')
  return part
}

const unsatisfiable = (message: string): Refusal => new Refusal({ status: 416, issue: 'value', message })

function positionOf(call: Call, name: string): number | undefined {
  const text = call.url.searchParams.get(name)
  if (text === null) return undefined
  const value = /^\d{1,10}$/u.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(value) || value > 0xffff_ffff) throw badRequest(`${name} is no position`)
  return value
}

function sequenceReply(bases: string, part: Part, length: number): Reply {
  return {
    status: part.by === 'range' ? 206 : 200,
    headers: {
      'content-type': `${plainType}; charset=us-ascii`,
      ...(part.by === 'query' ? { 'accept-ranges': 'none' } : {}),
      ...(part.by === 'range' ? { 'content-range': `bytes ${part.start}-${part.end - 1}/${length}` } : {}),
    },
    body: Buffer.from(bases, 'latin1'),
  }
}

/** The media type, its short form, and anything that covers them. */
function demandAcceptable(call: Call, type: string, short: string): void {
  const accept = call.header('accept')
  if (accept === undefined) return
  const names = accept.split(',').map((item) => (item.split(';')[0] ?? '').trim())
  const fitting = new Set([type, short, `${short.split('/')[0] ?? ''}/*`, '*/*', ''])
  if (names.some((name) => fitting.has(name))) return
  throw new Refusal({ status: 406, issue: 'not-supported', message: `Only ${type}` })
}

function metadataOf(sequence: Sequence): unknown {
  return {
    md5: sequence.md5,
    ga4gh: sequence.ga4gh,
    length: sequence.length,
    aliases: [
      { alias: sequence.insdc, naming_authority: 'insdc' },
      { alias: sequence.refseq, naming_authority: 'refseq' },
      { alias: sequence.contig, naming_authority: 'ucsc' },
    ],
  }
}

function refgetInfo(startedAt: string): unknown {
  return serviceInfo(ga4ghService('refget', '2.0.0', 'Reference platform refget'), startedAt, {
    refget: {
      circular_supported: false,
      algorithms: ['md5', 'ga4gh'],
      identifier_types: ['insdc', 'refseq'],
      subsequence_limit: subsequenceLimit,
    },
  })
}
