import { AxeBuilder } from '@axe-core/playwright'
import { createApp, type App } from '#tests/e2e/pages/app.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

const chd7Key = keyOfPlanted(plantedAs('c.5992A>T'))
const share = '1 til 2 ud af 100 får genforandringen; 98 til 99 ud af 100 gør ikke'
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

test('a conversation is prepared, held and decided upon', async ({ workstation }) => {
  test.setTimeout(180_000)
  const app = createApp((await workstation.start()).page)
  await app.openValdemar()
  await test.step('a finding in the report', () => classify(app))
  await test.step('the sheet says what is known, and keeps what is edited', () => prepare(app))
  await test.step('the risk has its formula, its reads and what a clinician states', () => calculate(app))
  await test.step('the letter has a reading level', () => write(app))
  await test.step('the family sees words and pictures and nothing of a variant', () => turn(app))
  await test.step('six steps and five cards end in a proposal', () => decide(app))
  await test.step('others read it in brief', () => readInBrief(app))
})

async function classify({ page, case: { variants, classification, report, look } }: App): Promise<void> {
  await variants.row(chd7Key).click()
  await expect(classification.heading).toContainText('c.5992A>T')
  await page.keyboard.press('5')
  await expect(classification.choice(5)).toBeChecked()
  await page.keyboard.press('r')
  await expect(report.finding('CHD7')).toBeVisible()
  await look('Samtale')
}

/** The other panes of the window are looked at by the spec of all screens. */
async function expectAccessible({ page }: App, screen: string): Promise<void> {
  const own = screen === 'family screen' ? '[role="alertdialog"]' : '[data-pane="counselling"]'
  const { violations } = await new AxeBuilder({ page }).include(own).withTags(standard).analyze()
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]),
    screen,
  ).toEqual([])
}

