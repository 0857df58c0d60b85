import type { Locator, Page } from '@playwright/test'
import { createApp } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

/** A page of a report holds about this many letters. */
const lettersOfPage = 2500
const pages = 40
const fields = 60
const keys = 120

/**
 * How long a letter takes to the screen in a draft of forty pages with sixty live fields, all in one section. Told and not
 * judged; what is judged is that the words and the fields are there afterwards.
 */
test('typing in a long draft', async ({ workstation }, testInfo) => {
  test.setTimeout(180_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  await app.openValdemar()
  const { text, saved } = app.case.report.section('Vurdering')
  const fact = text.locator('.editor-fact')

  await test.step('a field is put in, and copied with its words', async () => {
    await text.fill('Fundet er set i ')
    await page.getByRole('button', { name: 'Indsæt oplysning fra sagen' }).click()
    await page.getByRole('menuitem').first().click()
    await expect(fact).toHaveCount(1)
    const value = await fact.innerText()
    for (let count = 1; count < fields; count *= 2) {
      await doubled(page, text)
      await expect(fact).toHaveCount(count * 2)
    }
    expect(new Set(await fact.allInnerTexts())).toEqual(new Set([value]))
  })
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText(' Ord om fundet.'.repeat((lettersOfPage * pages) / 15))
  await expect(saved).toBeVisible({ timeout: 20_000 })
  expect((await text.innerText()).length).toBeGreaterThan(lettersOfPage * pages)

  const times = await listenToKeys(page)
  await page.keyboard.type('x'.repeat(keys), { delay: 40 })
  await expect.poll(async () => (await times()).length).toBe(keys)
  const sorted = (await times()).toSorted((a, b) => a - b)
  const line = `${pages} pages, ${await fact.count()} fields: median ${middle(sorted)} ms, worst ${sorted.at(-1) ?? 0} ms`
  testInfo.annotations.push({ type: 'typing', description: line })
  process.stdout.write(`From a key to the screen: ${line}\n`)
  await expect(saved).toBeVisible({ timeout: 20_000 })
  await expect(text).toContainText('x'.repeat(keys))
})

/** Copies the whole section behind itself, no faster than a hand: the editor learns of a selection a moment later. */
async function doubled(page: Page, text: Locator): Promise<void> {
  await text.focus()
  for (const key of ['ControlOrMeta+a', 'ControlOrMeta+c', 'ArrowRight', 'ControlOrMeta+v']) {
    await page.keyboard.press(key, { delay: 100 })
  }
}

/** Milliseconds from each key to the picture that shows it, by the window's own clock. */
async function listenToKeys(page: Page): Promise<() => Promise<readonly number[]>> {
  const times = await page.evaluateHandle(() => {
    const found: number[] = []
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // The message runs when the frame that was asked for has been drawn.
        requestAnimationFrame(() => setTimeout(() => found.push(Math.round(performance.now() - timeStamp))))
      },
      { capture: true },
    )
    return found
  })
  return () => times.jsonValue()
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
