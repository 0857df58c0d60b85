import type { CallInput } from '#shared/contract/contract.ts'
import { createApp } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

const refused: CallInput<'words.hold'> = {
  name: 'report.saveSection',
  input: {
    caseId: 'sr-pr11',
    // A section that another version of the workbench had.
    sectionId: 'former-section',
    content: {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Fundet forklarer hjertefejlen.' }] }],
    },
  },
}

test('what could not be saved after a kill is told of, can be copied, and is removed after a question', async ({
  workstation,
}) => {
  const bench = await workstation.start()
  await createApp(bench.page).openValdemar()
  await bench.page.evaluate(async (input) => {
    const body = JSON.stringify({ callId: crypto.randomUUID(), input })
    await fetch('/rpc/words.hold', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  }, refused)
  await bench.crash()

  const { page } = await workstation.start()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const { leftWords } = createApp(page).dialogs
  await expect(leftWords.notice).toHaveText('Én tekst fra før lukningen kom ikke med.')
  await leftWords.show.click()
  const text = leftWords.texts.first()
  await expect(text).toContainText('Valdemar Test Lundsgaard')
  await expect(text).toContainText('Fundet forklarer hjertefejlen.')
  await text.getByRole('button', { name: 'Kopiér' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Fundet forklarer hjertefejlen.')
  await text.getByRole('button', { name: 'Fjern' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Fjern tekst' }).click()
  await expect(leftWords.frame).toBeHidden()
  await expect(leftWords.notice).toBeHidden()
})
