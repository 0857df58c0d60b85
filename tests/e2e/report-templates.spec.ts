import { createApp } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

test('a department writes a template, and a draft begins with it and gives it back, nothing typed lost', async ({
  workstation,
}) => {
  test.setTimeout(120_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  const { report } = app.case
  const { template } = report
  await app.openValdemar()
  await report.section('Anbefalinger').text.fill('Kontrol om et år.')
  await template.choose('Afdelingens skabeloner …')
  await template.dialog.getByLabel('Navn').fill('Trio')
  await template.dialog.getByLabel('Konklusion, dansk').fill('Der er foretaget trioanalyse.')
  // Escape gives nothing up that was typed, until it is asked.
  await page.keyboard.press('Escape')
  await page
    .getByRole('alertdialog', { name: 'Kassér det skrevne?' })
    .getByRole('button', { name: 'Skriv videre' })
    .click()
  await expect(template.dialog.getByLabel('Konklusion, dansk')).toHaveValue('Der er foretaget trioanalyse.')
  await template.dialog.getByLabel('Anbefalinger, dansk').fill('Kontrol efter aftale.')
  await template.dialog.getByRole('button', { name: 'Gem ny version' }).click()
  await expect(template.dialog.getByText('Version 1: Lise Overlæge')).toBeVisible()
  await page.keyboard.press('Escape')

  await template.choose('Begynd med Trio')
  await expect(report.section('Konklusion').text).toHaveText('Der er foretaget trioanalyse.')
  await expect(report.section('Anbefalinger').text).toHaveText('Kontrol om et år.')
  await expect(report.frame.getByText('Begyndt med Trio, version 1 (dansk)')).toBeVisible()

  await report.frame.getByRole('button', { name: 'Tag skabelonen tilbage' }).click()
  await expect(report.section('Konklusion').text).toHaveText('')
  await expect(report.section('Anbefalinger').text).toHaveText('Kontrol om et år.')

  await template.choose('Afdelingens skabeloner …')
  await template.dialog.getByRole('button', { name: 'Fjern skabelonen' }).click()
  const question = page.getByRole('alertdialog', { name: 'Fjern skabelonen?' })
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(template.dialog.getByLabel('Navn')).toHaveValue('Trio')
  await template.dialog.getByRole('button', { name: 'Fjern skabelonen' }).click()
  await question.getByRole('button', { name: 'Fjern', exact: true }).click()
  await expect(app.message(/^Skabelonen tilbydes ikke mere/u)).toBeVisible()
  await expect(template.dialog.getByLabel('Navn')).toHaveValue('')
})
