import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zeroBased, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { accessionOf, fetchSequence } from '#main/platform/refget.ts'
import { platformHttpTo, startAnsweringServer, type AnsweringServer } from '#tests/support/http/answering-server.ts'

let server: AnsweringServer
beforeAll(async () => {
  server = await startAnsweringServer()
  server.answerWith((_, response) => void response.end('ACGTN'))
})
afterAll(() => server.close())

function place(contig: string, start: number, end: number): Region {
  return { contig, start: zeroBased(start), end: zeroBased(end) }
}

describe('the accession of a chromosome', () => {
  it.each([
    ['GRCh38', 'chr1', 'insdc:CM000663.2'],
    ['GRCh37', '1', 'insdc:CM000663.1'],
    ['GRCh38', 'chr22', 'insdc:CM000684.2'],
    ['GRCh38', 'X', 'insdc:CM000685.2'],
    ['GRCh37', 'chrY', 'insdc:CM000686.1'],
    ['GRCh38', 'chrM', 'insdc:J01415.2'],
    ['GRCh37', 'MT', 'insdc:J01415.2'],
  ] as const)('of %s %s is %s', (build, contig, accession) => {
    expect(accessionOf(build, contig)).toBe(accession)
  })

  it.each(['chr1_KI270706v1_random', 'GL000192.1', 'chr23', ''])(
    'of "%s", outside the primary assembly, is none',
    (contig) => {
      expect(accessionOf('GRCh38', contig)).toBeUndefined()
    },
  )
})

describe('reference bases', () => {
  it('are asked for by accession, 0-based and half-open', async () => {
    const bases = await fetchSequence(platformHttpTo(server.origin), 'GRCh38', place('chr2', 100, 105))
    expect(bases.toString()).toBe('ACGTN')
    expect(server.asked.at(-1)?.line).toBe('GET /sequence/insdc%3ACM000664.2?start=100&end=105')
  })

  it('that are fewer or more than asked for are a truncated answer', async () => {
    const http = platformHttpTo(server.origin)
    for (const end of [104, 106]) {
      await expect(fetchSequence(http, 'GRCh38', place('chr2', 100, end))).rejects.toMatchObject({
        code: 'pull.truncated',
        params: { part: 'reference' },
      })
    }
  })

  it('of a contig without accession are not asked for', async () => {
    const before = server.asked.length
    const asking = fetchSequence(platformHttpTo(server.origin), 'GRCh38', place('chrUn_KI270302v1', 0, 5))
    await expect(asking).rejects.toMatchObject({ code: 'platform.gone' })
    expect(server.asked).toHaveLength(before)
  })
})
