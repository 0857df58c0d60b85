import type { Locator, Page } from '@playwright/test'

/** What stands before the workbench: signing in, and unlocking. */
export interface SignInPage {
  readonly heading: Locator
  /** Opens the platform's own page in another window. */
  readonly inBrowser: Locator
  readonly asDemo: Locator
  /** One click: the platform signs the demo clinician in without asking. */
  readonly enterAsDemo: () => Promise<void>
  /** On the platform's page, as one of its demo users. */
  readonly enterAs: (name: string) => Promise<void>
}

export function createSignInPage(page: Page): SignInPage {
  const inBrowser = page.getByRole('button', { name: 'Log ind i browseren' })
  const asDemo = page.getByRole('button', { name: 'Prøv som demo-kliniker' })
  const welcome = 'Du er logget ind'
  return {
    heading: page.getByRole('heading', { name: 'Log ind', exact: true }),
    inBrowser,
    asDemo,
    enterAsDemo: async () => {
      const [platformPage] = await Promise.all([page.waitForEvent('popup'), asDemo.click()])
      await platformPage.getByRole('heading', { name: welcome }).waitFor()
      await platformPage.close()
    },
    enterAs: async (name) => {
      const [platformPage] = await Promise.all([page.waitForEvent('popup'), inBrowser.click()])
      await platformPage.getByRole('button', { name }).click()
      await platformPage.getByRole('heading', { name: welcome }).waitFor()
      await platformPage.close()
    },
  }
}

/** The locked workbench. */
export interface LockPage {
  readonly heading: Locator
  readonly passphrase: Locator
  readonly unlock: Locator
}

export function createLockPage(page: Page): LockPage {
  return {
    heading: page.getByRole('heading', { name: 'Fortolker er låst' }),
    passphrase: page.getByLabel('Adgangssætning'),
    unlock: page.getByRole('button', { name: 'Lås op' }),
  }
}
