import type { DocumentBlock, TextRun } from '#shared/contract/report-document.ts'
import { FONT, INK, type Sheet } from '#main/features/report/output/pdf-sheet.ts'

type Structure = PDFKit.PDFStructureElement
type BlockOf<Kind extends DocumentBlock['kind']> = Extract<DocumentBlock, { kind: Kind }>

const bodySize = 10.5
const captionSize = 9.5
const headingRoom = 60
/** A small picture is not blown up beyond what it was on screen. */
const pointsPerPixel = 0.75
const cellPadding = 4

/** Draws one block of a report and adds it to the structure a screen reader follows. */
export function drawBlock(block: DocumentBlock, sheet: Sheet, parent: Structure): void {
  switch (block.kind) {
    case 'paragraph':
      drawParagraph(block.runs, sheet, parent)
      return
    case 'subheading':
      drawSubheading(block.text, sheet, parent)
      return
    case 'warning':
      drawWarning(block.text, sheet, parent)
      return
    case 'list':
      drawList(block, sheet, parent)
      return
    case 'facts':
      drawGrid({ rows: block.rows, header: null, shares: [0.3, 0.7] }, sheet, parent)
      return
    case 'table':
      drawGrid({ rows: block.rows, header: block.header, shares: evenShares(block.header.length) }, sheet, parent)
      return
    case 'figure':
      drawFigure(block, sheet, parent)
      return
  }
}

const evenShares = (count: number): readonly number[] => Array.from({ length: count }, () => 1 / count)

function drawParagraph(runs: readonly TextRun[], { pdf, left, width }: Sheet, parent: Structure): void {
  if (runs.length === 0) {
    pdf.moveDown(0.5)
    return
  }
  parent.add(
    pdf.struct('P', {}, () => {
      pdf.x = left
      for (const [index, run] of runs.entries()) {
        pdf
          .font(run.isBold === true ? FONT.bold : run.isItalic === true ? FONT.italic : FONT.regular)
          .fontSize(bodySize)
          .fillColor(INK.text)
          .text(run.text, { continued: index < runs.length - 1, width, lineGap: 2 })
      }
      pdf.moveDown(0.35)
    }),
  )
}

function drawSubheading(text: string, { pdf, left, width, room }: Sheet, parent: Structure): void {
  room(44)
  parent.add(
    pdf.struct('H3', {}, () => {
      pdf.moveDown(0.25)
      pdf.font(FONT.bold).fontSize(11).fillColor(INK.text).text(text, left, pdf.y, { width })
      pdf.moveDown(0.2)
    }),
  )
}

/** A bar at the side and bold words: not by colour alone. */
function drawWarning(text: string, { pdf, left, width, room }: Sheet, parent: Structure): void {
  pdf.font(FONT.bold).fontSize(bodySize)
  const height = pdf.heightOfString(text, { width: width - 12 })
  room(height + 8)
  const top = pdf.y
  parent.add(
    pdf.struct('P', {}, () => {
      pdf.font(FONT.bold).fontSize(bodySize).fillColor(INK.warn)
      pdf.text(text, left + 12, top, { width: width - 12 })
      pdf.x = left
      pdf.moveDown(0.4)
    }),
  )
  pdf.markContent('Artifact', { type: 'Layout' })
  pdf.rect(left, top, 3, height).fill(INK.warn)
  pdf.endMarkedContent()
}

interface FigureSize {
  readonly width: number
  readonly height: number
  /** With its caption. */
  readonly whole: number
}

/** A picture as wide as the text, or as high as leaves room for a heading above and its caption below on the same page. */
function sizeOf({ caption, width, height }: BlockOf<'figure'>, sheet: Sheet): FigureSize {
  sheet.pdf.font(FONT.regular).fontSize(captionSize)
  const besides = sheet.pdf.heightOfString(caption, { width: sheet.width }) + captionSize
  const scale = Math.min(sheet.width / width, (sheet.height - besides - headingRoom) / height, pointsPerPixel)
  return { width: width * scale, height: height * scale, whole: height * scale + besides }
}

/** How many points a heading needs so that it does not stand alone at the foot of a page. */
export function roomForHeading(first: DocumentBlock | undefined, sheet: Sheet): number {
  return first?.kind === 'figure' ? headingRoom + sizeOf(first, sheet).whole : headingRoom
}

