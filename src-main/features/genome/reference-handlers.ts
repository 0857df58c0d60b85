import { basename } from 'node:path'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { ChoosePath } from '#main/features/choose-path.ts'
import type { ReferenceStore } from '#main/features/genome/reference-store.ts'
import type { HandlersFor } from '#main/features/handler.ts'
import type { PlatformHttp } from '#main/platform/http.ts'
import type { Grants } from '#main/store/grants.ts'

export interface ReferencePorts {
  readonly references: ReferenceStore
  readonly grants: Grants
  readonly http: PlatformHttp | null
  readonly choosePath: ChoosePath | null
}

/** Grants for chosen files live as long as the stores are open. */
const chosenFiles = 'chosen files'
const builds: readonly Build[] = ['GRCh38', 'GRCh37']

type ReferenceNames = 'genome.references' | 'genome.chooseReference' | 'genome.installReference'

/** The complete genomes of the machine: which are here, and how they come here. */
export function referenceHandlers({
  references,
  grants,
  http,
  choosePath,
}: ReferencePorts): HandlersFor<ReferenceNames> {
  return {
    'genome.references': async () => ({
      references: await Promise.all(
        builds.map(async (build) => {
          const { sizeBytes, installing } = await references.describe(build)
          return { build, isInstalled: sizeBytes !== null, sizeBytes, installing }
        }),
      ),
    }),
    'genome.chooseReference': async () => {
      if (choosePath === null) throw new DeclaredError('file.noDialog')
      const path = await choosePath('referenceFile')
      if (path === null) return { file: null }
      return { file: { grant: grants.give(chosenFiles, { kind: 'path', path }), displayName: basename(path) } }
    },
    'genome.installReference': async ({ build, from }, { signal }) => {
      if (from.kind === 'platform') {
        if (http === null) throw new DeclaredError('platform.notConfigured')
        await references.installFromPlatform(build, http, signal)
      } else {
        const granted = grants.get(from.grant)
        if (granted?.kind !== 'path') throw new DeclaredError('file.notChosen')
        await references.installFromFile(build, granted.path)
      }
      return { done: true }
    },
  }
}
