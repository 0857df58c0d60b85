import { dirname, join } from 'node:path'
import type { BaseWindow, Dialog } from 'electron'
import type { ChoosePath } from '#main/features/choose-path.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { errors as da } from '#shared/i18n/da/errors.ts'
import { errors as en } from '#shared/i18n/en/errors.ts'

/**
 * Dialogs that begin where the last one ended (of themselves in Downloads since Electron 43) and give a path or null. The
 * place is forgotten with the program and kept out of the system's recent files: names of folders often name people.
 */
export function createDialogs(dialog: Dialog, window: BaseWindow, firstFolder: string) {
  let [from, to] = [firstFolder, firstFolder]
  return {
    choosePath: async (title: string, what: Parameters<ChoosePath>[0]): Promise<string | null> => {
      const kind = what === 'familyFolder' ? ('openDirectory' as const) : ('openFile' as const)
      const options = { title, defaultPath: from, properties: [kind, 'dontAddToRecent' as const] }
      const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
      const path = canceled ? undefined : filePaths[0]
      if (path !== undefined) from = dirname(path)
      return path ?? null
    },
    chooseSaveFile: async (title: string, name: string): Promise<string | null> => {
      const options = { title, defaultPath: join(to, name), properties: ['dontAddToRecent' as const] }
      const { canceled, filePath } = await dialog.showSaveDialog(window, options)
      if (!canceled) to = dirname(filePath)
      return canceled ? null : filePath
    },
  }
}

/** Why the program cannot go on, in the window's own sentences; in both languages, for no preference may be readable. */
export function failureText(error: unknown, logId: string): string {
  const { code, params } = error instanceof DeclaredError ? error : new DeclaredError('internal', { logId })
  const fill = (raw: string): string => raw.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => `${params[name] ?? ''}`)
  return [da[code], en[code]].map(fill).join('\n\n')
}
