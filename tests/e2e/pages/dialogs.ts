import type { Locator, Page } from '@playwright/test'

/** What stands in front of everything else. */
export interface Dialogs {
  readonly help: Locator
  readonly palette: Palette
  readonly settings: Settings
  readonly outbox: Outbox
}

export interface Palette {
  readonly frame: Locator
  readonly field: Locator
  readonly entry: (label: string | RegExp) => Locator
}

export interface Settings {
  readonly frame: Locator
  readonly language: Locator
  readonly theme: Locator
}

export interface Outbox {
  readonly frame: Locator
  readonly entries: Locator
}

export function createDialogs(page: Page): Dialogs {
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })
  const palette = dialog('Søg gen, variant, sag eller handling')
  const settings = dialog(/^(?:Indstillinger|Settings)$/u)
  const outbox = dialog('Udbakke')
  return {
    help: dialog('Hjælp og genveje'),
    palette: {
      frame: palette,
      field: palette.getByRole('searchbox'),
      entry: (label) => palette.getByRole('menuitem', { name: label }),
    },
    settings: {
      frame: settings,
      language: settings.getByLabel(/^(?:Sprog|Language)$/u),
      theme: settings.getByLabel(/^(?:Udseende|Appearance)$/u),
    },
    outbox: {
      frame: outbox,
      entries: outbox.getByRole('listitem'),
    },
  }
}
