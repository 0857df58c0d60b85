import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import * as z from 'zod'
import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import { decodePng } from '#tests/e2e/support/picture.ts'
import { startProgram } from '#tests/e2e/support/program.ts'
import { expect, test } from '@playwright/test'
import { passphrase } from '#tests/e2e/support/workstation.ts'
import { consentingTrioFolder } from '#tests/integration/core/support/consenting-trio.ts'
import { coveredPlaces, openRecords, secrets } from '#tests/integration/core/support/secrets.ts'

/** Everything somebody who sits at the window, or reads over its shoulder, could take note of. */
interface Sight {
  readonly step: string
  readonly text: string
  readonly tree: string
  readonly picture: Buffer
}

interface Seen {
  readonly sights: readonly Sight[]
  /** Each answer of the core, with what was asked. */
  readonly network: readonly string[]
}

const settings = { FORTOLKER_PASSPHRASE: passphrase, FORTOLKER_NOW: '2026-11-24T10:00:00+01:00' }

/** Imports a family on a machine of its own and walks through the window. */
async function walk(browser: Browser, records: Parameters<typeof consentingTrioFolder>[0]['records']): Promise<Seen> {
  const data = await mkdtemp(join(tmpdir(), 'fortolker-e2e-'))
  const answers = { child: 'no', mother: 'yes', father: 'no' } as const
  const folder = await consentingTrioFolder({ records, answers, covered: coveredPlaces })
  const importing = startProgram('src-main/hosts/cli/entry.ts', ['import', folder, '--data', data], settings)
  expect(await importing.ended, importing.errors()).toBe(0)
  const host = startProgram('src-main/hosts/browser/entry.ts', ['--data', data], settings)
  const { address } = z.object({ address: z.url() }).parse(await host.nextLine())
  const context = await browser.newContext()
  const page = await context.newPage()
  await stopTheWatch(page)
  const network = listen(page)
  await page.goto(address)
  const sights = await look(createApp(page))
  const seen = { sights, network: await Promise.all(network) }
  await context.close()
  await host.end()
  await rm(data, { recursive: true, force: true })
  await rm(folder, { recursive: true })
  return seen
}

/** What is chance or clock in an answer: grants, ids, the moment. */
const chance = /"(?:grant|fasta|index|logId)":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z/gu

/** How long an answer took, and how much is on disk at a moment, differs from run to run and stands on the screen. */
async function stopTheWatch(page: Page): Promise<void> {
  await page.route(/\/rpc\/(?:variants\.|session\.state)/u, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replaceAll(/"(tookMs|storedBytes)":[\d.]+/gu, '"$1":0')
    await route.fulfill({ response, body })
  })
}

/** What was said to a question about the family; how often and of which stretches igv asks is a matter of its timing. */
function answersTo(network: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const answers = new Map<string, Set<string>>()
  for (const line of network) {
    const [path = '', asked = ''] = line.split(' ')
    if (path.startsWith('/rpc/cases.') || path.startsWith('/rpc/session.')) continue
    const question = `${path} ${asked}`
    answers.set(question, (answers.get(question) ?? new Set()).add(line))
  }
  return answers
}

function listen(page: Page): Promise<string>[] {
  const answers: Promise<string>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (!pathname.startsWith('/rpc/')) return
    const input = z.object({ input: z.unknown() }).safeParse(response.request().postDataJSON())
    const asked = JSON.stringify(input.data?.input ?? null)
    answers.push(
      response.text().then(
        (text) => `${pathname} ${asked} ${response.status()} ${text.replaceAll(chance, '')}`,
        () => `${pathname} ${asked} given up`,
      ),
    )
  })
  return answers
}

async function look(app: App): Promise<readonly Sight[]> {
  const { page } = app
  const sights: Sight[] = []
  const note = async (step: string): Promise<void> => {
    const picture = await stillPicture(page)
    const body = page.locator('body')
    sights.push({
      step,
      text: await body.innerText(),
      tree: await body.ariaSnapshot(),
      picture,
    })
  }
  const card = await app.worklist.choose(valdemar)
  await note('the worklist')
  await card.open.click()
  await expect(app.case.heading).toHaveText(valdemar)
  await note('the case')
  for (const preset of ['Sammensat heterozygot', 'Kendt P/LP', 'Alle']) {
    await app.case.variants.preset(preset).click()
    await note(preset)
  }
  await app.case.genome.find.fill('BRCA2')
  await page.keyboard.press('Enter')
  await note('the place of a secret')
  for (const place of ['chr13:32340270-32340340', 'chr7:117559560-117559630', 'chr1:970-1030']) {
    await app.case.genome.find.fill(place)
    await page.keyboard.press('Enter')
    await note(`the reads at ${place}`)
  }
  await page.getByRole('button', { name: 'Sekundære fund' }).click()
  await note('the pages')
  return sights
}

/** The window as soon as nothing in it moves any more: igv draws when its answers come. */
async function stillPicture(page: Page): Promise<Buffer> {
  await page.mouse.move(0, 0)
  const take = async (): Promise<Buffer> => {
    await page.waitForTimeout(700)
    return page.screenshot({ animations: 'disabled', caret: 'hide' })
  }
  let known = await take()
  for (let same = 0, tried = 0; same < 2 && tried < 20; tried += 1) {
    const next = await take()
    same = next.equals(known) ? same + 1 : 0
    known = next
  }
  return known
}

/** Where two pictures differ, as text. */
function differences(one: Buffer | undefined, other: Buffer): readonly string[] {
  if (one === undefined) return ['no picture']
  if (one.equals(other)) return []
  const [first, second] = [decodePng(one), decodePng(other)]
  if (first.width !== second.width || first.height !== second.height) return ['another size']
  const found: string[] = []
  for (let y = 0; y < first.height; y += 1) {
    for (let x = 0; x < first.width; x += 1) {
      const [here, there] = [first.at(x, y), second.at(x, y)]
      const shade = Math.max(...here.map((channel, index) => Math.abs(channel - (there[index] ?? 0))))
      if (shade > 0) found.push(`${x},${y}: ${shade}`)
    }
  }
  return found
}

test.setTimeout(240_000)

test('a family with secrets looks like one without, in every way a window can be looked at', async ({ browser }) => {
  const without = await walk(browser, openRecords)
  const within = await walk(browser, [...openRecords, ...secrets.flatMap(({ records }) => records)])
  for (const [index, { step, text, tree, picture }] of within.sights.entries()) {
    const other = without.sights[index]
    expect(text, step).toBe(other?.text)
    expect(tree, step).toBe(other?.tree)
    expect(differences(other?.picture, picture), `the picture of ${step}`).toEqual([])
  }
  expect(within.sights.length).toBeGreaterThan(5)
  const [here, there] = [answersTo(within.network), answersTo(without.network)]
  const shared = [...here.keys()].filter((question) => there.has(question))
  for (const question of shared) expect(here.get(question), question).toEqual(there.get(question))
  expect(shared.length).toBeGreaterThan(10)
  const all = [...within.network, ...within.sights.flatMap(({ text, tree }) => [text, tree])].join('\n')
  for (const { traces } of secrets) for (const trace of traces) expect(all.includes(trace), trace).toBe(false)
})
