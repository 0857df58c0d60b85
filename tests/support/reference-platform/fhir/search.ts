import { badRequest } from '#tests/support/reference-platform/http/refusal.ts'
import type { StoredVersion } from '#tests/support/reference-platform/fhir/resource.ts'
import { searchParameters, type SearchTest } from '#tests/support/reference-platform/fhir/search-parameters.ts'

/** A page of results and how to come to the next. */
export interface SearchPage {
  readonly total: number
  readonly entries: readonly StoredVersion[]
  /** Parameters of the next page, where there is one. */
  readonly next: URLSearchParams | null
}

const standardCount = 20
/** A larger wish is not refused; the answer has more pages then. */
const largestCount = 100

/** Parameters about the answer, not about what is looked for. */
const controls = new Set(['_count', '_page', '_format'])

/**
 * Searches. A parameter nobody knows is refused: ignoring it would answer with more people than were asked for.
 *
 * @param isPaged false for an answer that has to come in one piece
 * @throws Refusal with 400
 */
export function searchResources(
  type: string,
  all: readonly StoredVersion[],
  query: URLSearchParams,
  isPaged = true,
): SearchPage {
  const tests = [...query].filter(([name]) => !controls.has(name)).map(([name, value]) => testOf(type, name, value))
  const found = all.filter((stored) => tests.every((test) => test(stored)))
  const count = isPaged ? Math.min(countOf(query), largestCount) : found.length
  const start = isPaged ? pageStart(query.get('_page')) : 0
  const end = start + count
  const next = new URLSearchParams(query)
  next.set('_page', Buffer.from(JSON.stringify({ start: end })).toString('base64url'))
  return {
    total: found.length,
    entries: found.slice(start, end),
    next: count > 0 && end < found.length ? next : null,
  }
}

function testOf(type: string, name: string, value: string): (stored: StoredVersion) => boolean {
  if (name === '_lastUpdated') return lastUpdatedTest(value)
  const test: SearchTest | undefined =
    name === '_id' ? (resource, id) => resource.id === id : searchParameters[type]?.[name]
  if (test === undefined) throw badRequest(`${type} cannot be searched by ${name}`, 'not-supported')
  // A comma separates values unless it is escaped. Source: FHIR R4, search, section 3.1.1.4.3.
  const wanted = value.split(/(?<!\\),/u).map((item) => item.replace(/\\([\\,|$])/gu, '$1'))
  return ({ resource }) => wanted.some((item) => test(resource, item))
}

const comparisons: Readonly<Record<string, (moment: number, wanted: number) => boolean>> = {
  gt: (moment, wanted) => moment > wanted,
  ge: (moment, wanted) => moment >= wanted,
  lt: (moment, wanted) => moment < wanted,
  le: (moment, wanted) => moment <= wanted,
  eq: (moment, wanted) => moment === wanted,
}

function lastUpdatedTest(value: string): (stored: StoredVersion) => boolean {
  const match = /^(gt|ge|lt|le|eq)?(\d{4}-.+)$/u.exec(value)
  const compare = comparisons[match?.[1] ?? 'eq']
  const wanted = Date.parse(match?.[2] ?? '')
  if (compare === undefined || Number.isNaN(wanted)) throw badRequest('_lastUpdated is no moment', 'value')
  return ({ lastUpdated }) => compare(Date.parse(lastUpdated), wanted)
}

function countOf(query: URLSearchParams): number {
  const text = query.get('_count') ?? String(standardCount)
  if (!/^\d{1,9}$/u.test(text)) throw badRequest('_count is no number', 'value')
  return Number(text)
}

function pageStart(page: string | null): number {
  if (page === null) return 0
  try {
    const decoded: unknown = JSON.parse(Buffer.from(page, 'base64url').toString('utf8'))
    if (typeof decoded === 'object' && decoded !== null && 'start' in decoded && typeof decoded.start === 'number') {
      return decoded.start
    }
  } catch {
    // Falls through to the refusal: a page token is ours or it is nothing.
  }
  throw badRequest('There is no such page', 'value')
}
