import { createApp, valdemar } from '#tests/e2e/pages/app.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

const chd7Key = keyOfPlanted(plantedAs('c.5992A>T'))

test('who may only read sees the case and changes nothing', async ({ platform, workstation }) => {
  const { page } = await workstation.start()
  const app = createApp(page)
  const { variants, genome, classification, report } = app.case
  await test.step("sign in on the platform's own page", async () => {
    await app.signIn.enterAs('Sofie Studerende')
    await expect(page.getByRole('button', { name: 'Bruger: Sofie Studerende, Læseadgang' })).toBeVisible()
  })
  await test.step('look at a case', async () => {
    const card = await app.worklist.choose(valdemar)
    await card.pull.click()
    await card.open.click({ timeout: 60_000 })
    await variants.row(chd7Key).click()
    await genome.shows(chd7Key)
  })
  await test.step('neither buttons nor keys do anything', async () => {
    await expect(classification.frame.getByText('Din rolle giver kun læseadgang.')).toBeVisible()
    await expect(classification.choice(5)).toBeDisabled()
    await expect(classification.toReport).toBeDisabled()
    await expect(classification.comment).not.toBeEditable()
    await expect(report.section('Konklusion').text).not.toBeEditable()
    for (const key of ['5', 'r', 'u', '0']) await page.keyboard.press(key)
    await page.keyboard.press('c')
    await page.keyboard.type('må ikke stå her')
    await expect(classification.comment).toHaveValue('')
    await expect(variants.cell(chd7Key, 'class')).toHaveText('')
    await expect(classification.history).toHaveCount(0)
    expect(await platform.all('Observation')).toEqual([])
    expect(await platform.all('DiagnosticReport')).toEqual([])
  })
})
