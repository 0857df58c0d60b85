import type { Locator, Page } from '@playwright/test'

/** The cases of the department and the one in hand. */
export interface WorklistPage {
  readonly heading: Locator
  readonly grid: Locator
  readonly row: (person: string) => Locator
  /** A cell of a person's row by the id of its column. */
  readonly cell: (person: string, column: string) => Locator
  readonly choose: (person: string) => Promise<CaseCard>
  readonly card: (person: string) => CaseCard
}

export interface CaseCard {
  readonly frame: Locator
  readonly pull: Locator
  readonly resume: Locator
  readonly pullAgain: Locator
  readonly open: Locator
  readonly failure: Locator
  readonly parts: Locator
  /** A part of the pull by its Danish name. */
  readonly part: (name: string) => Locator
}

export function createWorklistPage(page: Page): WorklistPage {
  const grid = page.getByRole('grid', { name: 'Arbejdsliste' })
  const row = (person: string): Locator => grid.getByRole('row').filter({ hasText: person })
  const card = (person: string): CaseCard => createCaseCard(page.getByRole('region', { name: person }))
  return {
    heading: page.getByRole('heading', { name: 'Arbejdsliste' }),
    grid,
    row,
    cell: (person, column) => row(person).locator(`[col-id="${column}"]`),
    choose: async (person) => {
      await row(person).click()
      return card(person)
    },
    card,
  }
}

function createCaseCard(frame: Locator): CaseCard {
  const button = (name: string): Locator => frame.getByRole('button', { name })
  const parts = frame.getByRole('listitem')
  return {
    frame,
    pull: button('Hent sag'),
    resume: button('Fortsæt hentning'),
    pullAgain: button('Hent igen'),
    open: button('Åbn sag'),
    failure: frame.getByRole('alert'),
    parts,
    part: (name) => parts.filter({ has: frame.page().getByRole('progressbar', { name }) }),
  }
}
