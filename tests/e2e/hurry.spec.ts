import { createApp, valdemar } from '#tests/e2e/pages/app.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

const chd7Key = keyOfPlanted(plantedAs('c.5992A>T'))
const turns = 6

/** Somebody who knows the way does not wait until everything is drawn. */
test('a hurried hand finds everything in order', async ({ workstation }) => {
  const { page } = await workstation.start()
  const app = createApp(page)
  const { variants, genome, classification } = app.case
  await app.openValdemar()

  await test.step('in and out of the case', async () => {
    for (let turn = 0; turn < turns; turn += 1) {
      await page.keyboard.press('j')
      await page.keyboard.press('w')
      await app.worklist.row(valdemar).dblclick()
      await expect(variants.selected).toHaveCount(1)
    }
  })
  await test.step('from perspective to perspective', async () => {
    for (const name of ['Samtale', 'MDT', 'Laboratorium', 'MDT', 'Samtale', 'Laboratorium'] as const) {
      await app.case.look(name)
      await page.keyboard.press('k')
    }
  })
  await test.step('a class goes to the row that was pressed, however soon the key follows', async () => {
    await expect(classification.heading).toBeVisible()
    const keys = await variants.firstKeys(6)
    for (const [number, key] of keys.entries()) {
      await variants.row(key).click()
      await page.keyboard.press(String(1 + (number % 5)))
    }
    for (const key of '1234') {
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press(key)
    }
    // Down: B LB VUS LP P B; and up again from the last: 1 2 3 4.
    const classes = ['Benign', 'Sandsynligt patogen', 'Usikker betydning', 'Sandsynligt benign', 'Benign', 'Benign']
    for (const [number, key] of keys.entries()) {
      await expect(variants.cell(key, 'class')).toContainText(classes[number] ?? '')
    }
    // What stands beside the list says the same.
    await expect(classification.choice(4)).toBeChecked()
    await expect(variants.preset('Kendt P/LP')).toHaveText('Kendt P/LP 2')
  })
  await test.step('through the presets and along the list', async () => {
    for (const key of 'nnjjnnpjjpppjkj') await page.keyboard.press(key)
    await variants.preset('De novo').click()
    await variants.row(chd7Key).click()
    await genome.shows(chd7Key)
  })
  await test.step('typing and deleting faster than the list can follow', async () => {
    await variants.filter.click()
    for (let turn = 0; turn < turns; turn += 1) {
      await variants.search.pressSequentially('EPG5')
      await variants.search.fill('')
    }
    await expect(variants.row(chd7Key)).toBeVisible()
  })
})
