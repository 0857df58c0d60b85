import type { MenuItemConstructorOptions } from 'electron'
import type { HostTexts } from '#main/hosts/electron/menu-texts.ts'

/** What the menu sets going; everything else in it is a role that Electron performs itself. */
export interface MenuCommands {
  readonly lock: () => void
  readonly print: () => void
  readonly savePdf: (isLandscape: boolean) => void
  readonly help: () => void
}

/** Electron's own labels follow the system; ours follow the language of the workbench, so each role carries one. */
type LabelledRole = Extract<NonNullable<MenuItemConstructorOptions['role']>, Parameters<HostTexts>[0]>
type Items = MenuItemConstructorOptions[]

/** The application menu, made anew with the language. A package cannot reload or look inside: it shows patients' data. */
export function menuTemplate(text: HostTexts, isMac: boolean, isPackaged: boolean, commands: MenuCommands): Items {
  const roles = (...names: readonly LabelledRole[]): Items => names.map((role) => ({ role, label: text(role) }))
  const line: Items = [{ type: 'separator' }]
  const portrait = { label: text('portrait'), click: () => commands.savePdf(false) }
  const landscape = { label: text('landscape'), click: () => commands.savePdf(true) }
  const file: Items = [
    { label: text('lock'), accelerator: 'CmdOrCtrl+L', click: commands.lock },
    ...line,
    { label: text('print'), accelerator: 'CmdOrCtrl+P', click: commands.print },
    { label: text('pdf'), submenu: [portrait, landscape] },
  ]
  const edit = [...roles('undo', 'redo'), ...line, ...roles('cut', 'copy', 'paste', 'pasteAndMatchStyle', 'selectAll')]
  const own = [...roles('about'), ...line, ...roles('hide', 'hideOthers', 'unhide'), ...line, ...roles('quit')]
  const insight: Items = isPackaged ? [] : [...line, { role: 'reload' }, { role: 'toggleDevTools' }]
  // No accelerator: the command presses F1 in the window, and an accelerator would answer that by calling it again.
  const help: Items = [{ label: text('helpAndKeys'), click: commands.help }]
  return [
    ...(isMac ? [{ label: 'Fortolker', submenu: own }] : []),
    { label: text('file'), submenu: isMac ? file : [...file, ...line, ...roles('quit')] },
    { label: text('edit'), submenu: edit },
    { label: text('view'), submenu: [...roles('resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'), ...insight] },
    { role: 'window', label: text('window'), submenu: isMac ? roles('minimize', 'close') : roles('minimize') },
    { role: 'help', label: text('help'), submenu: isMac ? help : [...help, ...roles('about')] },
  ]
}
