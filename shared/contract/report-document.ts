import * as z from 'zod'
import { languageSchema } from '#shared/contract/common.ts'
import { reportSectionIds, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'

/**
 * A report as it is read: words in their order, without any layout. PDF, DOCX and the preview are drawn from this one
 * tree, so that none of them can say something else; a signed report keeps it.
 */
export interface ReportDocument {
  readonly language: z.output<typeof languageSchema>
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
  | DocumentFigure

/** A picture of the genome browser; its bytes lie beside the document, under this id. */
export interface DocumentFigure {
  readonly kind: 'figure'
  readonly id: string
  /** With its number. */
  readonly caption: string
  /** The picture for who cannot see it. */
  readonly alt: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

export interface TextRun {
  readonly text: string
  readonly isBold?: boolean
  readonly isItalic?: boolean
}

const textRun: z.ZodType<TextRun, TextRun> = z.object({
  text: z.string(),
  isBold: z.boolean().exactOptional(),
  isItalic: z.boolean().exactOptional(),
})
const blockSchema: z.ZodType<DocumentBlock, DocumentBlock> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), runs: z.array(textRun) }),
  z.object({
    kind: z.literal('list'),
    isOrdered: z.boolean(),
    items: z.array(z.array(z.lazy(() => blockSchema))),
  }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ kind: z.literal('table'), header: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.object({ kind: z.literal('warning'), text: z.string() }),
  z.object({ kind: z.literal('subheading'), text: z.string() }),
  z.object({
    kind: z.literal('figure'),
    id: z.string(),
    caption: z.string(),
    alt: z.string(),
    width: z.number().int(),
    height: z.number().int(),
  }),
])

export const reportDocumentSchema: z.ZodType<ReportDocument, ReportDocument> = z.object({
  language: languageSchema,
  title: z.string(),
  status: z.enum(['draft', 'final', 'corrected']),
  runningHead: z.string(),
  sections: z.array(z.object({ id: z.enum(reportSectionIds), heading: z.string(), blocks: z.array(blockSchema) })),
})
