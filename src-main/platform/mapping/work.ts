import { createHash } from 'node:crypto'
import * as z from 'zod'
import { plainText, type SectionContent } from '#shared/domain/report/document.ts'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import { draftTemplateSchema, reportFigureSchema, sectionContentSchema } from '#shared/contract/report.ts'
import { userId, type CaseId, type PersonId, type UserId } from '#shared/kit/ids.ts'
import { agreedBase } from '#main/platform/fhir.ts'

/** Who changed something and when, as both sides of the wire write it. */
export interface Made {
  readonly by: string
  readonly byId: UserId
  readonly at: string
}

/** The version of a department's template a draft began with. */
export type DraftTemplate = z.output<typeof draftTemplateSchema>

export interface ReportOnPlatform {
  readonly sections: ReadonlyMap<string, SectionContent>
  /** The pictures its text names. */
  readonly figures: readonly ReportFigure[]
  readonly made: Made
  readonly template: DraftTemplate | null
}

export interface WorkSubject {
  readonly caseId: CaseId
  readonly child: PersonId
}

/** FHIR ids are short and plain; the same thing gets the same one on every workstation. */
export function resourceId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40)
}

export const reportResourceId = (caseId: CaseId): string => resourceId(`report ${caseId}`)

export const loinc = 'http://loinc.org'
export const genetics = [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE' }] },
]
export const madeSchema = z.object({
  issued: z.string(),
  performer: z
    .array(z.object({ display: z.string().default(''), identifier: z.object({ value: z.string() }).optional() }))
    .min(1),
})

const templateExtension = `${agreedBase}/StructureDefinition/report-template`
const figuresType = 'application/vnd.fortolker.report-figures+json'
const draftType = 'application/vnd.fortolker.report-draft+json'

/** A draft as DiagnosticReport, profile genomic-report; the typed sections travel inside as an attachment. */
export function reportResource({ caseId, child }: WorkSubject, value: ReportOnPlatform): unknown {
  const conclusion = value.sections.get('conclusion')
  return {
    resourceType: 'DiagnosticReport',
    id: reportResourceId(caseId),
    ...(value.template === null
      ? {}
      : { extension: [{ url: templateExtension, valueString: JSON.stringify(value.template) }] }),
    identifier: [{ system: `${agreedBase}/NamingSystem/report`, value: caseId }],
    status: 'preliminary',
    category: genetics.slice(1),
    code: { coding: [{ system: loinc, code: '51969-4' }] },
    subject: { reference: `Patient/${child}` },
    basedOn: [{ reference: `ServiceRequest/${caseId}` }],
    issued: value.made.at,
    performer: [performerOf(value.made)],
    ...(conclusion === undefined || plainText(conclusion) === '' ? {} : { conclusion: plainText(conclusion) }),
    presentedForm: [
      attachment(draftType, Object.fromEntries(value.sections)),
      ...(value.figures.length === 0 ? [] : [attachment(figuresType, value.figures)]),
    ],
  }
}

const reportSchema = madeSchema.extend({
  extension: z.array(z.object({ url: z.string(), valueString: z.string().optional() })).default([]),
  presentedForm: z.array(z.object({ contentType: z.string().optional(), data: z.string().optional() })).default([]),
})

export function readReport(resource: unknown): ReportOnPlatform | undefined {
  const parsed = reportSchema.safeParse(resource)
  if (!parsed.success) return undefined
  const attached = (type: string): unknown => {
    const data = parsed.data.presentedForm.find(({ contentType }) => contentType === type)?.data
    return jsonOf(Buffer.from(data ?? '', 'base64').toString('utf8'))
  }
  const sections = z.record(z.string(), sectionContentSchema).safeParse(attached(draftType))
  if (!sections.success) return undefined
  const figures = z.array(reportFigureSchema).safeParse(attached(figuresType)).data ?? []
  const began = parsed.data.extension.find(({ url }) => url === templateExtension)?.valueString
  const template = draftTemplateSchema.safeParse(jsonOf(began ?? '')).data ?? null
  return { sections: new Map(Object.entries(sections.data)), figures, made: madeOf(parsed.data), template }
}

export function attachment(contentType: string, value: unknown): object {
  return { contentType, data: Buffer.from(JSON.stringify(value), 'utf8').toString('base64') }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function performerOf({ by, byId }: Made): unknown {
  return { display: by, identifier: { system: `${agreedBase}/NamingSystem/user`, value: byId } }
}

export function madeOf({ issued, performer }: z.output<typeof madeSchema>): Made {
  const [first] = performer
  return { by: first?.display ?? '', byId: userId(first?.identifier?.value ?? ''), at: issued }
}
