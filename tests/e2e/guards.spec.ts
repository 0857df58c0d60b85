import { expect, test } from '#tests/e2e/support/test.ts'
import { createWorkstation } from '#tests/e2e/support/workstation.ts'

/** The rules every other test here holds a window to would say nothing if they could not be broken. */
test('a window that breaks a rule is caught', async ({ browser, platform }) => {
  const workstation = await createWorkstation(browser, platform.origin)
  const { page } = await workstation.start()
  const caught = async (what: RegExp): Promise<void> => {
    await expect
      .poll(() => workstation.troubles().filter((trouble) => what.test(trouble)), String(what))
      .not.toEqual([])
  }
  await expect(page.getByRole('heading', { name: 'Log ind', exact: true })).toBeVisible()
  expect(workstation.troubles()).toEqual([])

  await page.evaluate(`console.error('on purpose')`)
  await caught(/^console error: on purpose/u)
  await page.evaluate(`void setTimeout(() => { throw new Error('on purpose') })`)
  await caught(/^uncaught: Error: on purpose/u)
  await page.evaluate(`void (new Image().src = 'https://example.org/pixel.png')`)
  await caught(/^policy breached: img-src stopped https:\/\/example\.org\//u)
  await caught(/^console error: .*Content Security Policy/u)
  await page.evaluate(`void fetch('https://example.org/').catch(() => undefined)`)
  await caught(/^policy breached: connect-src stopped/u)
  await page.evaluate(`document.body.append(Object.assign(document.createElement('style'), { textContent: 'b {}' }))`)
  await caught(/^policy breached: style-src-elem stopped inline/u)
  await page.evaluate(`void open('http://127.0.0.1:9/elsewhere')`)
  await caught(/^another window asked for http:\/\/127\.0\.0\.1:9\/elsewhere/u)
  await page.evaluate(`location.assign('http://127.0.0.1:9/elsewhere')`)
  await caught(/^request to elsewhere: GET http:\/\/127\.0\.0\.1:9\/elsewhere/u)
  await workstation.end()
})