async function prepare(app: App): Promise<void> {
  const { page } = app
  const { counselling } = app.case
  await expect(counselling.frame.getByRole('heading', { level: 3 })).toHaveCount(9)
  await expect(counselling.part('Svar i én linje')).toContainText('A · Sikker sygdomsrelateret genforandring: CHD7')
  await expect(counselling.part('Hvad betyder det for familien')).toContainText(share)
  const wishes = counselling.part('Hvad de tilstedeværende har ønsket at vide')
  await expect(wishes).toContainText('Vælg, hvem der er til stede')
  await counselling.present('Mor').focus()
  await page.keyboard.press('Space')
  await expect(wishes).toContainText('mor: fund, der ikke kan forebygges – nej.')
  await expect(wishes).not.toContainText('far:')

  // By keyboard alone: the pencil, the words, and the way to save them.
  const next = counselling.part('Næste skridt, ansvarlig og dato')
  await next.getByRole('button', { name: /^Ret: Næste skridt/u }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Lise ringer den 1. december.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(next).toContainText('Lise ringer den 1. december.')
  await expect(next).toContainText('Rettet af Lise Overlæge')
  await expect(counselling.paper).toContainText('Lise ringer den 1. december. [kladde]')
  await next.getByRole('button', { name: 'Hent den foreslåede tekst igen' }).click()
  await expect(next).toContainText('udfyldes efter samtalen')
  await expectAccessible(app, 'sheet')
}

async function calculate(app: App): Promise<void> {
  const { counselling } = app.case
  await counselling.show('Risiko')
  const { frame } = counselling
  await expect(frame.getByRole('img', { name: `Figur: ${share}` })).toHaveCount(2)
  await expect(frame.getByRole('img', { name: /^Stamtræ: .*Næste barn, 1 %–2 %/u })).toBeVisible()
  await expect(frame.getByText(/^Mor: 0 af \d+ reads \(0 %\); øvre 95 %-grænse/u)).toBeVisible()
  await expect(frame.getByText('Risikoen for sygdom kan ikke beregnes, før penetransen er oplyst.')).toBeVisible()
  const penetrance = frame.getByRole('textbox', { name: 'Penetrans' })
  await penetrance.fill('ofte')
  await penetrance.press('Enter')
  await expect(frame.getByText('Værdien er hverken en andel mellem 0 og 1')).toBeVisible()
  await penetrance.fill('0,8')
  await penetrance.press('Enter')
  await expect(frame.getByText('2/5 = 40 %')).toBeVisible()
  await expect(frame.getByText(/^Lise Overlæge, /u)).toBeVisible()
  await expectAccessible(app, 'risk')
}

async function write(app: App): Promise<void> {
  const { counselling } = app.case
  await counselling.show('Brev')
  await expect(counselling.letter).toHaveValue(/^Kære forældre til Valdemar/u)
  await expect(counselling.letter).not.toHaveValue(/CHD7|variant/u)
  await expect(counselling.frame.getByText(/^LIX \d+: let/u)).toBeVisible()
  await counselling.letter.fill('Undersøgelsesresultatet sandsynliggør arvelighedsforhold.')
  await expect(counselling.frame.getByText(/^LIX \d+: meget svær/u)).toBeVisible()
  await expect(counselling.frame.getByText(/^Gemt lokalt/u)).toBeVisible()
  await counselling.frame.getByRole('button', { name: 'Hent den foreslåede tekst igen' }).click()
  await expect(counselling.letter).toHaveValue(/^Kære forældre til Valdemar/u)
  await expectAccessible(app, 'letter')
}

async function turn(app: App): Promise<void> {
  const { page } = app
  const { turn: button, familyScreen } = app.case.counselling
  await button.click()
  await expect(familyScreen.getByText('Vi har fundet en ændring i et gen, som forklarer barnets sygdom.')).toBeVisible()
  await expect(familyScreen.getByRole('img', { name: /^Tegning: begge forældres opskrift/u })).toBeVisible()
  await expect(familyScreen.getByText(share)).toBeVisible()
  await expect(familyScreen).not.toContainText(/CHD7|c\.\d|NM_|chr|[Vv]ariant/u)
  const box = await familyScreen.boundingBox()
  expect([box?.width, box?.height]).toEqual([page.viewportSize()?.width, page.viewportSize()?.height])
  await expectAccessible(app, 'family screen')
  // Keys of the window behind it do nothing; the palette would show names.
  await page.keyboard.press('Control+k')
  await page.keyboard.press('w')
  await expect(app.dialogs.palette.frame).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(familyScreen).toBeHidden()
  await expect(button).toBeVisible()
}

async function decide(app: App): Promise<void> {
  const { counselling } = app.case
  await counselling.show('Beslutning')
  const { frame } = counselling
  const invite = frame.getByRole('listitem', { name: 'Inviter' })
  await invite.getByRole('button', { name: 'Marker som gjort' }).click()
  await invite.getByRole('textbox', { name: 'Hvem deltog' }).fill('Astrid og Lise')
  await invite.getByRole('button', { name: 'Gem' }).click()
  await expect(invite).toContainText('Astrid og Lise')
  await expect(frame.getByRole('radio', { checked: true })).toHaveCount(1)
  const severe = frame.getByRole('radiogroup', { name: /^Alvorlig/u })
  await severe.getByText('Vil ikke vide').click()
  await expect(severe.getByRole('radio', { name: 'Vil ikke vide' })).toBeChecked()
  const carrier = frame.getByRole('radiogroup', { name: /nu: nej/iu }).first()
  await carrier.getByText('Ja', { exact: true }).click()
  await frame.getByRole('button', { name: 'Gem forslag' }).click()
  await expect(frame.getByText(/^Foreslået af Lise Overlæge/u)).toBeVisible()
  await expect(frame.getByRole('link', { name: /^Ottawa/u })).toHaveAttribute('rel', 'noreferrer noopener')
  await expectAccessible(app, 'decision')
  // The proposal ends in the dialog for the signed form, which tells it and answers nothing.
  await frame.getByRole('button', { name: 'Registrér den underskrevne formular' }).click()
  const record = app.page.getByRole('dialog', { name: 'Registrér samtykkesamtale' })
  await expect(record.getByText('Foreslået i samtalen: Ja')).toHaveCount(1)
  await expect(
    record.getByRole('radiogroup', { name: /^Bærertilstand/u }).getByRole('radio', { checked: true }),
  ).toHaveCount(0)
  await expect(record.getByRole('radiogroup', { name: /^Bærertilstand/u })).toHaveCount(1)
  await expectAccessible(app, 'record')
  await record.getByRole('spinbutton', { name: /^dag/iu }).press('0')
  await app.page.keyboard.type('1102026')
  await expect(record.getByRole('group', { name: 'Hvem har underskrevet?' })).toBeVisible()
  await app.page.keyboard.press('Escape')
}

async function readInBrief(app: App): Promise<void> {
  const { counselling } = app.case
  await counselling.show('Kort fortalt')
  await expect(
    counselling.frame.getByText('Følg den plan, som klinisk genetik og børneafdelingen har lagt.'),
  ).toBeVisible()
  await expect(counselling.frame).not.toContainText('CHD7')
  await expectAccessible(app, 'in brief')
}
