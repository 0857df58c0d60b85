import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import {
  standardPreferences,
  type MachinePreferences,
  type UserPreferences,
} from '#main/features/preferences/preference-store.ts'

export interface PreferencePorts {
  readonly machine: MachinePreferences
  /** Null while the workbench is locked: then only language and theme of the machine are known. */
  readonly users: () => UserPreferences | null
  readonly userId: () => string | null
  readonly onChange: () => void
}

export function preferenceHandlers(ports: PreferencePorts): HandlersFor<AreaNames<'preferences'>> {
  const { machine, users, userId } = ports
  return {
    'preferences.get': () => {
      const id = userId()
      const own = id === null ? {} : (users()?.get(id) ?? {})
      const general = machine.get()
      return {
        language: own.language ?? general.language ?? standardPreferences.language,
        theme: own.theme ?? general.theme ?? standardPreferences.theme,
        layouts: own.layouts ?? standardPreferences.layouts,
        columns: own.columns ?? standardPreferences.columns,
      }
    },
    'preferences.set': async (change) => {
      const id = userId()
      const { language, theme } = change
      // The next lock screen speaks the language of who worked last.
      await machine.set({ ...(language === undefined ? {} : { language }), ...(theme === undefined ? {} : { theme }) })
      if (id !== null) users()?.set(id, change)
      ports.onChange()
      return { done: true }
    },
  }
}
