import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import { saturation, type Picture } from '#tests/e2e/support/picture.ts'
import { keyOfPlanted, plantedAs, trio } from '#tests/e2e/support/planted-variants.ts'
import type { Platform } from '#tests/e2e/support/platform.ts'
import { listenToReads } from '#tests/e2e/support/served-reads.ts'
import { expect, test } from '#tests/e2e/support/test.ts'
import { countAlleles } from '#tests/support/demo-families/allele-count.ts'

const chd7 = plantedAs('c.5992A>T')
const chd7Key = keyOfPlanted(chd7)
const comment = 'De novo-nonsense i CHD7, set i 14 af 28 reads. Passer til CHARGE.'
const conclusion = 'Drengen har CHARGE-syndrom på grund af en nyopstået variant i CHD7.'

/** The platform is asked every fifteen seconds whether it is back; what waited is gathered for a moment more. */
const deliveryTimeoutMs = 40_000

test('a family from the worklist to the answer, through a crash and a lost network', async ({
  platform,
  workstation,
}) => {
  const first = await workstation.start()
  const app = createApp(first.page)
  await test.step('sign in', async () => {
    await app.signIn.enterAsDemo()
    await expect(app.connection).toHaveText('Online')
  })
  await test.step('the worklist says what is asked, how urgent it is and what is here', () => readWorklist(app))
  await test.step('pull the case, with a line for each part', () => pull(app, platform))
  await test.step('the panes say who, what, and who agreed to what', () => readPanes(app))
  await test.step('the presets count what is there and nothing that is closed', () => readPresets(app))
  await test.step('J and K move the selection, and the reads follow', () => walk(app))
  await test.step('class and reasons reach the platform', () => classify(app, platform))
  await test.step('without a network the answer is written', () => writeReport(app, platform))
  await first.crash()

  const second = await workstation.start()
  const again = createApp(second.page)
  await test.step('after the crash everything is there, without a network', () => findEverything(again))
  await test.step('when the platform is back it gets what waited, once', async () => {
    await platform.goOnline()
    await expect(again.connection).toHaveText(/^Online · hentet \d\d:\d\d$/u, { timeout: deliveryTimeoutMs })
    await again.rail('Udbakke').click()
    await expect(again.dialogs.outbox.frame.getByText('Alt er sendt')).toBeVisible({ timeout: deliveryTimeoutMs })
    await expectOnPlatform(platform)
  })
})

async function readWorklist({ worklist }: App): Promise<void> {
  await expect(worklist.heading).toBeVisible()
  await expect(worklist.cell(valdemar, 'person')).toContainText('140322-••••')
  await expect(worklist.cell(valdemar, 'indication')).toContainText('global udviklingsforsinkelse')
  await expect(worklist.cell(valdemar, 'urgency')).toHaveText('Haster')
  await expect(worklist.cell(valdemar, 'status')).toHaveText('Ny')
  await expect(worklist.cell(valdemar, 'copy')).toHaveText('Ikke hentet')
}

async function pull({ worklist, case: { heading, perspective } }: App, platform: Platform): Promise<void> {
  // Slow enough to be seen; here a pull is over before a person has looked.
  await platform.change({ latencyMs: 300 })
  const card = await worklist.choose(valdemar)
  await card.pull.click()
  await expect(worklist.cell(valdemar, 'copy')).toHaveText('Hentes')
  await expect(card.part('Reads')).toContainText('henter')
  await platform.change({ latencyMs: 0 })
  await expect(card.parts).toHaveText([/^Familie/u, /^Samtykker/u, /^Varianter/u, /^Reads/u, /^Reference/u])
  await expect(card.open).toBeVisible({ timeout: 60_000 })
  await expect(card.parts.filter({ hasText: 'færdig' })).toHaveCount(5)
  await expect(worklist.cell(valdemar, 'copy')).toHaveText('Hentet')
  await card.open.click()
  await expect(heading).toHaveText(valdemar)
  await expect(perspective('Laboratorium')).toBeChecked()
}

async function readPanes({ case: { family, phenotype, consent } }: App): Promise<void> {
  await expect(
    family.getByRole('img', { name: /^Stamtræ: Barn, Valdemar .*; Mor, Astrid .*; Far, Mikkel / }),
  ).toBeVisible()
  const kinship = family.getByRole('row').filter({ has: family.page().getByRole('rowheader', { name: 'Slægtskab' }) })
  await expect(kinship.getByText('bekræftet')).toHaveCount(2)
  await expect(phenotype.getByRole('listitem')).toHaveCount(12)
  await expect(phenotype.getByRole('listitem').filter({ hasText: 'Kolobom' })).toContainText('HP:0000589')
  const answered = (person: string, answer: string) =>
    consent
      .getByRole('article', { name: new RegExp(`^${person} `, 'u') })
      .locator(`dl > div:has(dt:text-is("${answer}"))`)
  await expect(answered('Barn', 'Ja')).toContainText('Forebyggelige fund')
  await expect(answered('Mor', 'Ja')).toContainText('Forebyggelige fund')
  await expect(answered('Far', 'Nej')).toContainText('Forebyggelige fund')
  await expect(consent.getByText('Fund uden samtykke vises, tælles og eksporteres ikke.')).toBeVisible()
}

