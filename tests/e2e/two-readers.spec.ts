import { createApp, valdemar } from '#tests/e2e/pages/app.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { expect, test } from '#tests/e2e/support/test.ts'
import { typeUntilHeld } from '#tests/e2e/support/type-until-held.ts'

const chd7Key = keyOfPlanted(plantedAs('c.5992A>T'))

test('two readers classify blind, disagree, are reconciled and sign', async ({ workstation }) => {
  test.setTimeout(180_000)
  const { page } = await workstation.start()
  const app = createApp(page)
  const { variants, classification } = app.case
  const { reading } = classification
  const enter = async (name: string): Promise<void> => {
    await app.signIn.enterAs(name)
    const card = await app.worklist.choose(valdemar)
    if (await card.pull.isVisible()) await card.pull.click()
    await card.open.click({ timeout: 60_000 })
    await variants.row(chd7Key).click()
    await expect(classification.heading).toContainText('c.5992A>T')
  }
  const signOut = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: `Bruger: ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Log ud' }).click()
  }
  await test.step('the first accepts what the data propose, one key each, and hands in', async () => {
    await enter('Lise Overlæge')
    for (const code of ['PVS1', 'PS2', 'PM2'] as const) {
      await expect(classification.criterion(code)).toHaveAttribute('data-state', 'open')
      await page.keyboard.press('a')
      await expect(classification.criterion(code)).toHaveAttribute('data-state', 'accepted')
    }
    await expect(classification.frame.getByText('13 point')).toBeVisible()
    await classification.comment.fill('Lises begrundelse')
    await expect(classification.saved).toBeVisible()
    await reading.handIn.click()
    await expect(reading.frame).toHaveAttribute('data-phase', 'awaitingSecond')
    await expect(variants.cell(chd7Key, 'class')).toContainText('P')
    await signOut('Lise Overlæge')
  })
  await test.step('the second sees nothing of it and comes to another class', async () => {
    await enter('Mads Molekylær')
    await expect(reading.frame).toContainText('Du er anden læser')
    await expect(variants.cell(chd7Key, 'class')).toHaveText('')
    await expect(classification.criterion('PVS1')).toHaveAttribute('data-state', 'open')
    await expect(classification.frame).not.toContainText('Lises begrundelse')
    await expect(page.getByText('Rapporten venter')).toBeVisible()
    await expect(classification.choice(3)).toBeEnabled()
    await page.keyboard.press('3')
    await expect(classification.choice(3)).toBeChecked()
    await reading.handIn.click()
    await expect(reading.frame).toHaveAttribute('data-phase', 'disagreed')
    await expect(reading.frame).toContainText('Lises begrundelse')
  })
  await test.step('they are reconciled with a reason, and what is signed is locked', async () => {
    await reading.frame.getByLabel('Fælles klasse').selectOption('likely_pathogenic')
    await reading.frame.getByLabel('Begrundelse for forlig').fill('PS2 bygger på beregnet fænotype')
    await reading.frame.getByRole('button', { name: 'Forlig' }).click()
    await expect(reading.frame).toHaveAttribute('data-phase', 'agreed')
    await reading.frame.getByRole('button', { name: 'Underskriv' }).click()
    await expect(reading.frame).toHaveAttribute('data-phase', 'signed')
    await expect(classification.choice(5)).toBeDisabled()
    await expect(classification.comment).not.toBeEditable()
    await expect(variants.cell(chd7Key, 'class')).toContainText('LP')
  })
})

test('twenty steps are taken back and made again, and what is typed outlives a crash', async ({ workstation }) => {
  test.setTimeout(180_000)
  const first = await workstation.start()
  const app = createApp(first.page)
  const { classification, variants } = app.case
  await app.openValdemar()
  await variants.row(chd7Key).click()
  await expect(classification.choice(1)).toBeEnabled()
  const classes = Array.from({ length: 4 }, () => [1, 2, 3, 4, 5] as const).flat()
  for (const number of classes) {
    await first.page.keyboard.press(String(number))
    await expect(classification.choice(number)).toBeChecked()
  }
  for (const number of classes.slice(0, -1).toReversed()) {
    await first.page.keyboard.press('Control+z')
    await expect(classification.choice(number)).toBeChecked()
  }
  await first.page.keyboard.press('Control+z')
  await expect(classification.choice(1)).not.toBeChecked()
  for (const number of classes) {
    await first.page.keyboard.press('Control+Shift+z')
    await expect(classification.choice(number)).toBeChecked()
  }
  await classification.comment.pressSequentially('Skrevet lige før strømmen gik')
  await expect(classification.saved).toBeVisible()
  await typeUntilHeld(first.page, ' – og lidt mere')
  await first.crash()

  const second = await workstation.start()
  const again = createApp(second.page)
  const card = await again.worklist.choose(valdemar)
  await card.open.click()
  await test.step('where it was left: the same variant is in hand, with every word and the class', async () => {
    await expect(again.case.classification.heading).toContainText('c.5992A>T')
    await expect(again.case.classification.comment).toHaveValue('Skrevet lige før strømmen gik – og lidt mere')
    await expect(again.case.classification.choice(5)).toBeChecked()
  })
})
