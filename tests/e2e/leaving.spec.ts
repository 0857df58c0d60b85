import { createApp, valdemar } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

/** More than a request that outlives its window may carry (64 KiB in all browsers), and less. */
const lengths = [20_000, 150_000] as const

test('what was typed just before the window is left is kept, however long it is', async ({ workstation }) => {
  test.setTimeout(120_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  await app.openValdemar()
  for (const length of lengths) {
    const { text } = app.case.report.section('Vurdering')
    await text.focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(`Længde ${length} ${'ord '.repeat(length / 4)}slut`)
    await expect.poll(async () => (await text.innerText()).endsWith('slut')).toBe(true)
    await page.reload()
    const card = await app.worklist.choose(valdemar)
    await card.open.click({ timeout: 60_000 })
    await expect.poll(async () => (await text.innerText()).slice(0, 20)).toContain(`Længde ${length} ord`)
    expect((await text.innerText()).endsWith('slut')).toBe(true)
  }
})
