/** How the workbench is shown. */
export type WindowChoice =
  | { readonly kind: 'electron'; readonly executable: string; readonly why: string }
  | { readonly kind: 'chromium'; readonly executable: string; readonly why: string }
  | { readonly kind: 'address'; readonly why: string }

export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  /** Path of an Electron that is here or could be fetched, or why there is none. */
  readonly electron: { readonly executable: string } | { readonly reason: string }
  readonly chromium: string | undefined
}

/** Electron where its runtime can be had, else a Chromium app window, else an address to open; with the reason. */
export function chooseWindow({ platform, environment, electron, chromium }: Surroundings): WindowChoice {
  if (!hasDisplay(platform, environment)) return { kind: 'address', why: 'there is no display' }
  if ('executable' in electron) {
    return { kind: 'electron', executable: electron.executable, why: 'its runtime is here' }
  }
  if (chromium !== undefined) return { kind: 'chromium', executable: chromium, why: `no Electron: ${electron.reason}` }
  return { kind: 'address', why: `no Electron (${electron.reason}) and no Chromium here` }
}

/** One line for the terminal. */
export function describeChoice(choice: WindowChoice): string {
  switch (choice.kind) {
    case 'electron':
      return `Window: Electron, because ${choice.why}.`
    case 'chromium':
      return `Window: Chromium app window, because ${choice.why}.`
    case 'address':
      return `Window: none, open the address below yourself, because ${choice.why}.`
  }
}

/** Linux runs without a screen more often than with one. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return true
  return (environment['DISPLAY'] ?? '') !== '' || (environment['WAYLAND_DISPLAY'] ?? '') !== ''
}
