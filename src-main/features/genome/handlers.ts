import { parseLocus, type Build } from '#shared/domain/coordinates/coordinates.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import { openGenomeSession, type GenomeSession, type GenomeSessionPorts } from '#main/features/genome/genome-session.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { PlatformHttp } from '#main/platform/http.ts'

export interface GenomePorts extends GenomeSessionPorts {
  readonly openCases: OpenCases
  readonly http: PlatformHttp | null
}

const builds: readonly Build[] = ['GRCh38', 'GRCh37']
/** No list of suggestions is read further than this. */
const mostPlaces = 12
/** Features of a wider region are too many to draw and too many to read. */
const widestFeatures = 2_000_000

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
    'genome.session': async ({ caseId }, { user }) => sessionOf(await openCases.get(caseId, user)),
    'genome.features': async ({ caseId, region }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      if (region.end - region.start > widestFeatures) return { features: [] }
      return {
        features: view.within(region).map((row) => ({
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
      const place = parseLocus(text)
      if (place !== undefined) return { places: [{ name: text.trim(), region: place }] }
      const map = await genes(build)
      return { places: map.find(text, mostPlaces).map(({ symbol, region }) => ({ name: symbol, region })) }
    },
    'genome.references': async () => ({
      references: await Promise.all(
        builds.map(async (build) => {
          const { sizeBytes, installing } = await references.describe(build)
          return { build, isInstalled: sizeBytes !== null, sizeBytes, installing }
        }),
      ),
    }),
    'genome.installReference': async ({ build, from }, { signal }) => {
      if (from.kind === 'platform') {
        if (ports.http === null) throw new DeclaredError('platform.notConfigured')
        await references.installFromPlatform(build, ports.http, signal)
      } else {
        const granted = ports.grants.get(from.grant)
        if (granted?.kind !== 'path') throw new DeclaredError('file.notChosen')
        await references.installFromFile(build, granted.path)
      }
      return { done: true }
    },
  }
}
