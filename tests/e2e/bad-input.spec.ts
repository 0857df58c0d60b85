import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import type { CaseCard } from '#tests/e2e/pages/worklist-page.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { expect, test } from '#tests/e2e/support/test.ts'
import { passphrase } from '#tests/e2e/support/workstation.ts'

const chd7Key = keyOfPlanted(plantedAs('c.5992A>T'))
const reads = '^GET /data/pr11-HG01053\\.bam$'
const pullTimeoutMs = 60_000

test('a download that is cut goes on where it broke', async ({ platform, workstation }) => {
  const app = createApp((await workstation.start()).page)
  const card = await chooseCase(app)
  await test.step('by itself, as long as something arrives', async () => {
    await platform.disturb({ kind: 'cut', match: reads, afterBytes: 1_500_000, times: 3 })
    await card.pull.click()
    await expect(card.open).toBeVisible({ timeout: pullTimeoutMs })
    expect(await platform.faultsLeft()).toBe(0)
  })
  await test.step('and everything is right in the end', () => expectCase(app, card))
})

test('a download that nothing comes of is stopped with a sentence and can be gone on with', async ({
  platform,
  workstation,
}) => {
  const app = createApp((await workstation.start()).page)
  const card = await chooseCase(app)
  await platform.disturb({ kind: 'cut', match: reads, afterBytes: 0, times: 4 })
  await card.pull.click()
  await expect(card.failure).toHaveText(/bevaret|er på maskinen/u, { timeout: pullTimeoutMs })
  await expect(card.part('Reads')).toContainText('stoppet')
  await expect(card.part('Samtykker')).toContainText('færdig')
  await expect(app.worklist.cell(valdemar, 'copy')).toHaveText('Afbrudt')
  await card.resume.click()
  await expect(card.open).toBeVisible({ timeout: pullTimeoutMs })
  await expectCase(app, card)
})

test('a file with a wrong byte is thrown away, and nothing else is', async ({ platform, workstation }) => {
  const app = createApp((await workstation.start()).page)
  const { classification, variants } = app.case
  const card = await chooseCase(app)
  const sentence =
    'En fil kom frem med fejl og er kasseret. Resten er bevaret. Hent sagen igen; den fortsætter, hvor den slap.'
  await test.step('at the first pull', async () => {
    await platform.disturb({ kind: 'corrupt', match: reads, times: 1 })
    await card.pull.click()
    await expect(card.failure).toHaveText(sentence, { timeout: pullTimeoutMs })
    await expect(card.open).toBeHidden()
    await card.resume.click()
    await expect(card.open).toBeVisible({ timeout: pullTimeoutMs })
  })
  await test.step('at a later one, where the case that is here stays as it is', async () => {
    await card.open.click()
    await variants.row(chd7Key).click()
    await app.page.keyboard.press('5')
    await expect(classification.choice(5)).toBeChecked()
    await app.rail('Arbejdsliste').click()
    await app.worklist.choose(valdemar)
    await platform.disturb({ kind: 'corrupt', match: reads, times: 1 })
    await card.pullAgain.click()
    await expect(card.failure).toHaveText(sentence, { timeout: pullTimeoutMs })
    await expect(app.worklist.cell(valdemar, 'copy')).toHaveText('Hentet')
    await expectCase(app, card)
    await expect(classification.choice(5)).toBeChecked()
  })
})

test('without the platform a pull says so, and the worklist stays', async ({ platform, workstation }) => {
  const app = createApp((await workstation.start()).page)
  const card = await chooseCase(app)
  await platform.goOffline()
  await card.pull.click()
  await expect(card.failure).toHaveText(
    'Der er ingen forbindelse til platformen. Alt, der er på maskinen, virker stadig. Der prøves igen, når nettet er tilbage.',
  )
  await expect(app.connection).toHaveText('Offline')
  await expect(app.worklist.row(valdemar)).toBeVisible()
  await platform.goOnline()
  await card.resume.click()
  await expect(card.open).toBeVisible({ timeout: pullTimeoutMs })
  await expect(app.connection).toHaveText('Online')
})

test('a wrong passphrase opens nothing and harms nothing', async ({ workstation }) => {
  const first = await workstation.start(null)
  await test.step('a new machine asks for a passphrase', async () => {
    const { page } = first
    await expect(page.getByRole('heading', { name: 'Sæt maskinen op' })).toBeVisible()
    await page.getByLabel('Adgangssætning', { exact: true }).fill('for kort')
    await page.getByLabel('Gentag adgangssætningen').fill('for kort')
    await page.getByRole('button', { name: 'Opret' }).click()
    await expect(page.getByText('Adgangssætningen skal have mindst 12 tegn.')).toBeVisible()
    await page.getByLabel('Adgangssætning', { exact: true }).fill(passphrase)
    await page.getByLabel('Gentag adgangssætningen').fill(passphrase)
    await page.getByRole('button', { name: 'Opret' }).click()
    await expect(createApp(page).signIn.heading).toBeVisible()
  })
  await first.crash()
  await test.step('afterwards only the right one opens it', async () => {
    const { lock, signIn, page } = createApp((await workstation.start('en helt anden sætning')).page)
    await expect(lock.heading).toBeVisible()
    await lock.passphrase.fill('heller ikke denne her')
    await lock.unlock.click()
    await expect(page.getByText('Adgangssætningen passer ikke. Data er urørt. Prøv igen.')).toBeVisible()
    await lock.passphrase.fill(passphrase)
    await lock.unlock.click()
    await expect(signIn.heading).toBeVisible()
  })
})

test('a second workbench on the same data folder is turned away', async ({ workstation }) => {
  const { page } = await workstation.start()
  const second = workstation.startAnother()
  expect(await second.ended).toBe(1)
  expect(second.errors()).toContain('Datamappen er åben i en anden Fortolker. Luk den anden, og prøv igen.')
  await createApp(page).signIn.enterAsDemo()
  await expect(createApp(page).worklist.row(valdemar)).toBeVisible()
})

async function chooseCase(app: App): Promise<CaseCard> {
  await app.signIn.enterAsDemo()
  return app.worklist.choose(valdemar)
}

async function expectCase({ case: { variants, genome } }: App, card: CaseCard): Promise<void> {
  await card.open.click()
  await expect(variants.preset('Alle')).toHaveText('Alle 1.919')
  await variants.row(chd7Key).click()
  await genome.shows(chd7Key)
}
