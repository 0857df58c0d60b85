import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { downloadByHtsget } from '#main/features/pull/htsget-file.ts'
import { requestHtsget } from '#main/platform/htsget.ts'
import { caseFolderAt, type CaseFolder } from '#main/store/results/case-folder.ts'
import {
  platformHttpTo,
  sendJson,
  startAnsweringServer,
  type AnsweringServer,
} from '#tests/support/http/answering-server.ts'

const blocks = [randomBytes(300_000), randomBytes(700_000), randomBytes(500_000)] as const
const [header, end] = [randomBytes(20_000), randomBytes(28)]
const whole = Buffer.concat([header, ...blocks, end])
const uri = 'htsget://platform/variants/trio'

let server: AnsweringServer
let root: string
let into: CaseFolder
/** Bytes after which the next answers break off, block by block. */
let cuts: (number | undefined)[]
let md5: string | undefined
let tickets: number
beforeAll(async () => {
  server = await startAnsweringServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fortolker-htsget-'))
  into = caseFolderAt(root, 'case', randomBytes(32))
  cuts = []
  md5 = createHash('md5').update(whole).digest('hex')
  tickets = 0
  server.answerWith(({ url = '', method }, response) => {
    if (url.startsWith('/htsget/')) {
      tickets += 1
      const inline = (bytes: Buffer) => ({ url: `data:;base64,${bytes.toString('base64')}` })
      // Other addresses with every ticket.
      const remote = blocks.map((_, index) => ({ url: `${server.origin}/blocks/${tickets}/${index}` }))
      sendJson(response, { htsget: { format: 'VCF', md5, urls: [inline(header), ...remote, inline(end)] } })
      return
    }
    const bytes = blocks[Number(url.split('/').at(-1))] ?? Buffer.alloc(0)
    response.setHeader('content-length', bytes.length)
    if (method === 'HEAD') return void response.end()
    const cut = cuts.shift()
    if (cut === undefined) return void response.end(bytes)
    response.write(bytes.subarray(0, cut), () => response.destroy())
  })
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function bring(): Promise<number> {
  const http = platformHttpTo(server.origin)
  const ticket = await requestHtsget(http, uri, 'VCF')
  return downloadByHtsget(http, { uri, ticket, name: 'vcf', into, signal: new AbortController().signal })
}
const fetched = (from: number): readonly string[] =>
  server.asked.slice(from).flatMap(({ line }) => (line.startsWith('GET /blocks') ? [line.slice(-3)] : []))

describe('a file that comes by htsget', () => {
  it('is joined from its blocks', async () => {
    expect(await bring()).toBe(whole.length)
    expect(await into.read('vcf')).toEqual(whole)
  })

  it('goes on by a new ticket after a cut, and fetches no block again that had come whole', async () => {
    cuts = [undefined, 400_000]
    const from = server.asked.length
    expect(await bring()).toBe(whole.length)
    expect(await into.read('vcf')).toEqual(whole)
    expect([tickets, fetched(from)]).toEqual([2, ['1/0', '1/1', '2/1', '2/2']])
  })

  it('goes on from what an earlier try left on disk', async () => {
    cuts = [undefined, 400_000, 0, 0, 0]
    await expect(bring()).rejects.toMatchObject({ code: 'platform.unreachable' })
    const from = server.asked.length
    expect(await bring()).toBe(whole.length)
    expect(await into.read('vcf')).toEqual(whole)
    expect(fetched(from).map((block) => block.slice(-1))).toEqual(['1', '2'])
  })

  it('begins anew without an MD5', async () => {
    md5 = undefined
    cuts = [undefined, 400_000]
    await expect(bring()).rejects.toMatchObject({ code: 'platform.unreachable' })
    const from = server.asked.length
    expect(await bring()).toBe(whole.length)
    expect(fetched(from)).toHaveLength(3)
    expect(await into.read('vcf')).toEqual(whole)
  })

  it('is thrown away when the content changed under it', async () => {
    cuts = [undefined, 400_000, 0, 0, 0]
    await expect(bring()).rejects.toMatchObject({ code: 'platform.unreachable' })
    md5 = createHash('md5').update('another file').digest('hex')
    await expect(bring()).rejects.toMatchObject({ code: 'pull.checksum' })
    md5 = createHash('md5').update(whole).digest('hex')
    expect(await bring()).toBe(whole.length)
    expect(await into.read('vcf')).toEqual(whole)
  })
})
