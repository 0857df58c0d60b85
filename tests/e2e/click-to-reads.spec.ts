import type { Page } from '@playwright/test'
import { createApp } from '#tests/e2e/pages/app.ts'
import { keyOfPlanted, plantedAs } from '#tests/e2e/support/planted-variants.ts'
import { listenToReads, type TrioMember } from '#tests/e2e/support/served-reads.ts'
import { expect, test } from '#tests/e2e/support/test.ts'

/** Rows of different places in the genome, none of which has been looked at before. */
const rows = 10
const trio: readonly TrioMember[] = ['proband', 'mother', 'father']

/**
 * How long it takes from pressing a row until the reads of all three persons are on screen. Told and not judged: a machine
 * that runs tests does other things too.
 */
test('from a press on a variant to its reads', async ({ workstation }, testInfo) => {
  const { page } = await workstation.start()
  const served = listenToReads(page)
  const app = createApp(page)
  await app.openValdemar()
  const { variants, genome } = app.case
  await variants.preset('Sammensat heterozygot').click()
  await expect(variants.row(keyOfPlanted(plantedAs('c.2540A>G')))).toBeVisible()
  await genome.shows(await variants.selectedKey())

  const keys = await variants.firstKeys(rows + 1)
  const timesMs: number[] = []
  for (const key of keys.slice(1)) {
    const shown = timeToReads(page, key)
    await variants.row(key).click()
    timesMs.push(Math.round(await shown))
    const [, contig, position] = key.split('-')
    const place = { contig: `chr${contig}`, start: Number(position) - 1 }
    for (const member of trio) expect((await served.at(member, place))?.length, `${key} ${member}`).toBeGreaterThan(0)
  }
  const sorted = timesMs.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  const text = `${timesMs.length} variants, median ${median} ms, worst ${sorted.at(-1)} ms`
  testInfo.annotations.push({ type: 'click to reads', description: text })
  process.stdout.write(`From a press to the reads: ${text}\n`)
})

/** From the next press of the pointer to the first picture with the reads of a variant, by the window's own clock. */
function timeToReads(page: Page, key: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const browser = document.querySelector('[data-shown]')
        const watch = ({ timeStamp }: PointerEvent): void => {
          const observer = new MutationObserver(() => {
            if (browser?.getAttribute('data-shown') !== wanted) return
            observer.disconnect()
            // What changed now is on screen when the frame after the next one begins.
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - timeStamp)))
          })
          if (browser !== null) observer.observe(browser, { attributeFilter: ['data-shown'] })
        }
        addEventListener('pointerdown', watch, { once: true, capture: true })
      }),
    key,
  )
}
