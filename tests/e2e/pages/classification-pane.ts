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
}

export function createClassificationPane(frame: Locator): ClassificationPane {
  return {
    frame,
    heading: frame.getByRole('heading', { level: 3 }),
    choice: (number) => frame.getByRole('radio', { name: new RegExp(`^Klasse ${number}: `, 'u') }),
    comment: frame.getByLabel('Begrundelse'),
    saved: frame.getByText(/^Gemt lokalt/u),
    toReport: frame.getByRole('button', { name: 'Til rapport' }),
    history: frame.getByRole('listitem'),
  }
}
