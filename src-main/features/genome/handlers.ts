import { conventionalContig } from '#shared/domain/coordinates/contigs.ts'
import { parseLocus, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { GenomeSessions } from '#main/features/genome/genome-session.ts'
import { referenceHandlers, type ReferencePorts } from '#main/features/genome/reference-handlers.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'

export interface GenomePorts extends ReferencePorts {
  readonly openCases: OpenCases
  readonly genomeSessions: GenomeSessions
  readonly genes: (build: Build) => Promise<GeneMap>
}

/** No list of suggestions is read further than this. */
const mostPlaces = 12
/** Features of a wider region are too many to draw and too many to read. */
const widestFeatures = 2_000_000
/** Over a longer stretch the lowest depth says nothing. */
const widestDepth = 10_000

export function genomeHandlers(ports: GenomePorts): HandlersFor<AreaNames<'genome'>> {
  const { openCases, genes, genomeSessions } = ports
  return {
    'genome.session': async ({ caseId }, { user }) =>
      (await genomeSessions.of(await openCases.get(caseId, user))).answer,
    'genome.depth': async ({ caseId, region: { contig, start, end } }, { user }) => {
      const { reads } = await genomeSessions.of(await openCases.get(caseId, user))
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
