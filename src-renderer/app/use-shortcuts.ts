import { useEffect } from 'react'
import { useAppState } from '#renderer/app/app-state.ts'
import { runCommand } from '#renderer/data/commands.ts'
import { shortcuts } from '#renderer/app/shortcuts.ts'

/** Carries single keys and Ctrl+Z out where nobody is writing (a text has an undo of its own), and Ctrl+K everywhere. */
export function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toUpperCase()
      if ((event.ctrlKey || event.metaKey) && !event.altKey && key === 'K') {
        event.preventDefault()
        useAppState.getState().open('palette')
        return
      }
      if ((event.ctrlKey || event.metaKey) && !event.altKey && key === 'Z' && !isBusyElsewhere(event.target)) {
        event.preventDefault()
        runCommand(event.shiftKey ? 'work.redo' : 'work.undo')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isBusyElsewhere(event.target)) return
      const shortcut = shortcuts.find(({ keys, otherKeys }) => keys.includes(key) || otherKeys?.includes(key) === true)
      if (shortcut === undefined) return
      event.preventDefault()
      shortcut.press(key)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** In a text a letter is a letter; behind a dialog nothing moves. */
function isBusyElsewhere(target: EventTarget | null): boolean {
  if (useAppState.getState().dialog !== null || document.querySelector('[role="alertdialog"]') !== null) return true
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable || target.closest('input:not([type="checkbox"]), textarea, select, [role="menu"]') !== null
  )
}
