import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestHtsget } from '#main/platform/htsget.ts'
import {
  platformHttpTo,
  sendJson,
  startAnsweringServer,
  type AnsweringServer,
} from '#tests/support/http/answering-server.ts'

let server: AnsweringServer
beforeAll(async () => {
  server = await startAnsweringServer()
})
afterAll(() => server.close())

const answer = (value: unknown): void => server.answerWith((_, response) => sendJson(response, value))
const request = (uri: string): ReturnType<typeof requestHtsget> =>
  requestHtsget(platformHttpTo(server.origin), uri, 'VCF')

describe('an htsget ticket', () => {
  it('gives blocks in order, inside the ticket or where they are', async () => {
    answer({
      htsget: {
        format: 'VCF',
        md5: 'abc',
        urls: [
          { url: 'data:application/vnd.ga4gh.vcf;base64,IyNmaWxl' },
          { url: 'https://store.example/1', headers: { Authorization: 'Bearer block', Range: 'bytes=0-99' } },
          { url: 'https://store.example/2' },
        ],
      },
    })
    expect(await request('htsget://any-host/variants/trio 1')).toEqual({
      md5: 'abc',
      blocks: [
        { kind: 'inline', bytes: Buffer.from('##file') },
        {
          kind: 'remote',
          address: 'https://store.example/1',
          headers: { Authorization: 'Bearer block', Range: 'bytes=0-99' },
        },
        { kind: 'remote', address: 'https://store.example/2', headers: {} },
      ],
    })
    expect(server.asked.at(-1)?.line).toBe('GET /htsget/variants/trio%201?format=VCF')
  })

  it('may do without an MD5', async () => {
    answer({ htsget: { format: 'VCF', urls: [{ url: 'https://store.example/1' }] } })
    expect((await request('htsget://h/variants/trio')).md5).toBeNull()
  })

  it.each([
    ['of reads where variants were asked for', { htsget: { urls: [{ url: 'https://store.example/1' }] } }],
    ['without blocks', { htsget: { format: 'VCF', urls: [] } }],
    ['of no shape', { urls: [] }],
  ])('%s is the platform’s mistake', async (_, ticket) => {
    answer(ticket)
    await expect(request('htsget://h/variants/trio')).rejects.toMatchObject({ code: 'platform.unexpected' })
  })

  it('is not asked for by an address that is none', async () => {
    const before = server.asked.length
    for (const uri of ['https://h/variants/trio', 'htsget://h', 'htsget:///trio']) {
      await expect(request(uri)).rejects.toMatchObject({ code: 'platform.unexpected' })
    }
    expect(server.asked).toHaveLength(before)
  })
})
