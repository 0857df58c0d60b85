import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than any screen has; whoever has not arrived by then goes in circles. */
const mostStops = 160
/** A ring stands a little outside of what it goes around. */
const ringRoom = 5

interface Stop {
  /** The document itself: the way has come round, or nothing has the focus. */
  readonly isDocument: boolean
  readonly name: string
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/**
 * Presses Tab until an element has the focus.
 *
 * @param key another key, where Tab leads out: arrows go through a menu
 * @returns the names of the stops on the way
 */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<readonly string[]> {
  const names: string[] = []
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press(key)
    if (await target.evaluate((element) => element === document.activeElement)) return names
    names.push((await stopOf(page)).name)
  }
  throw new Error(`${key} did not come to ${String(target)}: ${names.join(' · ')}`)
}

/**
 * Goes once around a screen by Tab and demands of every stop that one sees it has the focus: what is drawn there changes
 * when the focus moves on.
 *
 * @returns the names of the stops
 */
export async function goAround(page: Page): Promise<readonly string[]> {
  const names: string[] = []
  const unseen: string[] = []
  await page.keyboard.press('Tab')
  for (;;) {
    const { isDocument, name, box } = await stopOf(page)
    if (isDocument) break
    names.push(name)
    expect(names.length, `Tab goes in circles: ${names.join(' · ')}`).toBeLessThan(mostStops)
    const focused = await page.screenshot({ clip: withRoom(page, box) })
    await page.keyboard.press('Tab')
    const left = await page.screenshot({ clip: withRoom(page, box) })
    if (focused.equals(left)) unseen.push(name)
  }
  expect(unseen, 'stops whose focus cannot be seen').toEqual([])
  return names
}

function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement
    const { x, y, width, height } = (element ?? document.body).getBoundingClientRect()
    const label = element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    const name = label.trim() === '' ? (element?.tagName ?? '') : label.trim().slice(0, 40)
    return { isDocument: element === null || element === document.body, name, box: { x, y, width, height } }
  })
}

function withRoom(page: Page, { x, y, width, height }: Stop['box']): Stop['box'] {
  const { width: right, height: bottom } = page.viewportSize() ?? { width: 0, height: 0 }
  const [left, top] = [Math.max(0, x - ringRoom), Math.max(0, y - ringRoom)]
  return {
    x: left,
    y: top,
    width: Math.min(right, x + width + ringRoom) - left,
    height: Math.min(bottom, y + height + ringRoom) - top,
  }
}
