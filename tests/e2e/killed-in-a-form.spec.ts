import { createApp, valdemar, type App } from '#tests/e2e/pages/app.ts'
import { expect, test } from '#tests/e2e/support/test.ts'
import { typeUntilHeld } from '#tests/e2e/support/type-until-held.ts'
import type { Workstation } from '#tests/e2e/support/workstation.ts'

/** Types, and the power goes. */
async function typeUntilThePowerGoes(
  app: App,
  text: string,
  { workstation, crash }: { readonly workstation: Workstation; readonly crash: () => Promise<void> },
) {
  await typeUntilHeld(app.page, text)
  await crash()
  const bench = await workstation.start()
  const again = createApp(bench.page)
  const card = await again.worklist.choose(valdemar)
  await card.open.click({ timeout: 60_000 })
  return { again, crash: bench.crash }
}

async function recordConversation({ page, case: { consent } }: App): Promise<void> {
  await consent
    .getByRole('button', { name: /^Handlinger for/u })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Registrér samtale' }).click()
}

test('what stood in a form that nobody sent is there again, and nowhere else', async ({ workstation }) => {
  test.setTimeout(240_000)
  const bench = await workstation.start()
  const app = createApp(bench.page)
  await app.openValdemar()

  // Why a variant is put aside: in the middle of a word.
  await app.case.classification.dismissal.open.click()
  await expect(app.case.classification.dismissal.reason).toBeFocused()
  const first = await typeUntilThePowerGoes(app, 'Kendt artefakt i homopolym', { workstation, crash: bench.crash })
  const { dismissal } = first.again.case.classification
  await dismissal.open.click()
  await expect(dismissal.reason).toHaveValue('Kendt artefakt i homopolym')
  await expect(dismissal.note).toBeVisible()
  // Thrown away and brought back, then sent: then the place holds nothing.
  await dismissal.clear.click()
  await expect(dismissal.reason).toHaveValue('')
  await dismissal.bringBack.click()
  await expect(dismissal.reason).toHaveValue('Kendt artefakt i homopolym')
  await dismissal.reason.press('End')
  await first.again.page.keyboard.type('er')
  await dismissal.send.click()
  const { frame } = first.again.case.classification
  await expect(frame.getByText('Lagt til side: Kendt artefakt i homopolymer')).toBeVisible()
  await frame.getByRole('button', { name: 'Tag varianten frem igen' }).click()
  await dismissal.open.click()
  await expect(dismissal.reason).toHaveValue('')
  await expect(dismissal.note).toBeHidden()

  // The conversation about consent, where the field begins with the name of whoever sits here.
  await first.again.case.look('Samtale')
  await recordConversation(first.again)
  const { record } = first.again.dialogs
  await record.conversationBy.click()
  await first.again.page.keyboard.press('ControlOrMeta+A')
  const second = await typeUntilThePowerGoes(first.again, 'Overlæge Kirsten Pro', {
    workstation,
    crash: first.crash,
  })
  await second.again.case.look('Samtale')
  await recordConversation(second.again)
  const restored = second.again.dialogs.record
  await expect(restored.conversationBy).toHaveValue('Overlæge Kirsten Pro')
  await expect(restored.note).toBeVisible()
  // Given up on purpose: nothing is left of it.
  await restored.cancel.click()
  await recordConversation(second.again)
  await expect(restored.conversationBy).not.toHaveValue(/Kirsten/u)
  await expect(restored.note).toBeHidden()
})
