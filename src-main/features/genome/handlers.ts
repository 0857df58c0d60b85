import { conventionalContig } from '#shared/domain/coordinates/contigs.ts'
import { parseLocus, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import { openGenomeSession, type GenomeSession, type GenomeSessionPorts } from '#main/features/genome/genome-session.ts'
import { referenceHandlers, type ReferencePorts } from '#main/features/genome/reference-handlers.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'

export interface GenomePorts extends GenomeSessionPorts, ReferencePorts {
  readonly openCases: OpenCases
}

/** No list of suggestions is read further than this. */
const mostPlaces = 12
/** Features of a wider region are too many to draw and too many to read. */
const widestFeatures = 2_000_000
/** Over a longer stretch the lowest depth says nothing. */
const widestDepth = 10_000

export function genomeHandlers(ports: GenomePorts): HandlersFor<AreaNames<'genome'>> {
  const { openCases, references, genes } = ports
  const sessions = new WeakMap<OpenCase, { readonly revision: number; readonly session: Promise<GenomeSession> }>()
  const sessionOf = (open: OpenCase): Promise<GenomeSession> => {
    const known = sessions.get(open)
    if (known?.revision === references.revision()) return known.session
    const session = openGenomeSession(open, ports)
    sessions.set(open, { revision: references.revision(), session })
    return session
  }

  return {
    'genome.session': async ({ caseId }, { user }) => (await sessionOf(await openCases.get(caseId, user))).answer,
    'genome.depth': async ({ caseId, region: { contig, start, end } }, { user }) => {
      const { reads } = await sessionOf(await openCases.get(caseId, user))
      const isAnswered = end > start && end - start <= widestDepth
      return {
        persons: await Promise.all(
          reads.map(async ({ slices, ...person }) => ({
            ...person,
            least: isAnswered && slices !== null ? await slices.leastDepth(contig, start, end) : null,
          })),
        ),
      }
    },
    'genome.features': async ({ caseId, region }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      if (region.end - region.start > widestFeatures) return { features: [] }
      return {
        features: (await view.within(region)).map((row) => ({
          key: row.key,
          contig: row.contig,
          start: row.position - 1,
          end: row.end,
          label: `${row.genes[0] ?? ''} ${row.hgvsC ?? `${row.ref}>${row.alt}`}`.trim().slice(0, 60),
          kind: row.kind,
        })),
      }
    },
    'genome.find': async ({ build, text }) => {
      const named = (place: Region): Region => ({ ...place, contig: conventionalContig(build, place.contig) })
      const place = parseLocus(text)
      if (place !== undefined) return { places: [{ name: text.trim(), region: named(place) }] }
      const map = await genes(build)
      return {
        places: map.find(text, mostPlaces).map(({ symbol, region }) => ({ name: symbol, region: named(region) })),
      }
    },
    ...referenceHandlers(ports),
  }
}
