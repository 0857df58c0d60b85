import { createApp } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

test('what the genome browser shows goes into the report as a figure, with a caption of its own, and out again', async ({
  workstation,
}) => {
  test.setTimeout(90_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  const { report } = app.case
  await app.openValdemar()
  await report.section('Fund').text.fill('Se figuren.')

  await page.getByRole('button', { name: 'Indsæt i svaret' }).click()
  await expect(app.message('Udsnittet er sat ind som figur under Fund')).toBeVisible()
  const { picture, caption } = report.figure
  await expect(report.section('Fund').text).toContainText('Se figuren.')
  await expect(caption).toContainText('Figur 1. Reads hos patienten, mor og far ved chr')
  const drawn = await picture.evaluate((image) => {
    if (!(image instanceof HTMLImageElement) || image.naturalWidth === 0) return 0
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    return new Set(new Uint32Array(Uint8Array.from(data).buffer)).size
  })
  // Reads, names, coverage: a picture of nothing has one colour.
  expect(drawn).toBeGreaterThan(20)

  await page.getByRole('button', { name: 'Ret billedteksten' }).press('Enter')
  await page.getByRole('textbox', { name: 'Billedtekst' }).fill('Varianten er ny hos barnet.')
  await page.getByRole('button', { name: 'Færdig' }).press('Enter')
  await expect(caption).toContainText('Varianten er ny hos barnet.')
  await report.signing.open.click()
  await expect(report.signing.dialog.getByRole('figure')).toContainText('Figur 1. Varianten er ny hos barnet.')
  await expect(report.signing.dialog.getByRole('img', { name: /^Billede af genombrowseren/u })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Tag figuren ud af rapporten' }).press('Enter')
  await expect(picture).toHaveCount(0)
  await expect(app.message('Figuren er taget ud af rapporten')).toBeVisible()
  await page.getByRole('region', { name: 'Beskeder' }).getByRole('button', { name: 'Fortryd' }).last().click()
  await expect(caption).toContainText('Varianten er ny hos barnet.')
})
