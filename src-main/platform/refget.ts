import { chromosomes, plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { Build, Region } from '#shared/domain/coordinates/coordinates.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { readBytes, type PlatformHttp } from '#main/platform/http.ts'

/**
 * The INSDC accession of a chromosome, by which refget 2.0 servers may be asked (`insdc:CM000663.2`). The primary
 * chromosomes are numbered CM000663 (1) to CM000686 (Y); version 1 is GRCh37, version 2 GRCh38. The mitochondrion is
 * J01415.2 (NC_012920.1) in both.
 * Source: NCBI assembly reports of GCA_000001405.14 and GCA_000001405.15.
 *
 * @returns undefined outside the primary assembly
 */
export function accessionOf(build: Build, contig: string): string | undefined {
  const plain = plainContig(contig)
  if (plain === 'MT') return 'insdc:J01415.2'
  const index = chromosomes.indexOf(plain)
  return index === -1 ? undefined : `insdc:CM${String(663 + index).padStart(6, '0')}.${build === 'GRCh37' ? 1 : 2}`
}

/**
 * Reference bases of a region. Source: GA4GH refget 2.0.0.
 *
 * @throws `pull.truncated` when fewer bases came than were asked for
 */
export async function fetchSequence(
  http: PlatformHttp,
  build: Build,
  place: Region,
  signal?: AbortSignal,
): Promise<Buffer> {
  const accession = accessionOf(build, place.contig)
  if (accession === undefined) throw new DeclaredError('platform.gone')
  const response = await http.request(
    `/sequence/${encodeURIComponent(accession)}?start=${place.start}&end=${place.end}`,
    { headers: { accept: 'text/vnd.ga4gh.refget.v2.0.0+plain' }, signal },
  )
  const bases = await readBytes(response, signal)
  if (bases.length !== place.end - place.start) throw new DeclaredError('pull.truncated', { part: 'reference' })
  return bases
}
