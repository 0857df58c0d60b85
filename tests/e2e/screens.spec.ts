import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import type { Platform } from '#tests/e2e/support/platform.ts'
import { root } from '#tests/e2e/support/program.ts'
import { screensReason } from '#tests/e2e/support/screens-switch.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

const folder = join(root, 'tests/e2e/screens')
const sizes = [
  { width: 1600, height: 940 },
  { width: 1280, height: 800 },
] as const
const mostLooks = 8
const betweenLooksMs = 300
const chd7Key = keyOfPlanted(plantedAs('c.5992A>T'))

/** For people to look at: what is clipped, empty or in the wrong language is seen at once and asserted by nothing. */
test('pictures of every screen', async ({ platform, workstation }) => {
  test.skip(screensReason !== '', screensReason)
  test.setTimeout(240_000)
  const app = createApp((await workstation.start()).page)
  await expect(app.signIn.heading).toBeVisible()
  await take(app, '01-sign-in')
  await app.signIn.enterAsDemo()
  await expect(app.worklist.row(valdemar)).toBeVisible()
  await take(app, '02-worklist')
  await pull(app, platform)
  await work(app)
  for (const [name, perspective] of [
    ['04-laboratory', 'Laboratorium'],
    ['05-counselling', 'Samtale'],
    ['06-board', 'MDT'],
  ] as const) {
    await app.case.look(perspective)
    await take(app, name)
  }
  await app.case.look('Laboratorium')
  await takeDialogs(app, platform)
  await takeDark(app)
})

async function pull({ page, worklist, ...app }: App, platform: Platform): Promise<void> {
  await platform.change({ latencyMs: 100 })
  const card = await worklist.choose(valdemar)
  await card.pull.click()
  await expect(card.part('Reads')).toContainText('færdig', { timeout: 60_000 })
  await take({ page, worklist, ...app }, '03-pull')
  await platform.change({ latencyMs: 0 })
  await card.open.click({ timeout: 60_000 })
}

/** A case somebody has worked in. */
async function work({ page, case: { variants, genome, classification, report } }: App): Promise<void> {
  await variants.row(chd7Key).click()
  await genome.shows(chd7Key)
  await page.keyboard.press('5')
  await expect(classification.choice(5)).toBeChecked()
  await classification.comment.fill('De novo-nonsense i CHD7, set i 14 af 28 reads. Passer til CHARGE.')
  await expect(classification.saved).toBeVisible()
  await classification.toReport.click()
  await expect(report.finding('CHD7')).toBeVisible()
  await report.section('Konklusion').text.fill('Drengen har CHARGE-syndrom på grund af en nyopstået variant i CHD7.')
  await expect(report.section('Konklusion').saved).toBeVisible()
  await variants.row(chd7Key).click()
}

async function takeDialogs(app: App, platform: Platform): Promise<void> {
  const { page, rail, connection, case: open, dialogs } = app
  await rail('Hjælp og genveje').click()
  await expect(dialogs.help).toBeVisible()
  await take(app, '07-help')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await dialogs.palette.field.fill('CHD7')
  await expect(dialogs.palette.entry(/^CHD7 c\./u)).toBeVisible()
  await take(app, '08-palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await rail('Indstillinger').click()
  await expect(dialogs.settings.frame).toBeVisible()
  await take(app, '09-settings')
  await page.keyboard.press('Escape')
  await platform.goOffline()
  await open.variants.row(chd7Key).click()
  await page.keyboard.press('4')
  await expect(connection).toHaveText(/^Offline · .* i udbakke$/u)
  await rail('Udbakke').click()
  await expect(dialogs.outbox.entries.first()).toBeVisible()
  await take(app, '10-outbox')
  await page.keyboard.press('Escape')
  await expect(dialogs.outbox.frame).toBeHidden()
}

async function takeDark(app: App): Promise<void> {
  const { page, rail, dialogs } = app
  await rail('Indstillinger').click()
  await dialogs.settings.theme.selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Escape')
  await expect(dialogs.settings.frame).toBeHidden()
  await take(app, '11-laboratory-dark')
}

async function take({ page }: App, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settle(page)
    await page.screenshot({ path: join(folder, `${name}-${size.width}x${size.height}.png`) })
  }
  await page.setViewportSize(sizes[0])
}

/** Two pictures in a row that are the same, or nearly: the reads are drawn anew after a change of size, a pull moves on. */
async function settle(page: Page): Promise<void> {
  let last = await page.screenshot()
  for (let look = 0; look < mostLooks; look += 1) {
    await page.waitForTimeout(betweenLooksMs)
    const next = await page.screenshot()
    if (next.equals(last)) return
    last = next
  }
}
