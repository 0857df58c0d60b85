import type { Locator } from '@playwright/test'

/** Class, reasons and history of the variant in hand. */
export interface ClassificationPane {
  readonly frame: Locator
  readonly heading: Locator
  /** 1 (benign) to 5 (pathogenic). */
  readonly choice: (number: 1 | 2 | 3 | 4 | 5) => Locator
  readonly comment: Locator
  readonly saved: Locator
  readonly toReport: Locator
  readonly history: Locator
  readonly criterion: (code: string) => Locator
  /** Putting the variant aside, which asks why. */
  readonly dismissal: ReasonForm
  /** Changing how much a criterion counts, which asks why. */
  readonly strengthOf: (code: string) => ReasonForm
  readonly reading: { readonly frame: Locator; readonly handIn: Locator }
}

/** A small form that only its button sends. */
export interface ReasonForm {
  readonly open: Locator
  readonly reason: Locator
  readonly send: Locator
  /** What says that the words were typed before. */
  readonly note: Locator
  readonly clear: Locator
  readonly bringBack: Locator
}

export function createClassificationPane(frame: Locator): ClassificationPane {
  return {
    frame,
    heading: frame.getByRole('heading', { level: 3 }),
    choice: (number) => frame.getByRole('radio', { name: new RegExp(`^Klasse ${number}: `, 'u') }),
    comment: frame.getByLabel('Begrundelse', { exact: true }),
    saved: frame.getByText(/^Gemt lokalt/u),
    toReport: frame.getByRole('button', { name: 'Til rapport' }),
    dismissal: {
      open: frame.getByRole('button', { name: 'Læg varianten til side' }),
      ...reasonIn(frame.locator('form'), 'Hvorfor lægges den til side', 'Gem'),
    },
    strengthOf: (code) => ({
      open: frame.getByRole('button', { name: `Ændr styrke ${code}` }),
      ...reasonIn(frame.locator(`[data-criterion="${code}"]`), 'Begrundelse for kriteriet', 'Gem'),
    }),
    criterion: (code) => frame.locator(`[data-criterion="${code}"]`),
    reading: {
      frame: frame.getByRole('region', { name: 'To læsere' }),
      handIn: frame.getByRole('button', { name: 'Aflevér læsning' }),
    },
    history: frame
      .locator('section')
      .filter({ has: frame.page().getByRole('heading', { name: 'Historik' }) })
      .getByRole('listitem'),
  }
}

function reasonIn(form: Locator, label: string, button: string): Omit<ReasonForm, 'open'> {
  const own = form.filter({ has: form.page().getByLabel(label) })
  return {
    reason: own.getByLabel(label),
    send: own.getByRole('button', { name: button, exact: true }),
    note: own.getByText(/^Din tekst fra .+, som ikke blev gemt\.$/u),
    clear: own.getByRole('button', { name: 'Ryd' }),
    bringBack: own.getByRole('button', { name: 'Fortryd' }),
  }
}
