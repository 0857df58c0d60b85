import type { Page } from '@playwright/test'

/** A hand's pause between two letters. */
const keyMs = 40
const holdingCalls = ['/rpc/words.hold', '/rpc/words.holdDraft']

/**
 * Types, and comes back at the moment the core has answered for the last letter: from then on no kill may lose it. How long
 * that takes is told and not judged: a machine that runs tests does other things too.
 */
export async function typeUntilHeld(page: Page, text: string): Promise<void> {
  const held = page.waitForResponse((response) => {
    const request = response.request()
    return holdingCalls.includes(new URL(request.url()).pathname) && request.postData()?.includes(text) === true
  })
  await page.keyboard.type(text, { delay: keyMs })
  const typedAt = performance.now()
  await (await held).finished()
  process.stdout.write(`From the last letter to the core's answer: ${Math.round(performance.now() - typedAt)} ms\n`)
}
