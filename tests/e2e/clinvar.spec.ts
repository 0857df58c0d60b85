import { createApp } from '#tests/e2e/pages/app.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

const epg5Key = keyOfPlanted(plantedAs('c.2540A>G'))

test('ClinVar is missing, is fetched with a key, and proposes PM5 with what it rests on in Danish', async ({
  workstation,
}) => {
  test.setTimeout(120_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  const { variants, classification } = app.case
  await app.openValdemar()
  await variants.preset('Sammensat heterozygot').click()
  await variants.row(epg5Key).click()
  await expect(classification.heading).toContainText('c.2540A>G')
  const neighbours = classification.frame.getByRole('region', { name: 'Naboer i ClinVar' })
  await expect(neighbours).toContainText('PS1 og PM5 kunne ikke slå op i ClinVar')
  await expect(classification.criterion('PM5')).toHaveCount(0)
  await neighbours.getByRole('button', { name: 'Hent udtræk' }).focus()
  await page.keyboard.press('Enter')
  await expect(neighbours).toContainText('p.Asp847Asn · samme aminosyre · 2 stjerner')
  await expect(neighbours).toContainText('p.Asp847Val · samme aminosyre · 1 stjerne')
  const pm5 = classification.criterion('PM5')
  await expect(pm5).toHaveAttribute('data-state', 'open')
  await expect(pm5.locator('summary')).toContainText('VCV900000003')
  await pm5.locator('summary').click()
  await expect(pm5).toContainText('NM_020964.3:c.2539G>A: Sandsynligt patogen, stjerner: 2')
  await expect(pm5).toContainText('mindst 2 stjerner')
  await classification.criterion('PP3').locator('summary').click()
  await expect(classification.criterion('PP3')).toContainText('REVEL 0,812')
  await expect(classification.criterion('PP3')).toContainText('≥ 0,773 og < 0,932')
})
