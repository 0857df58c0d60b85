import type { Language } from '#shared/i18n/format.ts'
import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import { foreignTexts, libraryTexts } from '#tests/e2e/support/foreign-texts.ts'
import { spokenTexts } from '#tests/e2e/support/spoken-texts.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

/** What is looked for by its own name in both languages. */
const words = {
  da: {
    settings: 'Indstillinger',
    outbox: 'Udbakke',
    help: 'Hjælp og genveje',
    worklist: 'Arbejdsliste',
    lock: 'Lås nu',
  },
  en: { settings: 'Settings', outbox: 'Outbox', help: 'Help and shortcuts', worklist: 'Worklist', lock: 'Lock now' },
} as const
const rail = { da: 'Hovedmenu', en: 'Main menu' } as const

/**
 * What the case itself says in the language it was written in: persons, indication, the form that was signed. The
 * report quotes the indication behind an English opening; the opening itself is still compared with the other table.
 */
const fromTheCase =
  /^(?:Edit: )?Referred because of: Dreng| Test |^(?:Dreng|Mand) på |sekventering|Global udviklingsforsinkelse|NGC samtykke|^Lise Overlæge|Demo Nationalt/u

test('Danish leaves no English, and English leaves no Danish', async ({ workstation }) => {
  const { page } = await workstation.start()
  const app = createApp(page)
  await expect(app.signIn.heading).toBeVisible()
  await expectLanguage(app, 'da', 'sign-in')
  await app.openValdemar()
  await app.case.variants.filter.click()
  await expect(app.case.variants.search).toBeVisible()
  await readAll(app, 'da')

  await test.step('switch', async () => {
    await railButton(app, 'da', 'settings').click()
    await app.dialogs.settings.language.selectOption('en')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await expectLanguage(app, 'en', 'settings, just switched')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expectLanguage(app, 'en', 'case, as it stood when it was switched')
  })
  await readAll(app, 'en')

  await test.step('the lock screen speaks the language of who worked last', async () => {
    await railButton(app, 'en', 'lock').click()
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible()
    await expectLanguage(app, 'en', 'lock')
    await page.reload()
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible()
    await expectLanguage(app, 'en', 'lock after a reload')
  })
})

async function readAll(app: App, language: Language): Promise<void> {
  const { page } = app
  for (const perspective of await page.getByRole('banner').getByRole('radio').all()) {
    await perspective.click()
    await expect(perspective).toBeChecked()
    await expect(app.case.variants.selected).toHaveCount(1)
    await expectLanguage(app, language, (await perspective.textContent()) ?? '')
  }
  for (const dialog of ['help', 'settings', 'outbox'] as const) {
    await railButton(app, language, dialog).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectLanguage(app, language, dialog)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await expectLanguage(app, language, 'palette')
  await page.keyboard.press('Escape')
  await railButton(app, language, 'worklist').click()
  await page.getByRole('row').filter({ hasText: valdemar }).click()
  await expect(page.getByRole('heading', { name: valdemar })).toBeVisible()
  await expectLanguage(app, language, 'worklist')
  await page.getByRole('row').filter({ hasText: valdemar }).dblclick()
  await app.case.genome.shows(await app.case.variants.selectedKey())
}

function railButton({ page }: App, language: Language, name: keyof (typeof words)['da']) {
  const navigation = page.getByRole('navigation', { name: rail[language] })
  return navigation.getByRole('button', { name: words[language][name], exact: true })
}

async function expectLanguage({ page }: App, language: Language, screen: string): Promise<void> {
  await expect
    .poll(async () => {
      const said = await spokenTexts(page)
      const ownSaid = said.filter((text) => !fromTheCase.test(text))
      return [...foreignTexts(language, said), ...libraryTexts(language, ownSaid)]
    }, `${screen} in ${language}`)
    .toEqual([])
}
