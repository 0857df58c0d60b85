import type { DocumentBlock, ReportDocument } from '#shared/contract/report-document.ts'

/** All words in reading order, one block a line; for tests, search and comparing versions. */
export function documentText(document: ReportDocument): string {
  return [
    document.title,
    ...document.sections.flatMap(({ heading, blocks }) => [
      '',
      heading,
      ...blocks.flatMap((block) => linesOf(block, '')),
    ]),
  ].join('\n')
}

function linesOf(block: DocumentBlock, indent: string): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [`${indent}${block.runs.map(({ text }) => text).join('')}`]
    case 'list':
      return block.items.flatMap((item) => item.flatMap((inner) => linesOf(inner, `${indent}- `)))
    case 'facts':
      return block.rows.map(([name, value]) => `${indent}${name}: ${value}`)
    case 'table':
      return [block.header, ...block.rows].map((cells) => `${indent}${cells.join(' | ')}`)
    case 'warning':
      return [`${indent}! ${block.text}`]
    case 'subheading':
      return [`${indent}${block.text}`]
    case 'figure':
      return [`${indent}[${block.caption}]`]
  }
}
