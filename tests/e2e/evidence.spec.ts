import type { Page } from '@playwright/test'
import { createApp } from '#tests/e2e/pages/app.ts'
import type { ClassificationPane } from '#tests/e2e/pages/classification-pane.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

const epg5Key = keyOfPlanted(plantedAs('c.2540A>G'))

test('what the evidence lacks is fetched or stated with keys, in Danish', async ({ workstation }) => {
  test.setTimeout(120_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  const { variants, classification } = app.case
  await app.openValdemar()
  await variants.preset('Sammensat heterozygot').click()
  await variants.row(epg5Key).click()
  await expect(classification.heading).toContainText('c.2540A>G')
  await test.step('ClinVar, for PM5', () => fetchClinvar(page, classification))
  await test.step('how frequent the disease is, for BS1', () => stateDisease(page, classification))
})

async function fetchClinvar(page: Page, classification: ClassificationPane): Promise<void> {
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
}

async function stateDisease(page: Page, classification: ClassificationPane): Promise<void> {
  const line = classification.frame.getByRole('row', { name: /^Sygdommens hyppighed/u })
  await line.getByRole('button', { name: 'Angiv hyppighed …' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Sygdommens hyppighed: EPG5' })
  await expect(dialog.getByLabel('recessiv')).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Sygdom', { exact: true })).toBeFocused()
  await page.keyboard.type('Vicis syndrom')
  for (const [label, text] of [
    ['Hyppighed: 1 af', '10.000.000.000'],
    ['Penetrans (%)', '100'],
    ['Genets andel af tilfældene (%)', '100'],
    ['Én variants andel, højst (%)', '12,5'],
    ['Kilde', 'Opdigtet til prøven'],
  ] as const) {
    await dialog.getByLabel(label, { exact: true }).fill(text)
  }
  await expect(dialog.getByRole('status')).toContainText('1,3e-6')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(line).toContainText('højst 1,3e-6 · Vicis syndrom')
  await line.getByRole('button', { name: 'Ret …' }).focus()
  await page.keyboard.press('Enter')
  await dialog.getByLabel('Hvorfor tages version 1 tilbage').fill('Ingen sygdom er så sjælden')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Taget tilbage af Lise Overlæge')
  await page.keyboard.press('Escape')
  await expect(line).toContainText('ikke angivet')
}
