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
  readonly reading: { readonly frame: Locator; readonly handIn: Locator }
}

export function createClassificationPane(frame: Locator): ClassificationPane {
  return {
    frame,
    heading: frame.getByRole('heading', { level: 3 }),
    choice: (number) => frame.getByRole('radio', { name: new RegExp(`^Klasse ${number}: `, 'u') }),
    comment: frame.getByLabel('Begrundelse', { exact: true }),
    saved: frame.getByText(/^Gemt lokalt/u),
    toReport: frame.getByRole('button', { name: 'Til rapport' }),
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
