import { expect, type Locator } from '@playwright/test'
import { decodePng, type Picture } from '#tests/e2e/support/picture.ts'

/** The genome browser; igv draws on canvases, so what it shows is read from the picture. */
export interface GenomePane {
  readonly frame: Locator
  /** What has the focus when its keys are meant. */
  readonly browser: Locator
  readonly find: Locator
  /** Waits until the reads of a variant are on screen. */
  readonly shows: (key: string) => Promise<void>
  /** What one sees of a track. */
  readonly track: (name: string) => Promise<Picture>
  /** The sequence has no label; it is the first track. */
  readonly sequence: () => Promise<Picture>
}

/** Bringing the reads of three persons may take a while on a machine that does other things too. */
const readsTimeoutMs = 30_000

export function createGenomePane(frame: Locator): GenomePane {
  const browser = frame.getByRole('application')
  const views = browser.locator('.igv-column .igv-viewport')
  return {
    frame,
    browser,
    find: frame.page().getByRole('textbox', { name: 'Gen eller sted' }),
    shows: async (key) => {
      await expect(frame.locator('[data-shown]')).toHaveAttribute('data-shown', key, { timeout: readsTimeoutMs })
    },
    track: async (name) => {
      const label = frame.page().locator('.igv-track-label').getByText(name, { exact: true })
      return pictureOf(views.filter({ has: label }))
    },
    sequence: () => pictureOf(views.first()),
  }
}

async function pictureOf(element: Locator): Promise<Picture> {
  return decodePng(await element.screenshot())
}
