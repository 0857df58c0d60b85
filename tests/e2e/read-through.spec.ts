import { createApp } from '#tests/e2e/pages/app.ts'
import { createDialogs } from '#tests/e2e/pages/dialogs.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

test('words from before a form changed wait until somebody has read them, all by keyboard', async ({
  workstation,
  platform,
}) => {
  test.setTimeout(180_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  const { report } = app.case
  const { palette } = createDialogs(page)
  const notice = report.frame.getByText('Det skrevne holdes tilbage')
  const dialog = page.getByRole('dialog', { name: 'Læs det skrevne igennem' })
  await app.openValdemar()
  await report.answer.selectOption({ label: 'Ingen oplagte fund' })
  await report.section('Konklusion').text.fill('Ord fra før ændringen.')
  await expect(report.section('Konklusion').saved).toBeVisible()
  await expect(notice).toHaveCount(0)

  await platform.changeConsent({ person: 'pr11-child', answers: { 'sf.treatable_preventable': 'deny' } })
  await page.keyboard.press('Control+k')
  await palette.field.fill('Opdatér')
  await palette.entry(/Opdatér/u).click()
  await expect(notice).toBeVisible()
  await expect(report.section('Konklusion').text).toContainText('Ord fra før ændringen.')

  await report.signing.open.click()
  await expect(report.signing.dialog).toContainText('Læs det skrevne igennem i rapporten')
  await expect(report.signing.dialog).not.toContainText('Ord fra før ændringen.')
  await page.keyboard.press('Escape')

  await report.frame.getByRole('button', { name: 'Læs igennem' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Bekræft' })).toBeDisabled()
  await dialog.getByRole('checkbox', { name: 'Jeg har læst alt det skrevne igennem' }).focus()
  await page.keyboard.press('Space')
  await dialog.getByRole('button', { name: 'Bekræft' }).focus()
  await page.keyboard.press('Enter')
  await expect(notice).toHaveCount(0)
  await expect(report.answer).toHaveValue('')
  await report.signing.open.click()
  await expect(report.signing.dialog).toContainText('Ord fra før ændringen.')
})
