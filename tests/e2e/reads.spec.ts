import { createApp, type App } from '#tests/e2e/pages/app.ts'
import { saturation, type Picture } from '#tests/e2e/support/picture.ts'
import { keyOfPlanted, plantedAs, trio, type Planted } from '#tests/e2e/support/planted-variants.ts'
import { listenToReads, type ServedReads } from '#tests/e2e/support/served-reads.ts'
import { expect, test } from '#tests/e2e/support/test.ts'
import { countAlleles } from '#tests/support/demo-families/allele-count.ts'

/** In genes of the indication: the whole family's reads may be seen. */
const open = ['c.5992A>T', 'c.2540A>G', 'c.500_503del', 'c.827+2T>A'].map(plantedAs)
/** A secondary finding the child's form covers and the father's does not: the child's part alone may be seen. */
const childOnly = plantedAs('c.564C>G')
/** A secondary finding nobody's form covers. */
const closed = plantedAs('c.289C>T')

test('the reads on screen are those that were planted', async ({ workstation }) => {
  const { page } = await workstation.start()
  const served = listenToReads(page)
  const app = createApp(page)
  await app.openValdemar()
  await app.case.variants.preset('Alle').click()
  await app.case.variants.filter.click()

  for (const variant of open) {
    await test.step(`${variant.gene} ${variant.hgvsC}`, async () => {
      await goTo(app, variant)
      for (const { member, called } of trio) {
        const { altReads, depth } = variant.expected[called]
        const reads = await served.at(member, placeOf(variant))
        expect(countAlleles(reads ?? [], siteOf(variant)), called).toMatchObject({ alt: altReads, depth })
      }
      if (variant.ref.length === variant.alt.length) await expectColours(app, variant)
    })
  }
})

test('no read of a closed gene reaches the window', async ({ workstation }) => {
  const { page } = await workstation.start()
  const served = listenToReads(page)
  const app = createApp(page)
  await app.openValdemar()
  const { variants, genome } = app.case

  await test.step('the mother and the father are blank where only the child may be seen', async () => {
    await variants.preset('Kendt P/LP').click()
    const key = keyOfPlanted(childOnly)
    await genome.shows(key)
    await expect(variants.cell(key, 'child')).toHaveText('0/1 20/38')
    await expect(variants.cell(key, 'mother')).toHaveText('')
    await expect(variants.cell(key, 'father')).toHaveText('')
    const { altReads, depth } = childOnly.expected.child
    const reads = await served.at('proband', placeOf(childOnly))
    expect(countAlleles(reads ?? [], siteOf(childOnly))).toMatchObject({ alt: altReads, depth })
    expect(await served.at('mother', placeOf(childOnly))).toEqual([])
    expect(await served.at('father', placeOf(childOnly))).toEqual([])
  })

  await test.step('nobody has reads where nobody may be seen', async () => {
    await genome.find.fill(`${closed.chrom}:${closed.pos}`)
    await genome.find.press('Enter')
    for (const { member } of trio) {
      await expect.poll(() => served.at(member, placeOf(closed)), member).toEqual([])
    }
    await variants.preset('Alle').click()
    await variants.filter.click()
    await variants.search.fill(closed.gene)
    await expect(variants.frame.getByText('Ingen varianter i listen')).toBeVisible()
  })
})

async function goTo({ case: { variants, genome } }: App, variant: Planted): Promise<void> {
  const key = keyOfPlanted(variant)
  await variants.search.fill(variant.gene)
  await variants.row(key).click()
  await genome.shows(key)
}

/** The coverage has a coloured column at the variant in everybody who carries it, and in nobody else. */
async function expectColours({ case: { genome } }: App, variant: Planted): Promise<void> {
  for (const { called, track } of trio) {
    const isCarrier = variant.expected[called].altReads > 0
    await expect
      .poll(async () => isColumnColoured(await genome.track(track)), `${track} is coloured: ${isCarrier}`)
      .toBe(isCarrier)
  }
}

/** Height of igv's coverage at the top of a track, and how far a coloured column is from grey even below our mark. */
const coverageHeight = 30
const leastSaturation = 90

/** The browser stands with the variant in its middle. */
function isColumnColoured({ at, width }: Picture): boolean {
  const middle = Math.floor(width / 2)
  return Array.from({ length: coverageHeight }, (_, y) => at(middle, y)).some(
    (colour) => saturation(colour) > leastSaturation,
  )
}

function placeOf({ chrom, pos }: Planted): Parameters<ServedReads['at']>[1] {
  return { contig: chrom, start: pos - 1 }
}

function siteOf({ pos, ref, alt }: Planted): Parameters<typeof countAlleles>[1] {
  return { start: pos - 1, ref, alt }
}
