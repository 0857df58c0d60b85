import { DeclaredError } from '#shared/contract/errors.ts'
import { grantId } from '#shared/kit/ids.ts'
import { respondWithBytes } from '#main/core/range.ts'
import type { Grants } from '#main/store/grants.ts'

/**
 * A grant that never was or was taken back. Not 404: where igv meets 403, 404 or 410 it asks igv.org whether the file has
 * moved, and a question that the content policy stops is still one that was asked.
 */
const gone = (): Response => new Response('no such grant', { status: 401, headers: { 'cache-control': 'no-store' } })

/** `GET|HEAD /files/<grant>`: bytes with ranges. */
export async function answerFile(request: Request, grants: Grants, id: string): Promise<Response> {
  const granted = grants.get(grantId(id))
  return granted?.kind === 'bytes' ? respondWithBytes(request, granted.source, granted.contentType) : gone()
}

/**
 * Reads of one person for the genome browser, in htsget's shape: `GET /reads/<grant>` gives a ticket that points to
 * `GET /reads/<grant>/bam`, which gives the header or a region as BAM. Nothing is cached by the window.
 */
export async function answerReads(
  grants: Grants,
  id: string,
  rest: string,
  parameters: URLSearchParams,
): Promise<Response> {
  const granted = grants.get(grantId(id))
  if (granted?.kind !== 'reads') return gone()
  if (rest !== 'bam') {
    const url = `/reads/${id}/bam?${parameters.toString()}`
    return Response.json({ htsget: { format: 'BAM', urls: [{ url }] } }, { headers: { 'cache-control': 'no-store' } })
  }
  const region = regionOf(parameters)
  if (region === undefined) return new Response('bad region', { status: 400 })
  try {
    const bytes =
      region === 'header'
        ? await granted.reads.header()
        : await granted.reads.slice(region.contig, region.start, region.end)
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(bytes.length),
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    // A damaged file is a declared failure; the browser shows it as a track that could not be read.
    if (error instanceof DeclaredError) return Response.json({ error: error.code }, { status: 422 })
    throw error
  }
}

function regionOf(
  parameters: URLSearchParams,
): { readonly contig: string; readonly start: number; readonly end: number } | 'header' | undefined {
  if (parameters.get('class') === 'header') return 'header'
  const contig = parameters.get('referenceName')
  const [start, end] = [Number(parameters.get('start')), Number(parameters.get('end'))]
  const isRegion = contig !== null && Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start
  return isRegion ? { contig, start, end } : undefined
}
