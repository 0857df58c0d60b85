import { readFile } from 'node:fs/promises'
import { createApp, valdemar } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

test('a report goes from an open case to two signatures and a PDF in fewer than 25 actions', async ({
  workstation,
}) => {
  test.setTimeout(180_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  const { report } = app.case
  const { signing } = report
  let actions = 0
  /** What a person does once: a click, a choice, a field filled. */
  const act = async (action: Promise<unknown>): Promise<void> => {
    actions += 1
    await action
  }
  await app.openValdemar()
  await test.step('the clinician answers, writes and signs', async () => {
    await act(report.answer.selectOption({ label: 'Ingen oplagte fund' }))
    for (const title of ['Konklusion', 'Fund', 'Vurdering', 'Anbefalinger']) {
      await act(report.section(title).text.fill(`Ord under ${title.toLowerCase()}.`))
      await expect(report.section(title).saved).toBeVisible()
    }
    await act(signing.open.click())
    await expect(signing.dialog).toContainText('Der mangler ikke noget.')
    await expect(signing.dialog).toContainText('Ord under anbefalinger.')
    await act(signing.sign('klinisk genetiker').click())
    await expect(app.message('Rapporten er underskrevet. Den anden rolle mangler.')).toBeVisible()
    await act(page.keyboard.press('Escape'))
    await expect(report.frame).toContainText('Teksten er underskrevet og kan ikke ændres.')
    await expect(report.section('Konklusion').text).not.toBeEditable()
  })
  await test.step('the laboratory signs the same words', async () => {
    await act(page.getByRole('button', { name: 'Bruger: Lise Overlæge' }).click())
    await act(page.getByRole('menuitem', { name: 'Log ud' }).click())
    await act(app.signIn.enterAs('Mads Molekylær'))
    const card = await app.worklist.choose(valdemar)
    await act(card.open.click())
    await act(signing.open.click())
    await act(signing.sign('laboratoriegenetiker').click())
    await expect(app.message('Rapporten er endelig.')).toBeVisible()
    await expect(signing.dialog).toContainText('Endeligt svar')
  })
  await test.step('and gives it out as a PDF', async () => {
    await act(signing.dialog.getByLabel('Modtager').fill('Børneafdelingen'))
    await act(signing.dialog.getByLabel('Formål').fill('behandling'))
    const download = page.waitForEvent('download')
    await act(signing.dialog.getByRole('button', { name: 'Lav fil' }).click())
    const file = await download
    expect(file.suggestedFilename()).toBe('svar-version-1.pdf')
    const bytes = await readFile(await file.path())
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(bytes.length).toBeGreaterThan(20_000)
  })
  expect(actions).toBeLessThan(25)
})
