/** Names under which the embedded fonts are drawn with. */
export const FONT = { regular: 'regular', bold: 'bold', italic: 'italic' } as const
/** Text against white has a contrast of at least 4.5 to 1. */
export const INK = { text: '#16242b', quiet: '#4d5d66', accent: '#0b5e5e', line: '#c6d0d4', warn: '#8a3b12' } as const

/** A page to write on, with how much of it is left. */
export interface Sheet {
  readonly pdf: PDFKit.PDFDocument
  readonly left: number
  readonly width: number
  /** From the upper margin to the lower. */
  readonly height: number
  /** The bytes of each figure, by its id. */
  readonly pictures: ReadonlyMap<string, Buffer>
  /** Begins a new page unless there are so many points left. */
  readonly room: (points: number) => void
}

export function createSheet(
  pdf: PDFKit.PDFDocument,
  margins: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  pictures: ReadonlyMap<string, Buffer>,
): Sheet {
  const { width, height } = pdf.page
  return {
    pdf,
    left: margins.left,
    width: width - margins.left - margins.right,
    height: height - margins.top - margins.bottom,
    pictures,
    room: (points) => {
      if (pdf.y + points > height - margins.bottom) pdf.addPage()
    },
  }
}
