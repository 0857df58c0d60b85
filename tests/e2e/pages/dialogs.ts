import type { Locator, Page } from '@playwright/test'

/** What stands in front of everything else. */
export interface Dialogs {
  readonly help: Locator
  readonly palette: Palette
  readonly settings: Settings
  readonly outbox: Outbox
  /** The conversation with each person of the family, as it stands on the signed forms. */
  readonly record: RecordForm
  readonly leftWords: LeftWords
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

export interface RecordForm {
  readonly frame: Locator
  readonly conversationBy: Locator
  readonly note: Locator
  readonly cancel: Locator
}

/** Words of before that were not saved. */
export interface LeftWords {
  /** Where it is told that there are any. */
  readonly notice: Locator
  readonly show: Locator
  readonly frame: Locator
  readonly texts: Locator
}

export function createDialogs(page: Page): Dialogs {
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })
  const palette = dialog('Søg gen, variant, sag eller handling')
  const settings = dialog(/^(?:Indstillinger|Settings)$/u)
  const outbox = dialog('Udbakke')
  const record = dialog('Registrér samtykkesamtale')
  const left = dialog('Tekster, der ikke kom med')
  const leftNotice = page.getByText(/tekst(?:er)? fra før lukningen kom ikke med/u)
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
    record: {
      frame: record,
      conversationBy: record.getByLabel('Samtalen førtes af'),
      note: record.getByText(/^Din tekst fra .+, som ikke blev gemt\.$/u),
      cancel: record.getByRole('button', { name: 'Annullér' }),
    },
    leftWords: {
      notice: leftNotice,
      show: page.getByRole('main').getByRole('button', { name: 'Vis', exact: true }),
      frame: left,
      texts: left.getByRole('listitem'),
    },
  }
}
