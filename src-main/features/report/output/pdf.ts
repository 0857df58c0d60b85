import { join } from 'node:path'
import PdfFile from 'pdfkit'
import type { ReportDocument } from '#shared/contract/report-document.ts'
import { fill, reportTexts } from '#shared/i18n/report-texts.ts'
import { drawBlock, roomForHeading } from '#main/features/report/output/pdf-blocks.ts'
import { createSheet, FONT, INK, type Sheet } from '#main/features/report/output/pdf-sheet.ts'

/** A file that travels inside the PDF, so that the machine-readable answer cannot be separated from the readable one. */
export interface PdfAttachment {
  readonly name: string
  readonly description: string
  readonly type: string
  readonly bytes: Buffer
}

export interface PdfOptions {
  /** Where fonts lie. */
  readonly assetsFolder: string
  /** Moment the report was made; the same document at the same moment is the same file, byte for byte. */
  readonly madeAt: Date
  readonly attachments: readonly PdfAttachment[]
  /** The bytes of each figure, by its id. */
  readonly pictures: ReadonlyMap<string, Buffer>
  /** Whom a copy was made for and why, on every page. */
  readonly recipient: string | null
}

const fontFiles = { regular: 'SourceSans3-Regular.ttf', bold: 'SourceSans3-Semibold.ttf', italic: 'SourceSans3-It.ttf' }
const margins = { top: 74, bottom: 66, left: 60, right: 60 }

/**
 * A report as PDF/A-3a (ISO 19005-3): tagged in reading order, fonts embedded, name and CPR on each page, page x of y. A
 * draft says so across every page.
 */
export async function reportPdf(document: ReportDocument, options: PdfOptions): Promise<Buffer> {
  const font = (name: keyof typeof fontFiles): string => join(options.assetsFolder, 'fonts', fontFiles[name])
  const pdf = new PdfFile({
    size: 'A4',
    margins,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: document.language === 'da' ? 'da-DK' : 'en-GB',
    displayTitle: true,
    bufferPages: true,
    // Not the built-in Helvetica, which is never embedded.
    font: font('regular'),
    info: { Title: document.title, Producer: 'Fortolker', Creator: 'Fortolker', CreationDate: options.madeAt },
  })
  pdf.registerFont(FONT.regular, font('regular'))
  pdf.registerFont(FONT.bold, font('bold'))
  pdf.registerFont(FONT.italic, font('italic'))
  const done = collected(pdf)
  const sheet = createSheet(pdf, margins, options.pictures)
  drawBody(document, sheet)
  attach(pdf, options)
  drawFrames(document, sheet, options.recipient)
  pdf.end()
  return done
}

function collected(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
}

function drawBody(document: ReportDocument, sheet: Sheet): void {
  const { pdf } = sheet
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  root.add(
    pdf.struct('H1', {}, () => {
      pdf.font(FONT.bold).fontSize(20).fillColor(INK.text).text(document.title)
      pdf.moveDown(0.4)
    }),
  )
  for (const { heading, blocks } of document.sections) {
    const section = pdf.struct('Sect')
    root.add(section)
    sheet.room(roomForHeading(blocks[0], sheet))
    section.add(
      pdf.struct('H2', {}, () => {
        pdf.moveDown(0.5)
        pdf.font(FONT.bold).fontSize(13).fillColor(INK.accent).text(heading)
        pdf.moveDown(0.15)
      }),
    )
    for (const block of blocks) drawBlock(block, sheet, section)
    section.end()
  }
  root.end()
}

function attach(pdf: PDFKit.PDFDocument, { attachments, madeAt }: PdfOptions): void {
  for (const { name, description, type, bytes } of attachments) {
    // The types of the library lag behind it: PDF/A-3 asks for the relationship (ISO 19005-3, 6.8).
    const file = { name, description, type, creationDate: madeAt, modifiedDate: madeAt, relationship: 'Alternative' }
    pdf.file(bytes, file)
  }
}

/** Head and foot of every page, and the mark of a draft; decoration to a screen reader. */
function drawFrames(document: ReportDocument, { pdf }: Sheet, recipient: string | null): void {
  const texts = reportTexts[document.language]
  const { start, count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index)
    const { width, height } = pdf.page
    // Text outside the margins would otherwise begin another page.
    pdf.page.margins = { top: 0, bottom: 0, left: 0, right: 0 }
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf.font(FONT.regular).fontSize(9).fillColor(INK.quiet)
    pdf.text(document.runningHead, margins.left, 36, { lineBreak: false })
    pdf.text(texts.status[document.status], margins.left, 36, {
      width: width - margins.left - margins.right,
      align: 'right',
      lineBreak: false,
    })
    pdf
      .moveTo(margins.left, 54)
      .lineTo(width - margins.right, 54)
      .lineWidth(0.5)
      .strokeColor(INK.line)
      .stroke()
    pdf.text(fill(texts.page, { page: index + 1, pages: count }), margins.left, height - 44, {
      width: width - margins.left - margins.right,
      align: 'right',
      lineBreak: false,
    })
    if (recipient !== null) pdf.text(recipient, margins.left, height - 44, { lineBreak: false })
    if (document.status === 'draft') drawDraftMark(pdf, texts.draftMark)
    pdf.endMarkedContent()
  }
}

function drawDraftMark(pdf: PDFKit.PDFDocument, mark: string): void {
  const { width, height } = pdf.page
  pdf.save()
  pdf.rotate(-52, { origin: [width / 2, height / 2] })
  pdf.font(FONT.bold).fontSize(120).fillColor(INK.accent).fillOpacity(0.07)
  pdf.text(mark, 0, height / 2 - 70, { width, align: 'center', lineBreak: false })
  pdf.restore()
}
