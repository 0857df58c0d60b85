import * as z from 'zod'
import type { CaseId } from '#shared/kit/ids.ts'
import { agreedBase } from '#main/platform/fhir.ts'
import {
  attachment,
  genetics,
  loinc,
  madeOf,
  madeSchema,
  performerOf,
  resourceId,
  type Made,
  type WorkSubject,
} from '#main/platform/mapping/work.ts'

/** How far a report is, as its FHIR status says it to those who read no drafts. */
export type SigningStatus = 'preliminary' | 'final' | 'corrected'

/** What is decided about a report and who has signed it, without a word of what it says. */
interface SigningOnPlatform {
  readonly state: unknown
  readonly made: Made
}

/** A version two people have signed, with everything it is made of. */
export interface VersionOnPlatform {
  readonly version: number
  readonly digest: string
  readonly status: SigningStatus
  readonly signedAt: string
  /** Their names. */
  readonly signers: readonly string[]
  readonly content: unknown
}

const stateType = 'application/vnd.fortolker.report-signing+json'
const versionType = 'application/vnd.fortolker.signed-report+json'

export const signingResourceId = (caseId: CaseId): string => resourceId(`report signing ${caseId}`)

/** Two versions with the same number and other words are two resources: neither takes the other's place. */
export const versionResourceId = (caseId: CaseId, version: number, digest: string): string =>
  resourceId(`signed report ${caseId} ${version} ${digest}`)

/** Everything that was written about the report of a case. */
export const reportSearch = (caseId: CaseId): string =>
  `/fhir/DiagnosticReport?based-on=ServiceRequest/${caseId}&_count=100`

/** Decision and signatures as DiagnosticReport; every change is a new version of this one resource. */
export function signingResource(
  of: WorkSubject,
  { state, made, status }: SigningOnPlatform & { readonly status: SigningStatus },
): unknown {
  return {
    ...common(of, signingResourceId(of.caseId)),
    identifier: [{ system: `${agreedBase}/NamingSystem/report-signing`, value: of.caseId }],
    status,
    issued: made.at,
    performer: [performerOf(made)],
    presentedForm: [attachment(stateType, state)],
  }
}

/** A signed version as DiagnosticReport, written once and never again. */
export function versionResource(of: WorkSubject, value: VersionOnPlatform): unknown {
  return {
    ...common(of, versionResourceId(of.caseId, value.version, value.digest)),
    identifier: [{ system: `${agreedBase}/NamingSystem/report-version`, value: `${of.caseId} ${value.version}` }],
    status: value.status,
    issued: value.signedAt,
    performer: value.signers.map((display) => ({ display })),
    presentedForm: [attachment(versionType, value.content)],
  }
}

function common({ caseId, child }: WorkSubject, id: string): object {
  return {
    resourceType: 'DiagnosticReport',
    id,
    category: genetics.slice(1),
    code: { coding: [{ system: loinc, code: '51969-4' }] },
    subject: { reference: `Patient/${child}` },
    basedOn: [{ reference: `ServiceRequest/${caseId}` }],
  }
}

const formsSchema = z.object({
  presentedForm: z.array(z.object({ contentType: z.string().optional(), data: z.string().optional() })),
})

/** Undefined for anything else; what the state says is for its owner to check. */
export function readSigning(resource: unknown): SigningOnPlatform | undefined {
  const made = madeSchema.safeParse(resource)
  const state = attached(resource, stateType)
  return made.success && state !== undefined ? { state, made: madeOf(made.data) } : undefined
}

/** What a signed version is made of; undefined for anything else. */
export function readVersion(resource: unknown): unknown {
  return attached(resource, versionType)
}

function attached(resource: unknown, contentType: string): unknown {
  const forms = formsSchema.safeParse(resource)
  const data = forms.data?.presentedForm.find((form) => form.contentType === contentType)?.data
  if (data === undefined) return undefined
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}
