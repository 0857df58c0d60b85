/** What igv's own sheet leaves to be said in our colours; custom properties reach into its shadow root. */
const rules = `
.igv-container { padding-top: 0; }
.igv-track-label {
  left: 5px !important;
  top: 3px !important;
  padding: 1px 6px !important;
  border: none !important;
  border-radius: 4px !important;
  background: color-mix(in srgb, var(--pane) 84%, transparent) !important;
  color: var(--ink) !important;
  font: 600 11px var(--font-ui) !important;
  pointer-events: none;
}
.igv-gear-menu-column { overflow: hidden; }
.igv-viewport, .igv-axis-column > div, .igv-track-drag-column, .igv-scrollbar-column > div { background: transparent !important; }
.igv-viewport canvas, .igv-axis-column canvas { filter: var(--genome-filter); }
.igv-zoom-in-notice-container > div { background: transparent !important; font-size: 0 !important; }
.igv-zoom-in-notice-container > div::after {
  color: var(--ink-2);
  font: var(--size-small) var(--font-ui);
  content: var(--genome-too-wide);
}
.igv-scrollbar-column > div > div { border-color: var(--line); }
`

/** Puts our rules behind igv's. A constructed sheet is no inline style, so the policy of the document allows it. */
export function themeGenome(element: HTMLElement, tooWide: string): void {
  // igv writes this notice in English alone.
  element.style.setProperty('--genome-too-wide', JSON.stringify(tooWide))
  const root = element.shadowRoot ?? element.firstElementChild?.shadowRoot
  if (root == null) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  root.adoptedStyleSheets.push(sheet)
}
