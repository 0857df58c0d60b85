import * as z from 'zod'
import {
  acceptedCriteria,
  computedClassification,
  effectiveClass,
  emptyAssessment,
  type Assessment,
} from '#shared/domain/classification/assessment/assessment.ts'
import type { Verdict } from '#shared/domain/classification/assessment/two-readers.ts'
import { variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'
import { assessmentSchema, verdictSchema } from '#shared/contract/assessment.ts'
import { variantKey, type CaseId, type UserId, type VariantKey } from '#shared/kit/ids.ts'
import { agreedBase } from '#main/platform/fhir.ts'
import {
  genetics,
  loinc,
  madeOf,
  madeSchema,
  performerOf,
  resourceId,
  type Made,
  type WorkSubject,
} from '#main/platform/mapping/work.ts'

/** One reader's assessment as the platform keeps it. */
export interface AssessmentOnPlatform {
  readonly value: Assessment
  readonly handedIn: { readonly at: string; readonly round: number } | null
  readonly made: Made
}

/** What two readers said together as the platform keeps it. */
export interface VerdictOnPlatform {
  readonly value: Verdict
  readonly made: Made
}

export const readingResourceId = (caseId: CaseId, key: VariantKey, reader: UserId): string =>
  resourceId(`reading ${caseId} ${key} ${reader}`)
export const verdictResourceId = (caseId: CaseId, key: VariantKey): string => resourceId(`verdict ${caseId} ${key}`)

/** LOINC answers of 53037-8. Source: HL7 Genomics Reporting IG 3.0.0, clinical significance. */
const significanceAnswers: Readonly<Record<VariantClass, string>> = {
  pathogenic: 'LA6668-3',
  likely_pathogenic: 'LA26332-9',
  uncertain: 'LA26333-7',
  likely_benign: 'LA26334-5',
  benign: 'LA6675-8',
}
const keySystem = `${agreedBase}/NamingSystem/variant-key`
const classSystem = `${agreedBase}/CodeSystem/variant-class`
const criterionSystem = `${agreedBase}/CodeSystem/acmg-criterion`
/** Lines of the sheet for copy-number variants (ACMG and ClinGen 2019), another scale than the criteria. */
const cnvLineSystem = `${agreedBase}/CodeSystem/acmg-clingen-cnv-line`
const assessmentExtension = `${agreedBase}/StructureDefinition/assessment`
const verdictExtension = `${agreedBase}/StructureDefinition/verdict`

interface Statement {
  readonly id: string
  readonly status: 'preliminary' | 'final'
  readonly class: VariantClass | null
  readonly criteria: readonly string[]
  /** The sheet of a copy-number variant, whose lines the criteria are then; its total in hundredths. */
  readonly cnv: { readonly points: number | null } | null
  readonly note: string
  readonly made: Made
  /** Ours to read back; other systems read the rest. */
  readonly extension: { readonly url: string; readonly valueString: string }
}

/** A statement on significance as Observation, profile diagnostic-implication of the HL7 Genomics Reporting IG 3.0.0. */
function observation({ caseId, child }: WorkSubject, key: VariantKey, statement: Statement): unknown {
  const significance =
    statement.class === null
      ? []
      : [
          {
            code: { coding: [{ system: loinc, code: '53037-8' }] },
            valueCodeableConcept: {
              coding: [
                { system: loinc, code: significanceAnswers[statement.class] },
                { system: classSystem, code: statement.class },
              ],
            },
          },
        ]
  return {
    resourceType: 'Observation',
    id: statement.id,
    extension: [statement.extension],
    identifier: [{ system: keySystem, value: key }],
    status: statement.status,
    category: genetics,
    code: {
      coding: [
        { system: 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs', code: 'diagnostic-implication' },
      ],
    },
    subject: { reference: `Patient/${child}` },
    basedOn: [{ reference: `ServiceRequest/${caseId}` }],
    issued: statement.made.at,
    performer: [performerOf(statement.made)],
    component: [...significance, ...basisOf(statement)],
    ...(statement.note === '' ? {} : { note: [{ text: statement.note }] }),
  }
}

/** What the statement rests on: criteria, or the lines of a sheet and their total. */
function basisOf({ criteria, cnv }: Statement): readonly object[] {
  const [system, name] = cnv === null ? [criterionSystem, 'criterion'] : [cnvLineSystem, 'line']
  const written = criteria.map((code) => ({
    code: { coding: [{ system, code: name }] },
    valueCodeableConcept: { coding: [{ system, code }] },
  }))
  if (cnv === null || cnv.points === null) return written
  return [...written, { code: { coding: [{ system, code: 'total' }] }, valueQuantity: { value: cnv.points / 100 } }]
}

export function assessmentResource(subject: WorkSubject, key: VariantKey, theirs: AssessmentOnPlatform): unknown {
  const { value, handedIn, made } = theirs
  return observation(subject, key, {
    id: readingResourceId(subject.caseId, key, made.byId),
    status: 'preliminary',
    class: effectiveClass(value),
    criteria: acceptedCriteria(value),
    cnv: computedClassification(value).cnv,
    note: value.comment,
    made,
    extension: { url: assessmentExtension, valueString: JSON.stringify({ value, handedIn }) },
  })
}

export function verdictResource(subject: WorkSubject, key: VariantKey, { value, made }: VerdictOnPlatform): unknown {
  return observation(subject, key, {
    id: verdictResourceId(subject.caseId, key),
    status: value.state === 'signed' ? 'final' : 'preliminary',
    class: value.class,
    criteria: [],
    cnv: null,
    note: value.reason,
    made,
    extension: { url: verdictExtension, valueString: JSON.stringify(value) },
  })
}

const observationSchema = madeSchema.extend({
  extension: z.array(z.object({ url: z.string(), valueString: z.string().optional() })).default([]),
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
type ReadObservation = z.output<typeof observationSchema>

const readingStateSchema = z.object({
  value: assessmentSchema,
  handedIn: z.object({ at: z.string(), round: z.number().int() }).nullable(),
})

function extensionText({ extension }: ReadObservation, url: string): string | undefined {
  return extension.find((found) => found.url === url)?.valueString
}

function keyOf({ identifier }: ReadObservation): VariantKey | null {
  const key = identifier.find(({ system }) => system === keySystem)?.value
  return key === undefined ? null : variantKey(key)
}

/**
 * Reads back what {@link assessmentResource} writes, and what workbenches wrote that knew class and comment only; undefined
 * for anything else.
 */
export function readAssessment(
  resource: unknown,
): ({ readonly key: VariantKey | null } & AssessmentOnPlatform) | undefined {
  const parsed = observationSchema.safeParse(resource)
  if (!parsed.success || extensionText(parsed.data, verdictExtension) !== undefined) return undefined
  const text = extensionText(parsed.data, assessmentExtension)
  const own = text === undefined ? undefined : readingStateSchema.safeParse(jsonOf(text))
  const { value, handedIn } = own?.success === true ? own.data : { value: plainAssessment(parsed.data), handedIn: null }
  return { key: keyOf(parsed.data), value, handedIn, made: madeOf(parsed.data) }
}

function plainAssessment({ component, note }: ReadObservation): Assessment {
  const codes = component.flatMap((part) => part.valueCodeableConcept?.coding ?? [])
  const named = codes.find(({ system }) => system === classSystem)?.code
  return {
    ...emptyAssessment,
    class: variantClasses.find((name) => name === named) ?? null,
    comment: note.map(({ text }) => text).join('\n'),
  }
}

/** Reads back what {@link verdictResource} writes; undefined for anything else. */
export function readVerdict(resource: unknown): ({ readonly key: VariantKey | null } & VerdictOnPlatform) | undefined {
  const parsed = observationSchema.safeParse(resource)
  const text = parsed.success ? extensionText(parsed.data, verdictExtension) : undefined
  if (!parsed.success || text === undefined) return undefined
  const value = verdictSchema.safeParse(jsonOf(text))
  return value.success ? { key: keyOf(parsed.data), value: value.data, made: madeOf(parsed.data) } : undefined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
