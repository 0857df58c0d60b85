import { expect, type Locator, type Page } from '@playwright/test'

/** The list of variants under its presets. */
export interface VariantsPane {
  readonly frame: Locator
  readonly grid: Locator
  readonly preset: (name: string) => Locator
  /** The row of a variant by its key. */
  readonly row: (key: string) => Locator
  /** Keys of so many rows from the top, as soon as they are drawn. */
  readonly firstKeys: (count: number) => Promise<readonly string[]>
  readonly rowsOf: (gene: string) => Locator
  readonly cell: (key: string, column: string) => Locator
  readonly selected: Locator
  /** Key of the variant in hand. */
  readonly selectedKey: () => Promise<string>
  /** Opens the filter, which holds the search. */
  readonly filter: Locator
  readonly search: Locator
}

export function createVariantsPane(page: Page, frame: Locator): VariantsPane {
  const grid = frame.getByRole('grid')
  const row = (key: string): Locator => grid.locator(`[row-id="${key}"]`)
  const selected = grid.locator('[row-id][aria-selected="true"]')
  return {
    frame,
    grid,
    preset: (name) => frame.getByRole('radio', { name: new RegExp(`^${name} `, 'u') }),
    row,
    firstKeys: async (count) => {
      // A row that waits for its data is named by its number.
      const rows = grid.locator('[row-id^="GRCh"]')
      await expect(rows.nth(count - 1)).toBeAttached()
      const keys = await rows.evaluateAll((found) => found.map((one) => one.getAttribute('row-id') ?? ''))
      return keys.slice(0, count)
    },
    rowsOf: (gene) => grid.getByRole('row').filter({ has: page.getByText(gene, { exact: true }) }),
    cell: (key, column) => row(key).locator(`[col-id="${column}"]`),
    selected,
    selectedKey: async () => {
      await expect(selected).toHaveCount(1)
      return (await selected.getAttribute('row-id')) ?? ''
    },
    filter: page.getByRole('button', { name: /^(?:Filter|\d+ filtre?)$/u }),
    search: frame.getByLabel('Gen, HGVS, rs eller sted'),
  }
}
