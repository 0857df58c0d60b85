import { createApp, valdemar } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'
import { typeUntilHeld } from '#tests/e2e/support/type-until-held.ts'

const sentence = 'Varianten er fundet hos barnet og hos ingen af forældrene. '

test('what was typed when the power went is there when the work goes on', async ({ workstation }) => {
  test.setTimeout(180_000)
  let bench = await workstation.start()
  await createApp(bench.page).openValdemar()
  // Away from any pause: in the middle of a word, and while the case is still being opened around it.
  for (const [round, letters] of [17, 26, 44].entries()) {
    const app = createApp(bench.page)
    const { text } = app.case.report.section('Vurdering')
    await text.focus()
    await bench.page.keyboard.press('ControlOrMeta+End')
    await typeUntilHeld(bench.page, `${round}: ${sentence.slice(0, letters)}`)
    await bench.crash()
    bench = await workstation.start()
    const again = createApp(bench.page)
    const card = await again.worklist.choose(valdemar)
    await card.open.click({ timeout: 60_000 })
    await expect(again.case.report.section('Vurdering').text).toContainText(
      `${round}: ${sentence.slice(0, letters).trim()}`,
    )
  }
})