function drawFigure(block: BlockOf<'figure'>, sheet: Sheet, parent: Structure): void {
  const { id, caption, alt } = block
  const { pdf, left } = sheet
  const picture = sheet.pictures.get(id)
  if (picture === undefined) return
  const { width: drawnWidth, height: drawnHeight, whole } = sizeOf(block, sheet)
  sheet.room(whole)
  const top = pdf.y + 4
  // The types of the library lag behind it: the box says where the picture lies (ISO 32000-1, 14.8.5.4.3).
  const described = { alt, bbox: [left, top, left + drawnWidth, top + drawnHeight] }
  parent.add(
    pdf.struct('Figure', described, () => {
      pdf.image(picture, left, top, { width: drawnWidth, height: drawnHeight })
    }),
  )
  parent.add(
    pdf.struct('Caption', {}, () => {
      pdf.font(FONT.regular).fontSize(captionSize).fillColor(INK.quiet)
      pdf.text(caption, left, top + drawnHeight + 4, { width: sheet.width })
      pdf.moveDown(0.6)
    }),
  )
}

function drawList({ items, isOrdered }: BlockOf<'list'>, sheet: Sheet, parent: Structure): void {
  const list = sheet.pdf.struct('L')
  parent.add(list)
  const { pdf, left, width } = sheet
  for (const [index, blocks] of items.entries()) {
    const item = pdf.struct('LI')
    list.add(item)
    sheet.room(18)
    const top = pdf.y
    item.add(
      pdf.struct('Lbl', {}, () => {
        pdf.font(FONT.regular).fontSize(bodySize).fillColor(INK.text)
        pdf.text(isOrdered ? `${index + 1}.` : '•', left, top, { lineBreak: false })
      }),
    )
    const body = pdf.struct('LBody')
    item.add(body)
    pdf.y = top
    for (const block of blocks) drawBlock(block, { ...sheet, left: left + 16, width: width - 16 }, body)
    item.end()
  }
  list.end()
  pdf.x = left
}

interface Grid {
  readonly header: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
  /** Width of each column as a share of the page. */
  readonly shares: readonly number[]
}

/** Rows of cells; without a header the first cell of a row names it. */
function drawGrid({ header, rows, shares }: Grid, sheet: Sheet, parent: Structure): void {
  if (rows.length === 0) return
  const table = sheet.pdf.struct('Table')
  parent.add(table)
  const kindOf = (isHead: boolean, column: number): CellKind =>
    isHead ? 'head' : header === null && column === 0 ? 'name' : 'value'
  for (const [index, cells] of [...(header === null ? [] : [header]), ...rows].entries()) {
    const isHead = header !== null && index === 0
    drawRow(
      cells.map((text, column) => ({ text, kind: kindOf(isHead, column), share: shares[column] ?? 0 })),
      sheet,
      table,
    )
  }
  table.end()
  sheet.pdf.x = sheet.left
  sheet.pdf.moveDown(0.4)
}

type CellKind = 'head' | 'name' | 'value'
interface Cell {
  readonly text: string
  readonly kind: CellKind
  readonly share: number
}

function drawRow(cells: readonly Cell[], { pdf, left, width, room }: Sheet, table: Structure): void {
  const style = ({ kind }: Cell): void =>
    void pdf
      .font(kind === 'value' ? FONT.regular : FONT.bold)
      .fontSize(bodySize - 0.5)
      .fillColor(kind === 'value' ? INK.text : INK.quiet)
  const inner = (cell: Cell): number => cell.share * width - 2 * cellPadding
  const heights = cells.map((cell) => {
    style(cell)
    return pdf.heightOfString(cell.text || ' ', { width: inner(cell) })
  })
  const height = Math.max(...heights) + 2 * cellPadding
  room(height)
  const top = pdf.y
  const row = pdf.struct('TR')
  table.add(row)
  let x = left
  for (const cell of cells) {
    const at = x
    row.add(
      pdf.struct(cell.kind === 'value' ? 'TD' : 'TH', {}, () => {
        style(cell)
        pdf.text(cell.text || ' ', at + cellPadding, top + cellPadding, { width: inner(cell) })
      }),
    )
    x += cell.share * width
  }
  row.end()
  pdf.markContent('Artifact', { type: 'Layout' })
  pdf
    .moveTo(left, top + height)
    .lineTo(left + width, top + height)
    .lineWidth(0.4)
    .strokeColor(INK.line)
    .stroke()
  pdf.endMarkedContent()
  pdf.y = top + height
}
