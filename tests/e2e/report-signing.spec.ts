import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import { tabTo } from '#tests/e2e/support/focus.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

/** How somebody works; each is one action of theirs. */
interface Hand {
  readonly press: (target: Locator) => Promise<void>
  /** In an open menu. */
  readonly pick: (item: Locator) => Promise<void>
  readonly write: (target: Locator, text: string) => Promise<void>
  readonly choose: (target: Locator, label: string) => Promise<void>
  readonly openCase: (app: App) => Promise<void>
  /** Actions so far. */
  readonly count: () => number
}

function withMouse(): Hand {
  let actions = 0
  const act = async (action: Promise<unknown>): Promise<void> => {
    actions += 1
    await action
  }
  return {
    press: (target) => act(target.click()),
    pick: (item) => act(item.click()),
    write: (target, text) => act(target.fill(text)),
    choose: (target, label) => act(target.selectOption({ label })),
    openCase: async ({ worklist }) => {
      const card = await worklist.choose(valdemar)
      await act(card.open.click())
    },
    count: () => actions,
  }
}

/** Nothing but keys: to each place by Tab, however far it is, and then what is done there. */
function withKeys(page: Page): Hand {
  let actions = 0
  const goTo = async (target: Locator, way: 'Tab' | 'ArrowDown'): Promise<void> => {
    actions += 1
    if (!(await target.evaluate((element) => element === document.activeElement))) await tabTo(page, target, way)
  }
  const at = async (target: Locator, ...keys: readonly string[]): Promise<void> => {
    await goTo(target, 'Tab')
    for (const key of keys) await page.keyboard.press(key)
  }
  return {
    press: (target) => at(target, 'Enter'),
    pick: async (item) => {
      await goTo(item, 'ArrowDown')
      await page.keyboard.press('Enter')
    },
    write: async (target, text) => {
      await at(target, 'ControlOrMeta+a')
      await page.keyboard.type(text)
    },
    choose: async (target, label) => {
      await at(target)
      await page.keyboard.type(label)
    },
    openCase: async ({ worklist }) => {
      await at(worklist.grid.getByRole('gridcell').first(), 'ArrowDown')
      await at(worklist.card(valdemar).open, 'Enter')
    },
    count: () => actions,
  }
}

for (const [way, handOf] of [
  ['', withMouse],
  [', by keyboard alone', withKeys],
] as const) {
  test(`a report goes from an open case to two signatures and a PDF in fewer than 25 actions${way}`, async ({
    workstation,
  }) => {
    test.setTimeout(240_000)
    const { page } = await workstation.start()
    const app = createApp(page)
    await app.openValdemar()
    const hand = handOf(page)
    await test.step('the clinician answers, writes and signs', () => clinicianSigns(app, hand))
    await test.step('the laboratory signs the same words', () => laboratorySigns(app, hand))
    await test.step('and gives it out as a PDF', () => takePdf(app, hand))
    expect(hand.count()).toBeLessThan(25)
  })
}

async function clinicianSigns({ page, message, case: { report } }: App, hand: Hand): Promise<void> {
  const { signing } = report
  await hand.choose(report.answer, 'Ingen oplagte fund')
  for (const title of ['Konklusion', 'Fund', 'Vurdering', 'Anbefalinger']) {
    await hand.write(report.section(title).text, `Ord under ${title.toLowerCase()}.`)
    await expect(report.section(title).saved).toBeVisible()
  }
  await hand.press(signing.open)
  await expect(signing.dialog).toContainText('Der mangler ikke noget.')
  await expect(signing.dialog).toContainText('Ord under anbefalinger.')
  await hand.press(signing.sign('klinisk genetiker'))
  await expect(message('Rapporten er underskrevet. Den anden rolle mangler.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(report.frame).toContainText('Teksten er underskrevet og kan ikke ændres.')
  await expect(report.section('Konklusion').text).not.toBeEditable()
}

async function laboratorySigns(app: App, hand: Hand): Promise<void> {
  const { page } = app
  const { signing } = app.case.report
  await hand.press(page.getByRole('button', { name: 'Bruger: Lise Overlæge' }))
  await hand.pick(page.getByRole('menuitem', { name: 'Log ud' }))
  await signInAs(app, hand, 'Mads Molekylær')
  await hand.openCase(app)
  await hand.press(signing.open)
  await hand.press(signing.sign('laboratoriegenetiker'))
  await expect(app.message('Rapporten er endelig.')).toBeVisible()
  await expect(signing.dialog).toContainText('Endeligt svar')
}

async function signInAs({ page, signIn }: App, hand: Hand, name: string): Promise<void> {
  const [platformPage] = await Promise.all([page.waitForEvent('popup'), hand.press(signIn.inBrowser)])
  // The platform's own page, which is none of ours.
  await platformPage.getByRole('button', { name }).click()
  await platformPage.getByRole('heading', { name: 'Du er logget ind' }).waitFor()
  await platformPage.close()
}

async function takePdf({ page, case: { report } }: App, hand: Hand): Promise<void> {
  const { dialog } = report.signing
  await hand.write(dialog.getByLabel('Modtager'), 'Børneafdelingen')
  await hand.write(dialog.getByLabel('Formål'), 'behandling')
  const download = page.waitForEvent('download')
  await hand.press(dialog.getByRole('button', { name: 'Lav fil' }))
  const file = await download
  expect(file.suggestedFilename()).toBe('svar-version-1.pdf')
  const bytes = await readFile(await file.path())
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(bytes.length).toBeGreaterThan(20_000)
}
