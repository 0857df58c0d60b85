import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { INK } from '#main/features/report/output/pdf-sheet.ts'
import type { DocumentBlock, ReportDocument, TextRun as Run } from '#shared/contract/report-document.ts'
import { reportTexts } from '#shared/i18n/report-texts.ts'

type BlockOf<Kind extends DocumentBlock['kind']> = Extract<DocumentBlock, { kind: Kind }>

/** The bytes of each figure, by its id. */
type Pictures = ReadonlyMap<string, Buffer>

/** Of a page within its margins, in the pixels Word counts in. */
const textWidth = 600
const textHeight = 800
const bullets = 'bullets'
const numbers = 'numbers'
/** Half points. */
const bodySize = 21
const ink = INK.text.slice(1)
const accent = INK.accent.slice(1)
const line = { style: BorderStyle.SINGLE, size: 4, color: 'C6D0D4' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const cellBorders = { top: none, left: none, right: none, bottom: line }

/**
 * A report for Word: true headings, lists and tables, so that a letter can be made of it. It is a copy to work on; the PDF
 * is the report.
 *
 * @param pictures the bytes of each figure, by its id
 * @param recipient whom the copy was made for, in the foot of every page
 */
export async function reportDocx(
  document: ReportDocument,
  recipient: string | null,
  pictures: Pictures,
): Promise<Buffer> {
  const texts = reportTexts[document.language]
  const mark = document.status === 'draft' ? [`${texts.draftMark} · `] : []
  const file = new Document({
    title: document.title,
    creator: 'Fortolker',
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: bodySize, language: languageOf(document) } },
        title: headingStyle({ size: 40, color: ink, before: 0, after: 160 }),
        heading1: headingStyle({ size: 27, color: accent, before: 320, after: 80 }),
        heading2: headingStyle({ size: 23, color: ink, before: 180, after: 60 }),
      },
      // Named as Word names it, so that its own lists of figures find them.
      paragraphStyles: [
        { id: 'Caption', name: 'caption', basedOn: 'Normal', next: 'Normal', run: { size: 18, color: '4D5D66' } },
      ],
    },
    numbering: {
      config: [listConfig(bullets, LevelFormat.BULLET, '•'), listConfig(numbers, LevelFormat.DECIMAL, '%1.')],
    },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(`${mark.join('')}${document.runningHead}`)] }) },
        footers: { default: new Footer({ children: [footLine(texts.page, recipient)] }) },
        children: [
          new Paragraph({ text: document.title, heading: HeadingLevel.TITLE }),
          ...document.sections.flatMap(({ heading, blocks }) => [
            new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
            ...blocks.flatMap((block) => drawn(block, 0, pictures)),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}

interface HeadingLook {
  /** Half points. */
  readonly size: number
  readonly color: string
  /** Twentieths of a point. */
  readonly before: number
  readonly after: number
}

/** Headings as the PDF has them; what Word brings along is light blue and stands close. */
function headingStyle({ size, color, before, after }: HeadingLook) {
  return {
    run: { font: 'Calibri', size, color, bold: true },
    paragraph: { keepNext: true, spacing: { before, after } },
  }
}

const languageOf = ({ language }: ReportDocument): { readonly value: string } => ({
  value: language === 'da' ? 'da-DK' : 'en-GB',
})

function listConfig(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  const levels = [0, 1, 2, 3].map((level) => ({
    level,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 260 } } },
  }))
  return { reference, levels }
}

/** "Side 1 af 3" with Word's own numbers in the blanks. */
function footLine(page: string, recipient: string | null): Paragraph {
  const children = page
    .split(/(\{\{\w+\}\})/u)
    .map((part) => (part === '{{page}}' ? PageNumber.CURRENT : part === '{{pages}}' ? PageNumber.TOTAL_PAGES : part))
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun(recipient === null ? '' : `${recipient}   `), new TextRun({ children })],
  })
}

/** @param depth how many lists the block lies in */
function drawn(block: DocumentBlock, depth: number, pictures: Pictures): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ children: block.runs.map(runOf), spacing: { after: 80 } })]
    case 'subheading':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })]
    case 'warning':
      return [
        new Paragraph({
          children: [new TextRun({ text: block.text, bold: true })],
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: '8A3B12', space: 8 } },
          spacing: { before: 60, after: 80 },
        }),
      ]
    case 'list':
      return block.items.flatMap((item) => item.flatMap((inner) => listItem(inner, block, { depth, pictures })))
    case 'facts':
      return [tableOf(null, block.rows)]
    case 'table':
      return [tableOf(block.header, block.rows)]
    case 'figure':
      return drawnFigure(block, pictures)
  }
}

function listItem(
  block: DocumentBlock,
  list: BlockOf<'list'>,
  { depth, pictures }: { readonly depth: number; readonly pictures: Pictures },
): readonly (Paragraph | Table)[] {
  if (block.kind !== 'paragraph') return drawn(block, depth + 1, pictures)
  const numbering = { reference: list.isOrdered ? numbers : bullets, level: Math.min(3, depth) }
  return [new Paragraph({ children: block.runs.map(runOf), numbering })]
}

/** A picture in the line, held together with its caption in Word's own style for captions. */
function drawnFigure({ id, caption, alt, width, height }: BlockOf<'figure'>, pictures: Pictures): readonly Paragraph[] {
  const data = pictures.get(id)
  if (data === undefined) return []
  const scale = Math.min(1, textWidth / width, textHeight / height)
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const picture = new ImageRun({
    type: 'png',
    data,
    transformation,
    altText: { name: id.slice(0, 8), title: caption, description: alt },
  })
  return [
    new Paragraph({ children: [picture], keepNext: true, spacing: { before: 80 } }),
    new Paragraph({ text: caption, style: 'Caption', spacing: { after: 120 } }),
  ]
}

function runOf({ text, isBold, isItalic }: Run): TextRun {
  return new TextRun({ text, bold: isBold ?? false, italics: isItalic ?? false })
}

function tableOf(header: readonly string[] | null, rows: readonly (readonly string[])[]): Table {
  const cell = (text: string, isName: boolean): TableCell =>
    new TableCell({
      borders: cellBorders,
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [new Paragraph({ children: [new TextRun({ text, bold: isName })] })],
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    ...(header === null ? { columnWidths: [2900, 6700] } : {}),
    rows: [
      ...(header === null
        ? []
        : [new TableRow({ tableHeader: true, children: header.map((text) => cell(text, true)) })]),
      ...rows.map(
        (cells) => new TableRow({ children: cells.map((text, column) => cell(text, header === null && column === 0)) }),
      ),
    ],
  })
}
