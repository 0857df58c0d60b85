import type { Page, Response } from '@playwright/test'
import * as z from 'zod'
import { readBam } from '#tests/support/reads/bam-text.ts'
import type { ObservedRead } from '#tests/support/demo-families/allele-count.ts'
import { parseCigar, parseSamLine } from '#tests/support/demo-families/sam-read.ts'

export type TrioMember = 'proband' | 'mother' | 'father'

/** A place of one base, 0-based, by the reference's own name for the chromosome. */
export interface Base {
  readonly contig: string
  readonly start: number
}

/** The very bytes the genome browser asked the core for and drew, as reads. */
export interface ServedReads {
  /** What came last for a place; undefined where nothing was asked for. */
  readonly at: (member: TrioMember, place: Base) => Promise<readonly ObservedRead[] | undefined>
}

interface Slice extends Base {
  readonly grant: string
  readonly end: number
  readonly bytes: Promise<Buffer>
}

const sessionAnswer = z.object({
  value: z.object({ reads: z.array(z.object({ grant: z.string().nullable(), relationship: z.string() })) }),
})

/** Listens to a window from now on. */
export function listenToReads(page: Page): ServedReads {
  const slices: Slice[] = []
  const owners = new Map<string, string>()
  const noteSession = async (response: Response): Promise<void> => {
    const answer = sessionAnswer.safeParse(await response.json())
    for (const { grant, relationship } of answer.data?.value.reads ?? []) {
      if (grant !== null) owners.set(grant, relationship)
    }
  }
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname === '/rpc/genome.session') void noteSession(response)
    const slice = sliceOf(response)
    if (slice !== undefined) slices.push(slice)
  })
  return {
    at: async (member, { contig, start }) => {
      const slice = slices.findLast(
        (one) => owners.get(one.grant) === member && one.contig === contig && one.start <= start && start < one.end,
      )
      return slice === undefined ? undefined : readBam(await slice.bytes).lines.map(observed)
    },
  }
}

function sliceOf(response: Response): Slice | undefined {
  const { pathname, searchParams } = new URL(response.url())
  const grant = /^\/reads\/([^/]+)\/bam$/u.exec(pathname)?.[1]
  const contig = searchParams.get('referenceName')
  if (grant === undefined || contig === null) return undefined
  const [start, end] = [Number(searchParams.get('start')), Number(searchParams.get('end'))]
  return { grant, contig, start, end, bytes: response.body() }
}

function observed(line: string): ObservedRead {
  const read = parseSamLine(line)
  return {
    flags: read.flags,
    mappingQuality: read.mappingQuality,
    start: read.start,
    cigar: parseCigar(read.cigar),
    bases: read.bases,
    qualityAt: (index) => read.qualities.charCodeAt(index) - 33,
  }
}
