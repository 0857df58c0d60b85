import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'
import { passphrase } from '#tests/e2e/support/workstation.ts'

/** WCAG 2.2 AA and everything below it. */
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

test('every screen keeps WCAG 2.2 AA, in light and in dark', async ({ workstation }) => {
  test.setTimeout(150_000)
  const app = createApp((await workstation.start()).page)
  const check = (screen: string): Promise<void> => test.step(screen, () => expectAccessible(app))
  await app.signIn.enterAsDemo()
  await expect(app.worklist.row(valdemar)).toBeVisible()
  await switchToDark(app)

  await check('worklist')
  const card = await app.worklist.choose(valdemar)
  await card.pull.click()
  await expect(card.open).toBeVisible({ timeout: 60_000 })
  await check('case card')
  await card.open.click()
  await prepareCase(app)
  for (const perspective of ['Laboratorium', 'Samtale', 'MDT'] as const) {
    await app.case.look(perspective)
    await expect(app.case.variants.frame).toBeVisible()
    await check(perspective)
  }
  await app.case.variants.filter.click()
  await check('filter')
  await checkDialogs(app, check)
  await leave(app, check)
})

async function switchToDark({ page, rail, dialogs: { settings } }: App): Promise<void> {
  await rail('Indstillinger').click()
  await settings.theme.selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Escape')
  await expect(settings.frame).toBeHidden()
}

/** All five classes, a finding and a message on screen: what is not there cannot break a rule. */
async function prepareCase({ page, message, case: { variants, genome, report, classification } }: App): Promise<void> {
  await genome.shows(await variants.selectedKey())
  for (const number of [1, 2, 3, 4, 5] as const) {
    await page.keyboard.press(String(number))
    await expect(classification.choice(number)).toBeChecked()
    if (number < 5) await page.keyboard.press('j')
  }
  await page.keyboard.press('r')
  await expect(report.frame.locator('.editor-finding')).toBeVisible()
  await expect(message('Varianten er sat ind under Fund')).toBeVisible()
}

type Check = (screen: string) => Promise<void>

async function checkDialogs({ page, rail, dialogs }: App, check: Check): Promise<void> {
  const { help, palette, settings, outbox } = dialogs
  for (const [name, frame] of [
    ['Hjælp og genveje', help],
    ['Indstillinger', settings.frame],
    ['Udbakke', outbox.frame],
  ] as const) {
    await rail(name).click()
    await expect(frame).toBeVisible()
    await check(name)
    await page.keyboard.press('Escape')
    await expect(frame).toBeHidden()
  }
  await page.keyboard.press('Control+k')
  await palette.field.fill('CHD7')
  await expect(palette.entry(/^CHD7 c\./u)).toBeVisible()
  await check('palette')
  // The first one empties the field.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(palette.frame).toBeHidden()
}

/** The way out leads past the lock to the sign-in; the machine keeps the colours of who worked last. */
async function leave({ page, rail, lock, signIn, worklist, case: open }: App, check: Check): Promise<void> {
  const menu = page.getByRole('button', { name: /^Bruger: /u })
  const signOut = page.getByRole('menuitem', { name: 'Log ud' })
  // With the lock the core takes back what it has granted; reads on their way would end in an error.
  await open.genome.shows(await open.variants.selectedKey())
  await rail('Lås nu').click()
  await expect(lock.heading).toBeVisible()
  await check('lock')
  await lock.passphrase.fill('ikke den rigtige')
  await lock.unlock.click()
  await expect(page.getByText('Adgangssætningen passer ikke.')).toBeVisible()
  await check('lock with an error')
  await lock.passphrase.fill(passphrase)
  await lock.unlock.click()
  await expect(worklist.heading.or(menu).first()).toBeVisible()
  await menu.click()
  await expect(signOut).toBeVisible()
  await check('user menu')
  await signOut.click()
  await expect(signIn.heading).toBeVisible()
  await check('sign-in')
}

/** All rules in the dark theme; in the light one only the colours are others. */
async function expectAccessible({ page }: App): Promise<void> {
  const inDark = axeFor(page).withTags(standard)
  expect(await violationsOf(inDark), 'dark').toEqual([])
  await wear(page, 'light')
  const inLight = axeFor(page).withRules('color-contrast')
  expect(await violationsOf(inLight), 'light').toEqual([])
  await wear(page, 'dark')
}

/**
 * Changes the colours as the settings do, without a way through the settings that would close what is looked at. Comes back
 * when they have arrived: a colour on its way from one to the other is nobody's.
 */
async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (wanted) => {
    document.documentElement.dataset['theme'] = wanted
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(changes.map(({ finished }) => finished))
  }, theme)
}

/** Describes only what is wrong; the long list of what is right would take most of the time. */
function axeFor(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
}

async function violationsOf(axe: AxeBuilder): Promise<readonly object[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html.slice(0, 160)) }))
}
