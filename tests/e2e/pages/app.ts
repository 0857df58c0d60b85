import type { Locator, Page } from '@playwright/test'
import { createCaseScreen, type CaseScreen } from '#tests/e2e/pages/case-screen.ts'
import { createDialogs, type Dialogs } from '#tests/e2e/pages/dialogs.ts'
import { createLockPage, createSignInPage, type LockPage, type SignInPage } from '#tests/e2e/pages/sign-in-page.ts'
import { createWorklistPage, type WorklistPage } from '#tests/e2e/pages/worklist-page.ts'

/** The child of the demo family that has reads. */
export const valdemar = 'Valdemar Test Lundsgaard'

/** The window as people speak of it. */
export interface App {
  readonly page: Page
  readonly signIn: SignInPage
  readonly lock: LockPage
  readonly worklist: WorklistPage
  readonly case: CaseScreen
  readonly dialogs: Dialogs
  /** What the header says about the connection. */
  readonly connection: Locator
  readonly rail: (name: string) => Locator
  readonly message: (text: string | RegExp) => Locator
  /** From the sign-in page to the open case, on the shortest way. */
  readonly openValdemar: () => Promise<void>
}

export function createApp(page: Page): App {
  const signIn = createSignInPage(page)
  const worklist = createWorklistPage(page)
  const caseScreen = createCaseScreen(page)
  return {
    page,
    signIn,
    lock: createLockPage(page),
    worklist,
    case: caseScreen,
    dialogs: createDialogs(page),
    connection: page.getByRole('banner').getByRole('button', { name: /^(?:Online|Offline|Lokal|Log ind igen)/u }),
    rail: (name) => page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('button', { name, exact: true }),
    message: (text) => page.getByRole('region', { name: 'Beskeder' }).getByText(text),
    openValdemar: async () => {
      await signIn.enterAsDemo()
      const card = await worklist.choose(valdemar)
      await card.pull.click()
      await card.open.click({ timeout: 60_000 })
      await caseScreen.genome.shows(await caseScreen.variants.selectedKey())
    },
  }
}
