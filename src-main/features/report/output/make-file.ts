import { reportTexts } from '#shared/i18n/report-texts.ts'
import type { ReportDocument } from '#shared/contract/report-document.ts'
import type { ReportSource } from '#main/features/report/document/report-source.ts'
import { reportDocx } from '#main/features/report/output/docx.ts'
import { reportBundle } from '#main/features/report/output/fhir.ts'
import { reportPdf } from '#main/features/report/output/pdf.ts'
import { reportPhenopacket } from '#main/features/report/output/phenopacket.ts'

export type ReportFormat = 'pdf' | 'docx' | 'fhir' | 'phenopacket'

export interface FileRequest {
  readonly source: ReportSource
  readonly document: ReportDocument
  /** When the version was signed; for a draft now. */
  readonly madeAt: string
  /** For whom and why, on every page. */
  readonly recipient: string
  readonly assetsFolder: string
}

/** A report as the file somebody asked for. The PDF carries the machine-readable answers inside. */
export async function makeFile(format: ReportFormat, request: FileRequest): Promise<Buffer> {
  const { source, document, madeAt, recipient, assetsFolder } = request
  const pictures = picturesOf(source)
  const fhir = (): Buffer => jsonOf(reportBundle({ source, document, madeAt }))
  const phenopacket = (): Buffer => jsonOf(reportPhenopacket(source, madeAt))
  switch (format) {
    case 'fhir':
      return fhir()
    case 'phenopacket':
      return phenopacket()
    case 'docx':
      return reportDocx(document, recipient, pictures)
    case 'pdf': {
      const { attachment } = reportTexts[document.language]
      return reportPdf(document, {
        assetsFolder,
        madeAt: new Date(madeAt),
        recipient,
        pictures,
        attachments: [
          { name: 'report.fhir.json', description: attachment.fhir, type: 'application/fhir+json', bytes: fhir() },
          {
            name: 'report.phenopacket.json',
            description: attachment.phenopacket,
            type: 'application/json',
            bytes: phenopacket(),
          },
        ],
      })
    }
  }
}

/** The bytes of each figure, by its id. */
export function picturesOf({ figures }: ReportSource): ReadonlyMap<string, Buffer> {
  return new Map(figures.map(({ id, picture }) => [id, Buffer.from(picture, 'base64')]))
}

function jsonOf(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8')
}
