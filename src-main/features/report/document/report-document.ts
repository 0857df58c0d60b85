import type { Language } from '#shared/i18n/format.ts'
import type { ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'

/**
 * A report as it is read: words in their order, without any layout. PDF, DOCX and the preview are drawn from this one
 * tree, so that none of them can say something else; a signed report keeps it.
 */
export interface ReportDocument {
  readonly language: Language
  readonly title: string
  readonly status: ReportStatus
  /** What stands on every page: who the report is about. */
  readonly runningHead: string
  readonly sections: readonly DocumentSection[]
}

/** `draft` until two people have signed; `corrected` replaces an earlier final version. */
export type ReportStatus = 'draft' | 'final' | 'corrected'

export interface DocumentSection {
  readonly id: ReportSectionId
  readonly heading: string
  readonly blocks: readonly DocumentBlock[]
}

export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly TextRun[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly DocumentBlock[])[] }
  /** Names and values, one pair a line. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** A sentence that must not be overlooked. */
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string }

export interface TextRun {
  readonly text: string
  readonly isBold?: boolean
  readonly isItalic?: boolean
}

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
  }
}
