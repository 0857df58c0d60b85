import type { Locator } from '@playwright/test'

type View = 'Forberedelsesark' | 'Risiko' | 'Brev' | 'Beslutning' | 'Kort fortalt'

/** The conversation with the family. */
export interface CounsellingPane {
  readonly frame: Locator
  readonly show: (view: View) => Promise<void>
  readonly present: (person: string) => Locator
  /** A part of the preparation sheet by its title. */
  readonly part: (title: string) => Locator
  readonly letter: Locator
  readonly turn: Locator
  /** The whole window for the family. */
  readonly familyScreen: Locator
  /** What comes on paper. */
  readonly paper: Locator
}

export function createCounsellingPane(frame: Locator): CounsellingPane {
  const page = frame.page()
  return {
    frame,
    show: (view) => frame.getByRole('radio', { name: view, exact: true }).click(),
    present: (person) => frame.getByRole('checkbox', { name: person, exact: true }),
    part: (title) =>
      frame.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true, level: 3 }) }),
    letter: frame.getByRole('textbox', { name: 'Brev til familien' }),
    turn: frame.getByRole('button', { name: 'Familieskærm' }),
    familyScreen: page.getByRole('alertdialog', { name: 'Til familien' }),
    paper: page.locator('[data-paper]'),
  }
}