async function readPresets({ case: { variants } }: App): Promise<void> {
  const presets = ['De novo 9', 'Sammensat heterozygot 21', 'Recessiv 1', 'X-bundet 1', 'Dominant, syg forælder 0']
  await expect(variants.frame.getByRole('radio')).toHaveText([...presets, 'Kendt P/LP 1', 'Alle 1.919'])
  // MSH2 was planted in the files; nobody of the family has agreed to be told of it.
  await variants.preset('Kendt P/LP').click()
  await expect(variants.rowsOf('LDLR')).toHaveCount(1)
  await expect(variants.rowsOf('MSH2')).toHaveCount(0)
  await variants.preset('De novo').click()
  await expect(variants.rowsOf('CHD7')).toHaveCount(1)
}

async function walk({ page, case: { variants, genome } }: App): Promise<void> {
  const start = await variants.selectedKey()
  await genome.shows(start)
  await page.keyboard.press('j')
  await expect(variants.row(chd7Key)).toHaveAttribute('aria-selected', 'true')
  await genome.shows(chd7Key)
  await page.keyboard.press('k')
  await genome.shows(start)
  await page.keyboard.press('j')
  await genome.shows(chd7Key)
}

async function classify({ page, case: { classification, variants } }: App, platform: Platform): Promise<void> {
  await expect(classification.heading).toHaveText('CHD7 c.5992A>T p.Arg1998Ter')
  await page.keyboard.press('5')
  await expect(classification.choice(5)).toBeChecked()
  await expect(variants.cell(chd7Key, 'class')).toContainText('Patogen')
  await page.keyboard.press('c')
  await page.keyboard.type(comment)
  await expect(classification.saved).toBeVisible()
  await expect
    .poll(async () => (await platform.all('Observation')).flatMap(({ note }) => note), { timeout: deliveryTimeoutMs })
    .toEqual([{ text: comment }])
}

async function writeReport({ page, case: { report, variants } }: App, platform: Platform): Promise<void> {
  await platform.goOffline()
  await variants.row(chd7Key).click()
  await page.keyboard.press('r')
  await expect(report.finding('CHD7')).toContainText('Heterozygot · de novo · Patogen')
  const section = report.section('Konklusion')
  await section.text.click()
  await page.keyboard.type(conclusion)
  await expect(section.saved).toBeVisible()
}

async function findEverything(app: App): Promise<void> {
  const { worklist, page } = app
  const { variants, genome, classification, report } = app.case
  const served = listenToReads(page)
  await expect(app.connection).toHaveText(/^Offline/u)
  await (await worklist.choose(valdemar)).open.click()
  await variants.row(chd7Key).click()
  await genome.shows(chd7Key)
  await expect(app.connection).toHaveText(/^Offline · hentet \d\d:\d\d · \d i udbakke$/u)

  await expect(classification.choice(5)).toBeChecked()
  await expect(classification.comment).toHaveValue(comment)
  await expect(report.finding('CHD7')).toContainText('Heterozygot · de novo · Patogen')
  await expect(report.section('Konklusion').text).toHaveText(conclusion)

  const place = { contig: chd7.chrom, start: chd7.pos - 1 }
  for (const { member, called } of trio) {
    const { altReads, depth } = chd7.expected[called]
    const count = countAlleles((await served.at(member, place)) ?? [], { ...place, ref: chd7.ref, alt: chd7.alt })
    expect(count, called).toMatchObject({ alt: altReads, depth })
  }
  expect(coloursOf(await genome.sequence()), 'colours of the bases in the sequence').toBeGreaterThanOrEqual(4)
}

/** How many different strong colours a picture has; each of the four bases has one. */
function coloursOf({ at, width, height }: Picture): number {
  const strong = new Set<string>()
  for (let x = 0; x < width; x += 1) {
    const colour = at(x, Math.floor(height / 2))
    if (saturation(colour) > 100) strong.add(colour.join(' '))
  }
  return strong.size
}

/** One resource for the class and one for the draft, and the draft, which was written offline, came in one piece. */
async function expectOnPlatform(platform: Platform): Promise<void> {
  const classes = await platform.all('Observation')
  expect(classes.map(({ note }) => note)).toEqual([[{ text: comment }]])
  const reports = await platform.all('DiagnosticReport')
  expect(reports.map(({ conclusion: said, meta }) => [said, meta.versionId])).toEqual([[conclusion, '1']])
}
