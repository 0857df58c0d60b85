import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessionOf, fetchSequence } from '#main/platform/refget.ts'
import { chromosomes, contigLength } from '#shared/domain/coordinates/contigs.ts'
import { region } from '#shared/domain/coordinates/coordinates.ts'
import type { ReferenceWindow } from '#tests/support/demo-families/reference-windows.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { loadFamily } from '#tests/support/reference-platform/demo-data.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { jsonOf } from './json.ts'
import { signedInWorkstation } from './workstation.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11', 'vip', 'scout-643594'] })
  ask = await authorisedFetch(platform.origin)
})
afterAll(() => platform.close())

const windows = loadFamily('vip').windows
const chr1 = '/sequence/insdc:CM000663.2'
const firstOf = (contig: string): ReferenceWindow => {
  const found = windows.find((window) => window.contig === contig)
  if (found === undefined) throw new Error(`No window on ${contig}`)
  return found
}
const window = firstOf('chr1')
const middle = window.bases.slice(10, 30)

describe('sequences', () => {
  it('come to the product, window by window', async () => {
    const { http } = await signedInWorkstation(platform)
    for (const { contig, start, end, bases } of windows) {
      expect((await fetchSequence(http, 'GRCh38', region(contig, start, end))).toString('latin1')).toBe(bases)
    }
  })

  it('are N where nothing is known', async () => {
    const response = await ask(`${chr1}?start=${window.start - 5}&end=${window.start + 2}`)
    expect(await response.text()).toBe(`NNNNN${window.bases.slice(0, 2)}`)
  })

  it('are there under the accession the product uses, with the length it knows', async () => {
    for (const name of chromosomes) {
      const accession = encodeURIComponent(accessionOf('GRCh38', name) ?? '')
      expect(await jsonOf(await ask(`/sequence/${accession}/metadata`))).toMatchObject({
        metadata: { length: contigLength('GRCh38', name) },
      })
    }
  })

  it('of the other build are not there, and the product is told', async () => {
    const { http } = await signedInWorkstation(platform)
    await expect(fetchSequence(http, 'GRCh37', region('1', 100, 200))).rejects.toMatchObject({ code: 'platform.gone' })
  })

  it.each([
    'insdc:CM000663.2',
    'refseq:NC_000001.11',
    'md5:6aef897c3d6ff0c78aff06ac189178dd',
    '6AEF897C3D6FF0C78AFF06AC189178DD',
    'ga4gh:SQ.Ya6Rs7DHhDeg7YaOSg1EoNi3U_nQ9SvO',
    'SQ.Ya6Rs7DHhDeg7YaOSg1EoNi3U_nQ9SvO',
  ])('answer to %s', async (id) => {
    const response = await ask(`/sequence/${id}?start=${window.start + 10}&end=${window.start + 30}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/vnd.ga4gh.refget.v2.0.0+plain; charset=us-ascii')
    expect(response.headers.get('accept-ranges')).toBe('none')
    expect(await response.text()).toBe(middle)
  })

  it('come by Range with 206', async () => {
    const range = `bytes=${window.start + 10}-${window.start + 29}`
    const response = await ask(chr1, { headers: { range } })
    expect(response.status).toBe(206)
    expect(await response.text()).toBe(middle)
  })

  it('come whole where they are short', async () => {
    const response = await ask('/sequence/insdc:J01415.2')
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(/^[ACGTN]{16569}$/u)
  })

  it('of no length are empty', async () => {
    const response = await ask(`${chr1}?start=100&end=100`)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})

describe('mistakes', () => {
  it.each([
    ['an unknown sequence', '/sequence/insdc:CM999999.1', 404],
    ['an accession without its namespace', '/sequence/CM000663.2', 404],
    ['a position that is none', `${chr1}?start=abc`, 400],
    ['start behind the end of the sequence', `${chr1}?start=300000000`, 400],
    ['end behind the end of the sequence', `${chr1}?start=248956000&end=300000000`, 416],
    ['start after end, as if it were circular', `${chr1}?start=10&end=5`, 501],
    ['more than the limit', `${chr1}?start=0&end=1000001`, 416],
    ['all of a long sequence', chr1, 416],
  ])('%s', async (_, path, status) => {
    const response = await ask(path)
    expect(response.status).toBe(status)
    await response.body?.cancel()
  })

  it.each([
    { what: 'a range and positions', path: `${chr1}?start=0&end=10`, headers: { range: 'bytes=0-9' }, status: 400 },
    { what: 'a range behind the end', path: chr1, headers: { range: 'bytes=300000000-300000009' }, status: 400 },
    { what: 'a form nobody has', path: `${chr1}?start=0&end=9`, headers: { accept: 'text/x-fasta' }, status: 406 },
    { what: 'metadata as text', path: `${chr1}/metadata`, headers: { accept: 'text/plain' }, status: 406 },
  ])('$what', async ({ path, headers, status }) => {
    const response = await ask(path, { headers: new Headers(Object.entries(headers)) })
    expect(response.status).toBe(status)
    await response.body?.cancel()
  })

  it('no token', async () => {
    expect((await fetch(`${platform.origin}${chr1}?start=0&end=1`)).status).toBe(401)
  })
})

describe('what is said about them', () => {
  it('is names and digests', async () => {
    const response = await ask('/sequence/insdc:CM000681.2/metadata')
    expect(response.headers.get('content-type')).toBe('application/vnd.ga4gh.refget.v2.0.0+json; charset=us-ascii')
    expect(await jsonOf(response)).toEqual({
      metadata: {
        md5: expect.stringMatching(/^[\da-f]{32}$/u),
        ga4gh: 'SQ.IIB53T8CNeJJdUqzn9V_JnRtQadwWCbl',
        length: 58_617_616,
        aliases: [
          { alias: 'CM000681.2', naming_authority: 'insdc' },
          { alias: 'NC_000019.10', naming_authority: 'refseq' },
          { alias: 'chr19', naming_authority: 'ucsc' },
        ],
      },
    })
  })

  it('is the service-info of refget', async () => {
    expect(await jsonOf(await fetch(`${platform.origin}/sequence/service-info`))).toMatchObject({
      type: { group: 'org.ga4gh', artifact: 'refget', version: '2.0.0' },
      refget: {
        circular_supported: false,
        algorithms: ['md5', 'ga4gh'],
        identifier_types: ['insdc', 'refseq'],
        subsequence_limit: 1_000_000,
      },
    })
  })
})
