import type { FigureReference, ListItem, SectionBlock, SectionInline } from '#shared/domain/report/document.ts'
import type { ReportWords } from '#main/features/report/document/report-source.ts'
import { factText } from '#main/features/report/document/live-facts.ts'
import { figureAlternative, figureCaption } from '#main/features/report/figures/figure-words.ts'
import { findingName } from '#shared/domain/report/finding-words.ts'
import type { DocumentBlock, TextRun } from '#shared/contract/report-document.ts'
import { fill } from '#shared/i18n/report-texts.ts'
import { findingsSection, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'

/** What people typed, with the live lines of findings drawn from the case. Empty paragraphs at the ends are dropped. */
export function typedBlocks(id: ReportSectionId, words: ReportWords): readonly DocumentBlock[] {
  const typed = words.source.sections.get(id)?.content ?? []
  // Where the case lists its findings itself, the lines that brought them there would say them twice.
  const own = id === findingsSection ? typed.filter(({ type }) => type !== 'finding') : typed
  const blocks = own.flatMap((block) => blocksOf(block, words))
  const isBlank = (block: DocumentBlock | undefined): boolean => block?.kind === 'paragraph' && block.runs.length === 0
  const first = blocks.findIndex((block) => !isBlank(block))
  return first === -1 ? [] : blocks.slice(first, blocks.findLastIndex((block) => !isBlank(block)) + 1)
}

function blocksOf(block: SectionBlock, words: ReportWords): readonly DocumentBlock[] {
  switch (block.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', runs: (block.content ?? []).map((part) => runOf(part, words)) }]
    case 'finding': {
      // Listed in its section from the case itself; in the text only its name stands.
      const finding = words.source.facts.findings.find(({ key }) => key === block.attrs.key)
      return finding === undefined ? [] : [{ kind: 'paragraph', runs: [{ text: findingName(finding), isBold: true }] }]
    }
    case 'figure':
      return figureBlocks(block.attrs, words)
    case 'bulletList':
    case 'orderedList':
      return [
        {
          kind: 'list',
          isOrdered: block.type === 'orderedList',
          items: block.content.map((item: ListItem) => item.content.flatMap((inner) => blocksOf(inner, words))),
        },
      ]
  }
}

/** Numbered through the whole report; a figure that is not among its pictures is none. */
function figureBlocks({ id, caption }: FigureReference, words: ReportWords): readonly DocumentBlock[] {
  const index = words.source.figures.findIndex((figure) => figure.id === id)
  const figure = words.source.figures[index]
  if (figure === undefined) return []
  const { width, height } = figure
  const numbered = fill(words.texts.figure.number, {
    number: index + 1,
    caption: caption ?? figureCaption(figure, words),
  })
  return [{ kind: 'figure', id, caption: numbered, alt: figureAlternative(figure, words), width, height }]
}

function runOf(inline: SectionInline, words: ReportWords): TextRun {
  if (inline.type === 'hardBreak') return { text: '\n' }
  if (inline.type === 'fact') return { text: factText(inline.attrs, words) ?? '–' }
  const marks = inline.marks?.map(({ type }) => type) ?? []
  return {
    text: inline.text,
    ...(marks.includes('bold') ? { isBold: true } : {}),
    ...(marks.includes('italic') ? { isItalic: true } : {}),
  }
}
