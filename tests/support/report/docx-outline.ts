/** Tags that make the structure of a Word document, and its text. Source: ECMA-376, part 1, chapter 17. */
const pieces =
  /<w:(?<opened>tbl|tr|tc|p)(?=[ >])[^>]*>|<\/w:(?<closed>tbl|tr|tc|p)>|<w:pStyle w:val="(?<style>[^"]*)"|<w:(?<list>numPr)>|<w:t(?: [^>]*)?>(?<text>[^<]*)<\/w:t>/gu

/** What Word makes of a document, line by line: each paragraph with its style and its words, where it lies in a table. */
export function docxOutline(xml: string): string {
  const lines: string[] = []
  let [depth, style, isItem, text] = [0, '', false, '']
  for (const { groups = {} } of xml.matchAll(pieces)) {
    const { opened, closed } = groups
    if (opened === 'p') [style, isItem, text] = ['', false, '']
    else if (opened !== undefined) {
      if (opened !== 'tc') lines.push(`${'  '.repeat(depth)}${opened}`)
      depth += 1
    }
    style = groups['style'] ?? style
    isItem ||= groups['list'] !== undefined
    text += groups['text'] ?? ''
    if (closed === 'p') lines.push(`${'  '.repeat(depth)}[${isItem ? 'item ' : ''}${style}] ${text}`.trimEnd())
    else if (closed !== undefined) depth -= 1
  }
  return `${lines.join('\n')}\n`
}
