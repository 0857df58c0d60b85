import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'

/** In memory, being without `persist:`: Chromium leaves no cache, storage or word list of a case on the disk. */
export const windowPartition = 'fortolker'

/** Sandboxed, isolated, no Node, no preload. Titles show in task bars; the spell checker would fetch its word lists. */
export function windowOptions(bounds: Rectangle, isDark: boolean, isPackaged: boolean) {
  return {
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Fortolker',
    backgroundColor: isDark ? '#14191d' : '#f5f6f7', // those of theme/tokens.css, so that nothing flashes
    webPreferences: {
      partition: windowPartition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  } satisfies BrowserWindowConstructorOptions
}
