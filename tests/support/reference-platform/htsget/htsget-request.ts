import * as z from 'zod'
import { jsonBody, type Call } from '#tests/support/reference-platform/http/exchange.ts'
import { Refusal } from '#tests/support/reference-platform/http/refusal.ts'
import type { WantedRegion } from '#tests/support/reference-platform/htsget/slice.ts'

/** What a request asks for, whichever way it came. */
export interface HtsgetRequest {
  /** Upper case; undefined for the endpoint's standard format. */
  readonly format: string | undefined
  readonly isHeaderOnly: boolean
  /** Null for everything. */
  readonly regions: readonly WantedRegion[] | null
}

const largestPost = 256 * 1024
/** The end of a reference whose length nobody asked about. */
const everywhere = 0xffff_ffff

const fieldNames = new Set(['QNAME', 'FLAG', 'RNAME', 'POS', 'MAPQ', 'CIGAR', 'RNEXT', 'PNEXT', 'TLEN', 'SEQ', 'QUAL'])

/** Parameters of a GET; others are left alone, because clients send some of other versions. */
const parameterNames = ['format', 'class', 'referenceName', 'start', 'end', 'fields', 'tags', 'notags'] as const

/** @throws Refusal with one of the errors of htsget 1.3 */
export function readHtsgetRequest(call: Call): HtsgetRequest {
  return call.method === 'POST' ? readPost(call) : readGet(call.url.searchParams)
}

/** 400 with the name the standard gives the mistake. */
export function htsgetRefusal(name: 'InvalidInput' | 'InvalidRange' | 'UnsupportedFormat', message: string): Refusal {
  return new Refusal({ status: 400, issue: name === 'UnsupportedFormat' ? 'not-supported' : 'invalid', name, message })
}

const invalid = (message: string): Refusal => htsgetRefusal('InvalidInput', message)

function readGet(query: URLSearchParams): HtsgetRequest {
  const named = parameterNames.filter((name) => query.has(name))
  const isHeaderOnly = readClass(query.get('class') ?? undefined, named)
  demandFields(listOf(query.get('fields')))
  demandTags(listOf(query.get('tags')), listOf(query.get('notags')))
  const referenceName = query.get('referenceName')
  const start = positionOf(query, 'start')
  const end = positionOf(query, 'end')
  const hasPlace = start !== undefined || end !== undefined
  if (hasPlace && (referenceName === null || referenceName === '*')) {
    throw invalid('start and end need a referenceName')
  }
  if (start !== undefined && end !== undefined && start > end) {
    throw htsgetRefusal('InvalidRange', 'start is greater than end')
  }
  return {
    format: query.get('format')?.toUpperCase(),
    isHeaderOnly,
    regions: referenceName === null ? null : [{ referenceName, start: start ?? 0, end: end ?? everywhere }],
  }
}

function readClass(name: string | undefined, named: readonly string[]): boolean {
  if (name === undefined) return false
  if (name !== 'header') throw invalid('class can only be header')
  if (named.some((parameter) => parameter !== 'class' && parameter !== 'format')) {
    throw invalid('class=header goes with format alone')
  }
  return true
}

/** The empty string is an empty list, as `tags=` means no tags. */
function listOf(text: string | null): readonly string[] {
  return (text ?? '').split(',').filter((item) => item !== '')
}

function demandFields(fields: readonly string[]): void {
  const unknown = fields.find((name) => !fieldNames.has(name))
  if (unknown !== undefined) throw invalid(`There is no field ${unknown}`)
}

function demandTags(tags: readonly string[], notags: readonly string[]): void {
  if (tags.some((tag) => notags.includes(tag))) throw invalid('tags and notags overlap')
}

function positionOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const value = /^\d{1,10}$/u.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(value) || value > everywhere) throw invalid(`${name} is no 32-bit unsigned integer`)
  return value
}

const position = z.number().int().min(0).max(everywhere)
const postSchema = z.object({
  format: z.string().optional(),
  class: z.string().optional(),
  fields: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  notags: z.array(z.string()).optional(),
  regions: z
    .array(z.object({ referenceName: z.string(), start: position.optional(), end: position.optional() }))
    .min(1)
    .optional(),
})

function readPost(call: Call): HtsgetRequest {
  if (call.body.length > largestPost) {
    throw new Refusal({ status: 413, issue: 'too-long', message: 'The request is too large' })
  }
  if ([...call.url.searchParams].length > 0) throw invalid('POST takes no parameters in the address')
  const parsed = postSchema.safeParse(jsonBody(call))
  if (!parsed.success) {
    throw invalid(`Not a request: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
  }
  const { format, fields = [], tags = [], notags = [], regions } = parsed.data
  const isHeaderOnly = readClass(parsed.data.class, Object.keys(parsed.data))
  demandFields(fields)
  demandTags(tags, notags)
  return {
    format: format?.toUpperCase(),
    isHeaderOnly,
    regions:
      regions?.map(({ referenceName, start, end }) => {
        if (referenceName === '*' && (start !== undefined || end !== undefined)) {
          throw invalid('start and end need a referenceName')
        }
        if (start !== undefined && end !== undefined && start >= end) {
          throw htsgetRefusal('InvalidRange', 'start is not smaller than end')
        }
        return { referenceName, start: start ?? 0, end: end ?? everywhere }
      }) ?? null,
  }
}
