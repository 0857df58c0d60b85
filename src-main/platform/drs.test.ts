import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findDrsObject } from '#main/platform/drs.ts'
import type { PlatformHttp } from '#main/platform/http.ts'
import {
  platformHttpTo,
  sendJson,
  startAnsweringServer,
  type AnsweringServer,
} from '#tests/support/http/answering-server.ts'

const object = {
  id: 'reads-1',
  size: 12,
  checksums: [
    { type: 'md5', checksum: 'x' },
    { type: 'sha-256', checksum: 'ABCDEF' },
  ],
  access_methods: [{ type: 'https', access_url: { url: 'https://store.example/reads-1', headers: ['X-Key:  a:b '] } }],
}

let server: AnsweringServer
let http: PlatformHttp
beforeEach(async () => {
  server = await startAnsweringServer()
  http = platformHttpTo(server.origin)
})
afterEach(() => server.close())

const lines = (): readonly string[] => server.asked.map(({ line }) => line)

describe('a DRS object', () => {
  it('is found by its name, with its SHA-256 and the headers its bytes need', async () => {
    server.answerWith((_, response) => sendJson(response, object))
    expect(await findDrsObject(http, 'drs://any-host/reads%2F1')).toEqual({
      id: 'reads/1',
      sizeBytes: 12,
      sha256: 'abcdef',
      address: 'https://store.example/reads-1',
      headers: { 'x-key': 'a:b' },
    })
    expect(lines()).toEqual(['GET /ga4gh/drs/v1/objects/reads%2F1'])
  })

  it('is asked for its address where it has only an access id', async () => {
    server.answerWith((request, response) =>
      sendJson(
        response,
        request.url?.includes('/access/') === true
          ? { url: 'https://store.example/later' }
          : { ...object, access_methods: [{ type: 'https', access_id: 'a b' }] },
      ),
    )
    expect((await findDrsObject(http, 'drs://h/reads-1')).address).toBe('https://store.example/later')
    expect(lines()[1]).toBe('GET /ga4gh/drs/v1/objects/reads-1/access/a%20b')
  })

  it('whose name cannot be read is the platform’s mistake', async () => {
    await expect(findDrsObject(http, 'drs://h/100%')).rejects.toMatchObject({ code: 'platform.unexpected' })
    expect(server.asked).toEqual([])
  })

  it.each([
    ['without SHA-256', { ...object, checksums: [{ type: 'md5', checksum: 'x' }] }],
    ['without checksums', { ...object, checksums: [] }],
    ['without a way by HTTPS', { ...object, access_methods: [{ type: 's3', access_url: { url: 's3://x' } }] }],
    ['without any way', { ...object, access_methods: [{ type: 'https' }] }],
    ['of a negative size', { ...object, size: -1 }],
  ])('%s is the platform’s mistake', async (_, value) => {
    server.answerWith((_request, response) => sendJson(response, value))
    await expect(findDrsObject(http, 'drs://h/reads-1')).rejects.toMatchObject({ code: 'platform.unexpected' })
  })

  it('that is being prepared is asked for again when the platform says', async () => {
    server.answerWith((_, response) => {
      if (server.asked.length > 2) sendJson(response, object)
      else response.writeHead(202, { 'retry-after': '0' }).end()
    })
    expect((await findDrsObject(http, 'drs://h/reads-1')).id).toBe('reads-1')
    expect(server.asked).toHaveLength(3)
  })

  it('that is never ready is unavailable in the end', async () => {
    server.answerWith((_, response) => void response.writeHead(202, { 'retry-after': '0' }).end())
    await expect(findDrsObject(http, 'drs://h/reads-1')).rejects.toMatchObject({ code: 'platform.unavailable' })
    expect(server.asked).toHaveLength(10)
  })

  it('is given up at once, however long the platform wants to be waited for', async () => {
    const abort = new AbortController()
    server.answerWith((_, response) => {
      response.writeHead(202, { 'retry-after': '86400' }).end()
      response.once('close', () => abort.abort())
    })
    await expect(findDrsObject(http, 'drs://h/reads-1', abort.signal)).rejects.toMatchObject({ code: 'call.cancelled' })
    expect(server.asked).toHaveLength(1)
  })
})
