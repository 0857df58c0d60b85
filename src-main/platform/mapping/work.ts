import { createHash } from 'node:crypto'
import * as z from 'zod'
import { variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'
import { plainText, type SectionContent } from '#shared/domain/report/document.ts'
import { sectionContentSchema } from '#shared/contract/report.ts'
import { userId, variantKey, type CaseId, type PersonId, type UserId, type VariantKey } from '#shared/kit/ids.ts'
import { agreedBase } from '#main/platform/fhir.ts'

/** Who changed something and when, as both sides of the wire write it. */
export interface Made {
  readonly by: string
  readonly byId: UserId
  readonly at: string
}

export interface ClassificationOnPlatform {
  readonly class: VariantClass | null
  readonly comment: string
  readonly made: Made
}

export interface ReportOnPlatform {
  readonly sections: ReadonlyMap<string, SectionContent>
  readonly made: Made
}

export interface WorkSubject {
  readonly caseId: CaseId
  readonly child: PersonId
}

/** FHIR ids are short and plain; the same thing gets the same one on every workstation. */
function resourceId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40)
}

export const classificationResourceId = (caseId: CaseId, key: VariantKey): string =>
  resourceId(`classification ${caseId} ${key}`)
export const reportResourceId = (caseId: CaseId): string => resourceId(`report ${caseId}`)

/** LOINC answers of 53037-8. Source: HL7 Genomics Reporting IG 3.0.0, clinical significance. */
const significanceAnswers: Readonly<Record<VariantClass, string>> = {
  pathogenic: 'LA6668-3',
  likely_pathogenic: 'LA26332-9',
  uncertain: 'LA26333-7',
  likely_benign: 'LA26334-5',
  benign: 'LA6675-8',
}
const loinc = 'http://loinc.org'
const genetics = [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE' }] },
]
const keySystem = `${agreedBase}/NamingSystem/variant-key`

/** A classification as Observation, profile diagnostic-implication of the HL7 Genomics Reporting IG 3.0.0. */
export function classificationResource(
  { caseId, child }: WorkSubject,
  key: VariantKey,
  value: ClassificationOnPlatform,
): unknown {
  return {
    resourceType: 'Observation',
    id: classificationResourceId(caseId, key),
    identifier: [{ system: keySystem, value: key }],
    status: 'preliminary',
    category: genetics,
    code: {
      coding: [
        { system: 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs', code: 'diagnostic-implication' },
      ],
    },
    subject: { reference: `Patient/${child}` },
    basedOn: [{ reference: `ServiceRequest/${caseId}` }],
    issued: value.made.at,
    performer: [performerOf(value.made)],
    component:
      value.class === null
        ? []
        : [
            {
              code: { coding: [{ system: loinc, code: '53037-8' }] },
              valueCodeableConcept: {
                coding: [
                  { system: loinc, code: significanceAnswers[value.class] },
                  { system: `${agreedBase}/CodeSystem/variant-class`, code: value.class },
                ],
              },
            },
          ],
    ...(value.comment === '' ? {} : { note: [{ text: value.comment }] }),
  }
}

const madeSchema = z.object({
  issued: z.string(),
  performer: z
    .array(z.object({ display: z.string().default(''), identifier: z.object({ value: z.string() }).optional() }))
    .min(1),
})

const classificationSchema = madeSchema.extend({
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  component: z
    .array(
      z.object({
        valueCodeableConcept: z
          .object({
            coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional() })).default([]),
          })
          .optional(),
      }),
    )
    .default([]),
  note: z.array(z.object({ text: z.string() })).default([]),
})

/** Reads back what {@link classificationResource} writes; undefined for anything else. */
export function readClassification(
  resource: unknown,
): { readonly key: VariantKey | null; readonly value: ClassificationOnPlatform } | undefined {
  const parsed = classificationSchema.safeParse(resource)
  if (!parsed.success) return undefined
  const { component, note, identifier } = parsed.data
  const codes = component.flatMap((part) => part.valueCodeableConcept?.coding ?? [])
  const named = codes.find(({ system }) => system === `${agreedBase}/CodeSystem/variant-class`)?.code
  const key = identifier.find(({ system }) => system === keySystem)?.value
  return {
    key: key === undefined ? null : variantKey(key),
    value: {
      class: variantClasses.find((name) => name === named) ?? null,
      comment: note.map(({ text }) => text).join('\n'),
      made: madeOf(parsed.data),
    },
  }
}

const draftType = 'application/vnd.fortolker.report-draft+json'

/** A draft as DiagnosticReport, profile genomic-report; the typed sections travel inside as an attachment. */
export function reportResource({ caseId, child }: WorkSubject, value: ReportOnPlatform): unknown {
  const conclusion = value.sections.get('conclusion')
  return {
    resourceType: 'DiagnosticReport',
    id: reportResourceId(caseId),
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
      {
        contentType: draftType,
        data: Buffer.from(JSON.stringify(Object.fromEntries(value.sections)), 'utf8').toString('base64'),
      },
    ],
  }
}

const reportSchema = madeSchema.extend({
  presentedForm: z.array(z.object({ contentType: z.string().optional(), data: z.string().optional() })).default([]),
})

export function readReport(resource: unknown): ReportOnPlatform | undefined {
  const parsed = reportSchema.safeParse(resource)
  if (!parsed.success) return undefined
  const data = parsed.data.presentedForm.find(({ contentType }) => contentType === draftType)?.data
  if (data === undefined) return undefined
  const sections = z
    .record(z.string(), sectionContentSchema)
    .safeParse(jsonOf(Buffer.from(data, 'base64').toString('utf8')))
  return sections.success ? { sections: new Map(Object.entries(sections.data)), made: madeOf(parsed.data) } : undefined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function performerOf({ by, byId }: Made): unknown {
  return { display: by, identifier: { system: `${agreedBase}/NamingSystem/user`, value: byId } }
}

function madeOf({ issued, performer }: z.output<typeof madeSchema>): Made {
  const [first] = performer
  return { by: first?.display ?? '', byId: userId(first?.identifier?.value ?? ''), at: issued }
}
