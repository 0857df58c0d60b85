import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import { goAround, tabTo } from '#tests/e2e/support/focus.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

const chd7Key = keyOfPlanted(plantedAs('c.5992A>T'))

test('the whole way is gone by keyboard alone', async ({ workstation }) => {
  const { page } = await workstation.start()
  const app = createApp(page)
  await test.step('sign in', () => signIn(app))
  await test.step('choose, pull and open a case', () => openCase(app))
  await test.step('N and P change the preset, J and K the variant', () => walk(app))
  await test.step('1 to 5 set the class, 0 takes it away, U takes that back', () => classify(app))
  await test.step('C writes the reasons, R puts the variant into the report, E writes on', () => write(app))
  await test.step('B, G and F lead into the panes', () => goToPanes(app))
  await test.step('? helps, Ctrl+K finds', () => openDialogs(app))
  await test.step('W leads back to the worklist', async () => {
    await page.keyboard.press('w')
    await expect(app.worklist.heading).toBeVisible()
  })
})

test('one sees where the focus is, and no screen holds it fast', async ({ workstation }) => {
  const { page } = await workstation.start()
  const app = createApp(page)
  await expect(app.signIn.inBrowser).toBeFocused()
  await test.step('sign-in', async () => {
    expect(await goAround(page)).toEqual(['Prøv som demo-kliniker', 'Lås nu'])
  })
  await app.openValdemar()
  await test.step('case', async () => {
    await page.keyboard.press('j')
    await expect(app.case.variants.row(chd7Key)).toHaveAttribute('aria-selected', 'true')
    const stops = await goAround(page)
    expect(stops).toEqual(expect.arrayContaining(['Varianter', 'Genombrowser', 'Klassifikation', 'Konklusion']))
    expect(await app.case.variants.selectedKey(), 'the way past the list leaves the selection alone').toBe(chd7Key)
  })
  await test.step('worklist', async () => {
    await page.keyboard.press('w')
    await expect(app.worklist.heading).toBeVisible()
    expect(await goAround(page)).toEqual(expect.arrayContaining(['Opdatér', 'Importér mappe']))
  })
})

test('a dialog keeps the focus while it is open and gives it back', async ({ workstation }) => {
  const { page } = await workstation.start()
  const app = createApp(page)
  await app.signIn.enterAsDemo()
  await tabTo(page, app.rail('Indstillinger'))
  await page.keyboard.press('Enter')
  await expect(app.dialogs.settings.frame).toBeVisible()
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab')
    await expect(app.dialogs.settings.frame.locator(':focus')).toHaveCount(1)
  }
  await page.keyboard.press('Escape')
  await expect(app.dialogs.settings.frame).toBeHidden()
  await expect(app.rail('Indstillinger')).toBeFocused()
})

async function signIn({ page, signIn: { inBrowser, asDemo }, worklist }: App): Promise<void> {
  await expect(inBrowser).toBeFocused()
  await tabTo(page, asDemo)
  const [platformPage] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')])
  await platformPage.getByRole('heading', { name: 'Du er logget ind' }).waitFor()
  await platformPage.close()
  await expect(worklist.heading).toBeVisible()
}

async function openCase({ page, worklist, case: { heading, variants } }: App): Promise<void> {
  await expect(worklist.row(valdemar)).toBeVisible()
  await tabTo(page, worklist.grid.getByRole('gridcell').first())
  await page.keyboard.press('ArrowDown')
  const card = worklist.card(valdemar)
  await expect(card.frame).toBeVisible()
  await tabTo(page, card.pull)
  await page.keyboard.press('Enter')
  await expect(card.open).toBeVisible({ timeout: 60_000 })
  await tabTo(page, card.open)
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText(valdemar)
  await expect(variants.selected).toHaveCount(1)
}

async function walk({ page, case: { variants, genome } }: App): Promise<void> {
  await page.keyboard.press('n')
  await expect(variants.preset('Sammensat heterozygot')).toBeChecked()
  await page.keyboard.press('p')
  await expect(variants.preset('De novo')).toBeChecked()
  await expect(variants.row(chd7Key)).toBeVisible()
  await variants.selectedKey()
  await page.keyboard.press('j')
  await expect(variants.row(chd7Key)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('k')
  await expect(variants.row(chd7Key)).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('j')
  await genome.shows(chd7Key)
}

async function classify({ page, message, case: { classification, variants } }: App): Promise<void> {
  const names = ['Benign', 'Sandsynligt benign', 'Usikker betydning (VUS)', 'Sandsynligt patogen', 'Patogen']
  for (const number of [1, 2, 3, 4, 5] as const) {
    await page.keyboard.press(String(number))
    await expect(classification.choice(number)).toBeChecked()
    await expect(variants.cell(chd7Key, 'class')).toContainText(names[number - 1] ?? '')
  }
  await page.keyboard.press('0')
  await expect(classification.choice(5)).not.toBeChecked()
  await page.keyboard.press('u')
  await expect(classification.choice(5)).toBeChecked()
  await expect(message('Skridtet er fortrudt')).toBeVisible()
}

async function write({ page, case: { classification, report } }: App): Promise<void> {
  await page.keyboard.press('c')
  await expect(classification.comment).toBeFocused()
  await page.keyboard.type('Jeg ser 1 variant; R og J er her bogstaver.')
  await expect(classification.comment).toHaveValue('Jeg ser 1 variant; R og J er her bogstaver.')
  await tabTo(page, classification.toReport)
  await page.keyboard.press('r')
  await expect(report.finding('CHD7')).toBeVisible()
  await expect(classification.choice(5), 'letters of a text are no shortcuts').toBeChecked()
  await page.keyboard.press('e')
  await expect(report.section('Konklusion').text).toBeFocused()
  await page.keyboard.type('Forklaret.')
  await expect(report.section('Konklusion').saved).toBeVisible()
  await page.keyboard.press('Shift+Tab')
}

async function goToPanes({ page, case: { variants, genome } }: App): Promise<void> {
  await page.keyboard.press('b')
  await expect(genome.browser).toBeFocused()
  await page.keyboard.press('g')
  await expect(variants.row(chd7Key).locator(':focus')).toHaveCount(1)
  await page.keyboard.press('f')
  await expect(variants.search).toBeFocused()
  await page.keyboard.type('EPG5')
  await expect(variants.rowsOf('CHD7')).toHaveCount(0)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Backspace')
  await expect(variants.rowsOf('CHD7')).toHaveCount(1)
  await page.keyboard.press('Shift+Tab')
}

async function openDialogs({ page, dialogs: { help, palette }, case: { variants, genome } }: App): Promise<void> {
  await page.keyboard.press('?')
  await expect(help).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('WDR45')
  await expect(palette.entry(/^WDR45 c\./u)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(palette.frame).toBeHidden()
  await genome.shows(keyOfPlanted(plantedAs('c.827+2T>A')))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('recessiv')
  await palette.entry(/Recessiv/u).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(variants.preset('Recessiv')).toBeChecked()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('WDR45')
  await palette.entry(/^WDR45 c\./u).waitFor()
  await page.keyboard.press('Enter')
  await genome.shows(keyOfPlanted(plantedAs('c.827+2T>A')))
  await expect(variants.selected, 'a variant in hand that is not in the list marks no row of it').toHaveCount(0)
}
