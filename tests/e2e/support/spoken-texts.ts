import type { Page } from '@playwright/test'

/**
 * Everything a window says: its text, also the part that is only read out, and the names and hints of its elements. Left
 * out is what is marked as being of another language, and what nobody can see or hear.
 */
export function spokenTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt']
    const own = document.documentElement.lang
    const said = new Set<string>()
    const visit = (element: Element): void => {
      const isForeign = element.hasAttribute('lang') && element.getAttribute('lang') !== own
      const { display, visibility } = getComputedStyle(element)
      if (isForeign || display === 'none' || ['SCRIPT', 'STYLE'].includes(element.tagName)) return
      if (visibility === 'visible') {
        for (const name of attributes) said.add(element.getAttribute(name) ?? '')
        for (const node of element.childNodes) {
          if (node.nodeType === Node.TEXT_NODE) said.add(node.textContent ?? '')
        }
      }
      for (const child of [...element.children, ...(element.shadowRoot?.children ?? [])]) visit(child)
    }
    visit(document.body)
    return [...said].map((text) => text.replaceAll(/\s+/gu, ' ').trim()).filter((text) => text !== '')
  })
}
