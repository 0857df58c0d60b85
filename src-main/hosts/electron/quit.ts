import type { App, BrowserWindow } from 'electron'

/** Lets the core finish what it writes, forget its keys and give the data folder free; 10 seconds, then it is stuck. */
export function closeBeforeEnd(app: App, close: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault()
    setTimeout(() => app.exit(1), 10_000)
    void close().then(() => app.exit(0))
  })
}

/** Hides a window for as long as its page waits to save what was typed (0.6 s, up to 1 s more when hidden), then closes. */
export function closeGently(window: BrowserWindow, beforeHiding: () => void): void {
  window.once('close', (event) => {
    event.preventDefault()
    beforeHiding()
    window.hide()
    setTimeout(() => window.isDestroyed() || window.close(), 1_700)
  })
}
