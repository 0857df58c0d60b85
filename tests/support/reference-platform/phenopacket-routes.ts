import { createHash } from 'node:crypto'
import type { DemoFamily, Packet } from '#tests/support/reference-platform/demo-data.ts'
import type { AuditTrail } from '#tests/support/reference-platform/fhir/audit-trail.ts'
import { plainErrors } from '#tests/support/reference-platform/http/error-styles.ts'
import { emptyReply, namesTag } from '#tests/support/reference-platform/http/exchange.ts'
import { badRequest, notFound } from '#tests/support/reference-platform/http/refusal.ts'
import { jsonReply } from '#tests/support/reference-platform/http/exchange.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'

interface ServedFamily {
  readonly id: string
  readonly text: string
  readonly tag: string
  readonly updatedAt: string
  readonly persons: readonly string[]
}

const pageSize = 50

/**
 * Families as Phenopackets v2. The standard has no transport, so these are plain JSON resources with entity tags, and a
 * list in pages.
 */
export function phenopacketRoutes(families: readonly DemoFamily[], audit: AuditTrail): readonly Route[] {
  const { guarded } = routeWriter(plainErrors)
  const served = families.map(servedFamily)

  return [
    guarded('GET', '/phenopackets/families', (call) => {
      const since = momentOf(call.url.searchParams.get('updated_since'))
      const start = pageStart(call.url.searchParams.get('page_token'))
      const size = sizeOf(call.url.searchParams.get('page_size'))
      const fitting = served.filter(({ updatedAt }) => Date.parse(updatedAt) > since)
      const page = fitting.slice(start, start + size)
      audit.query(call, [...new Set(page.flatMap(({ persons }) => persons))])
      return jsonReply({
        families: page.map(({ id, updatedAt, tag }) => ({ id, updated: updatedAt, etag: tag })),
        ...(start + size < fitting.length ? { next_page_token: tokenOf(start + size) } : {}),
      })
    }),
    guarded('GET', '/phenopackets/families/:id', (call) => {
      const family = served.find(({ id }) => id === call.params['id'])
      if (family === undefined) throw notFound('There is no such family')
      audit.read(call, { identifier: `phenopacket:${family.id}` }, family.persons)
      const headers = { etag: family.tag, 'last-modified': new Date(family.updatedAt).toUTCString() }
      if (namesTag(call.header('if-none-match'), family.tag)) return emptyReply(304, headers)
      return {
        status: 200,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'cache-control': 'private, no-cache',
          ...headers,
        },
        body: new TextEncoder().encode(family.text),
      }
    }),
  ]
}

function servedFamily({ slug, packet }: DemoFamily): ServedFamily {
  const text = JSON.stringify(slug === 'vip' ? byHtsget(packet) : packet)
  return {
    id: packet.id,
    text,
    tag: `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`,
    updatedAt: packet.metaData.created,
    persons: packet.pedigree.persons.map(({ individualId }) => individualId),
  }
}

/** One family's variants come by htsget, so that a workstation meets both ways. */
function byHtsget(packet: Packet): Packet {
  const files = packet.files.map((file) =>
    file.uri === 'drs://demo/vip-family.vcf.gz' ? { ...file, uri: 'htsget://platform/variants/vip' } : file,
  )
  return { ...packet, files }
}

function momentOf(text: string | null): number {
  if (text === null) return -Infinity
  const moment = Date.parse(text)
  if (Number.isNaN(moment)) throw badRequest('updated_since is no moment', 'value')
  return moment
}

const tokenOf = (start: number): string => Buffer.from(`page ${start}`).toString('base64url')

function pageStart(token: string | null): number {
  if (token === null || token === '') return 0
  const start = /^page (\d+)$/u.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1]
  if (start === undefined) throw badRequest('There is no such page', 'value')
  return Number(start)
}

function sizeOf(text: string | null): number {
  if (text === null) return pageSize
  if (!/^[1-9]\d{0,3}$/u.test(text)) throw badRequest('page_size is no number', 'value')
  return Math.min(Number(text), pageSize)
}
