import { randomBytes } from 'node:crypto'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { caseManifestSchema, filesOf, type CaseManifest } from '#main/features/cases/case-manifest.ts'
import type { CaseCopy, CaseRepo } from '#main/features/cases/case-repo.ts'
import { caseFolderAt, newName, unwrapCaseKey, wrapCaseKey, type CaseFolder } from '#main/store/results/case-folder.ts'

/** Name of the one file of a case folder that is not random: what the others are stands in it. */
const manifestName = 'manifest'

/** The results of cases on this machine: folders with keys of their own. */
export interface CaseStore {
  /** The folder being filled; a new one with a new key, or the one an interrupted pull left. */
  readonly begin: (id: CaseId) => { readonly copy: CaseCopy; readonly folder: CaseFolder }
  /** Writes the manifest and makes the case openable; until then it does not exist. */
  readonly complete: (copy: CaseCopy, folder: CaseFolder, manifest: CaseManifest) => Promise<void>
  /** @throws `case.notOnMachine`, `store.corrupt` */
  readonly open: (id: CaseId) => Promise<{ readonly folder: CaseFolder; readonly manifest: CaseManifest }>
  readonly remove: (id: CaseId) => Promise<void>
}

export interface CaseStorePorts {
  readonly repo: CaseRepo
  readonly root: string
  readonly resultsKey: Buffer
}

export function createCaseStore({ repo, root, resultsKey }: CaseStorePorts): CaseStore {
  const folderOf = (copy: CaseCopy): CaseFolder =>
    caseFolderAt(root, copy.folder, unwrapCaseKey(resultsKey, copy.folder, copy.wrappedKey))

  return {
    begin: (id) => {
      const known = repo.copy(id)
      if (known !== undefined && known.state !== 'here') return { copy: known, folder: folderOf(known) }
      const folder = newName()
      const copy: CaseCopy = {
        caseId: id,
        folder,
        wrappedKey: wrapCaseKey(resultsKey, folder, randomBytes(32)),
        state: 'pulling',
        copiedAt: null,
        sizeBytes: 0,
        failure: null,
      }
      return { copy, folder: folderOf(copy) }
    },
    complete: async (copy, folder, manifest) => {
      const previous = repo.copy(copy.caseId)
      await folder.storeAs(manifestName, Buffer.from(JSON.stringify(manifest), 'utf8'))
      await folder.removeAllBut(new Set([manifestName, ...filesOf(manifest)]))
      repo.saveCopy({
        ...copy,
        state: 'here',
        copiedAt: manifest.copiedAt,
        sizeBytes: await folder.sizeBytes(),
        failure: null,
      })
      // A case pulled again replaces the old copy only now, when the new one is whole.
      if (previous !== undefined && previous.folder !== copy.folder) await folderOf(previous).remove()
    },
    open: async (id) => {
      const copy = repo.copy(id)
      if (copy?.state !== 'here') throw new DeclaredError('case.notOnMachine')
      const folder = folderOf(copy)
      const parsed = caseManifestSchema.safeParse(JSON.parse((await folder.read(manifestName)).toString('utf8')))
      if (!parsed.success) throw new DeclaredError('store.corrupt', {}, { cause: parsed.error })
      return { folder, manifest: parsed.data }
    },
    remove: async (id) => {
      const copy = repo.copy(id)
      if (copy === undefined) return
      // First the row, then the files: a crash in between leaves files without a key, which nobody can read.
      repo.removeCopy(id)
      await folderOf(copy).remove()
    },
  }
}
