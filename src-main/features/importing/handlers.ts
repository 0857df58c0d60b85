import { basename } from 'node:path'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { ChoosePath } from '#main/features/choose-path.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { ImportProgress } from '#main/features/importing/import-progress.ts'
import type { ImportService } from '#main/features/importing/import-service.ts'
import type { Grants } from '#main/store/grants.ts'

export interface ImportHandlerPorts {
  readonly importService: ImportService
  readonly importProgress: ImportProgress
  readonly grants: Grants
  readonly choosePath: ChoosePath | null
}

/** Grants for chosen folders live as long as the stores are open. */
const owner = 'chosen folders'

export function importHandlers({
  importService,
  importProgress,
  grants,
  choosePath,
}: ImportHandlerPorts): HandlersFor<AreaNames<'importing'>> {
  return {
    'importing.chooseFolder': async () => {
      if (choosePath === null) throw new DeclaredError('file.noDialog')
      const path = await choosePath('familyFolder')
      if (path === null) return { folder: null }
      return { folder: { grant: grants.give(owner, { kind: 'path', path }), displayName: basename(path) } }
    },
    'importing.progress': () => ({ running: importProgress.state() }),
    'importing.folder': async ({ grant }, { user, signal }) => {
      const granted = grants.get(grant)
      if (granted?.kind !== 'path') throw new DeclaredError('file.notChosen')
      return importService.importFolder(granted.path, user, signal)
    },
    'importing.soFar': ({ caseId, ...asked }, { user }) => importService.soFar(caseId, asked, user),
  }
}
