import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { conventionalContig } from '#shared/domain/coordinates/contigs.ts'
import { familiesFolder, importChosen, passphrase, until } from '#tests/integration/core/support/bench.ts'
import { paragraph } from '#tests/integration/core/support/work.ts'
import { openEvents } from './support/event-stream.ts'
import { hosts, type Host, type Hosted } from './support/hosts.ts'

let windowFolder: string
beforeAll(async () => {
  windowFolder = await mkdtemp(join(tmpdir(), 'fortolker-window-'))
  await mkdir(join(windowFolder, 'assets'))
  await writeFile(
    join(windowFolder, 'index.html'),
    '<!doctype html><meta name="csp-nonce" content="__NONCE__"><style nonce="__NONCE__"></style>',
  )
  await writeFile(join(windowFolder, 'assets/app-0123.js'), 'export const answer = 42\n')
  await writeFile(join(windowFolder, 'secret.txt'), 'beside the document')
})
afterAll(() => rm(windowFolder, { recursive: true, force: true }))

describe.each(hosts)('what $name serves', (host: Host) => {
  let hosted: Hosted
  let caseId: CaseId
  let key: VariantKey
  beforeAll(async () => {
    hosted = await host.open({ windowFolder, choosePath: () => Promise.resolve(join(familiesFolder, 'pr11')) })
    caseId = (await importChosen(hosted)).caseId
    const query = { preset: 'deNovo', steps: [], sort: [] }
    const page = await hosted.call('variants.page', { caseId, query, offset: 0, limit: 1 })
    const [row] = page.rows
    if (row === undefined) throw new Error('the demo child has de novo variants')
    key = row.key
  })
  afterAll(() => hosted.close())

  describe('as the document', () => {
    it('has the policy with a nonce of its own each time', async () => {
      const pages = await Promise.all(['/', '/index.html', '/'].map((path) => hosted.send(path)))
      const nonces = await Promise.all(
        pages.map(async (page) => {
          expect(page.status).toBe(200)
          expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
          const policy = page.headers.get('content-security-policy') ?? ''
          const nonce = /'nonce-([A-Za-z0-9+/=]+)'/u.exec(policy)?.[1] ?? ''
          expect(await page.text()).toContain(`<meta name="csp-nonce" content="${nonce}">`)
          return nonce
        }),
      )
      expect(new Set(nonces).size).toBe(3)
      for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    })

    it('closes everything and opens what is needed', async () => {
      const { headers } = await hosted.send('/')
      const policy = (headers.get('content-security-policy') ?? '').split('; ')
      expect(policy).toEqual(
        expect.arrayContaining([
          `default-src 'none'`,
          `script-src 'self'`,
          `connect-src 'self'`,
          `frame-ancestors 'none'`,
          `base-uri 'none'`,
          `form-action 'none'`,
          `object-src 'none'`,
          `style-src-attr 'none'`,
        ]),
      )
      expect(policy.join(' ')).not.toMatch(/unsafe|\*|https?:/u)
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('permissions-policy')).toContain('camera=()')
    })

    it('gives built files for good and nothing that is not listed', async () => {
      const asset = await hosted.send('/assets/app-0123.js')
      expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(await asset.text()).toBe('export const answer = 42\n')
      for (const path of [
        '/secret.txt',
        '/assets/../secret.txt',
        '/assets/%2e%2e/secret.txt',
        '/assets/',
        '/work.db',
      ]) {
        expect((await hosted.send(path)).status, path).toBe(404)
      }
    })

    it('gives general genome knowledge by range', async () => {
      const part = await hosted.send('/genome/cytobands.GRCh38.txt', { headers: { range: 'bytes=0-3' } })
      expect(part.status).toBe(206)
      expect(await part.text()).toBe('chr1')
    })
  })

  describe('as files', () => {
    const fasta = async (): Promise<string> => {
      const { sequence } = await hosted.call('genome.session', { caseId })
      return `/files/${sequence.fasta}`
    }

    it('tells the size to HEAD and sends no byte', async () => {
      const response = await hosted.send(await fasta(), { method: 'HEAD' })
      expect(response.status).toBe(200)
      expect(response.headers.get('accept-ranges')).toBe('bytes')
      expect(Number(response.headers.get('content-length'))).toBeGreaterThan(3_000_000_000)
      expect(await response.text()).toBe('')
    })

    it.each([
      ['bytes=0-5', 206, '>chr1\n', 'bytes 0-5/'],
      ['bytes=-1', 206, '\n', undefined],
      ['bytes=6-8', 206, 'NNN', 'bytes 6-8/'],
    ])('gives the range %s with %i', async (range, status, text, contentRange) => {
      const response = await hosted.send(await fasta(), { headers: { range } })
      expect(response.status).toBe(status)
      expect(await response.text()).toBe(text)
      expect(response.headers.get('content-range')).toContain(contentRange ?? 'bytes 3')
      expect(response.headers.get('cache-control')).toBe('no-store')
    })

    it('refuses a range behind the end with 416 and says how long the file is', async () => {
      const path = await fasta()
      const size = (await hosted.send(path, { method: 'HEAD' })).headers.get('content-length') ?? ''
      const response = await hosted.send(path, { headers: { range: `bytes=${size}-` } })
      expect(response.status).toBe(416)
      expect(response.headers.get('content-range')).toBe(`bytes */${size}`)
    })

    it('clamps a range that reaches over the end', async () => {
      const { sequence } = await hosted.call('genome.session', { caseId })
      const whole = await (await hosted.send(`/files/${sequence.index}`)).text()
      const tail = await hosted.send(`/files/${sequence.index}`, { headers: { range: 'bytes=10-99999999' } })
      expect(tail.status).toBe(206)
      expect(await tail.text()).toBe(whole.slice(10))
      expect(whole.split('\n')[0]).toMatch(/^chr1\t248956422\t6\t248956422\t248956423$/u)
    })

    it.each(['/files/unknown', '/reads/unknown', '/reads/unknown/bam?class=header'])(
      'knows no grant %s, and does not make igv ask elsewhere for it',
      async (path) => {
        expect((await hosted.send(path)).status).toBe(401)
      },
    )

    it('gives nothing beside grants', async () => {
      expect((await hosted.send('/files/../work.db')).status).toBe(404)
      expect((await hosted.send('/files/')).status).toBe(401)
    })

    it('gives reads only as reads and bytes only as bytes', async () => {
      const { sequence, reads } = await hosted.call('genome.session', { caseId })
      expect((await hosted.send(`/reads/${sequence.fasta}`)).status).toBe(401)
      expect((await hosted.send(`/files/${reads[0]?.grant ?? ''}`)).status).toBe(401)
    })

    it('gives reads as small BAM files in the shape of htsget', async () => {
      const { reads } = await hosted.call('genome.session', { caseId })
      const child = reads.find(({ relationship }) => relationship === 'proband')
      const contig = conventionalContig('GRCh38', '8')
      const path = `/reads/${child?.grant ?? ''}?referenceName=${contig}&start=60852500&end=60852700`
      const ticket: unknown = await (await hosted.send(path)).json()
      expect(ticket).toEqual({ htsget: { format: 'BAM', urls: [{ url: path.replace('?', '/bam?') }] } })
      const bam = Buffer.from(await (await hosted.send(path.replace('?', '/bam?'))).arrayBuffer())
      expect(bam.subarray(0, 4).toString('hex')).toBe('1f8b0804')
      const outside = path.replace('?', '/bam?').replace('start=60852500', 'start=60852900')
      expect((await hosted.send(outside)).status).toBe(400)
    })
  })

  describe('as events', () => {
    it('tells every window what changed and never of whom', async () => {
      const streams = [await openEvents(hosted.send), await openEvents(hosted.send)]
      expect(streams[0]?.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
      await hosted.call('preferences.set', { theme: 'dark' })
      await hosted.call('cases.open', { caseId })
      await hosted.call('classification.set', { caseId, key, class: 'pathogenic', comment: 'Valdemar har CHARGE' })
      await hosted.call('report.saveSection', {
        caseId,
        sectionId: 'conclusion',
        content: paragraph('CHD7 hos Valdemar'),
      })
      await hosted.call('work.undo', { caseId })
      const wanted = [
        { topic: 'preferences' },
        { topic: 'cases' },
        { topic: 'classification', caseId },
        { topic: 'report', caseId },
      ]
      for (const stream of streams) {
        await until(() => expect(stream.events).toEqual(expect.arrayContaining(wanted)))
        expect(stream.text()).not.toMatch(/Valdemar|Lundsgaard|CHARGE|CHD7|140322|pathogenic|60852595|HG01053/u)
        await stream.close()
      }
    })

    it('goes on for the others when one window goes', async () => {
      const [gone, there] = [await openEvents(hosted.send), await openEvents(hosted.send)]
      await gone.close()
      await hosted.call('preferences.set', { theme: 'light' })
      await until(() => expect(there.events).toContainEqual({ topic: 'preferences' }))
      await there.close()
    })
  })

  // Last of all, because it closes what the others look at.
  describe('with the lock', () => {
    it('is gone: every grant is dead and stays dead after unlocking, while events go on', async () => {
      const { sequence, reads } = await hosted.call('genome.session', { caseId })
      const paths = [
        `/files/${sequence.fasta}`,
        `/files/${sequence.index}`,
        ...reads.map(({ grant }) => `/reads/${grant ?? ''}/bam?class=header`),
      ]
      const statuses = async (): Promise<readonly number[]> =>
        Promise.all(
          paths.map(async (path) => {
            const response = await hosted.send(path, { headers: { range: 'bytes=0-9' } })
            await response.body?.cancel()
            return response.status
          }),
        )
      expect(await statuses()).toEqual([206, 206, 200, 200, 200])
      const stream = await openEvents(hosted.send)
      await hosted.call('session.lock', {})
      expect(await statuses()).toEqual([401, 401, 401, 401, 401])
      await until(() => expect(stream.events).toContainEqual({ topic: 'session' }))
      await hosted.call('session.unlock', { passphrase })
      expect(await statuses()).toEqual([401, 401, 401, 401, 401])
      await hosted.bench.core.close()
      await stream.ended
      await stream.close()
    })
  })
})
