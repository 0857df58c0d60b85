import { jsonReply, type Reply } from '#tests/support/reference-platform/http/exchange.ts'
import type { IssueCode, RefusalDetails } from '#tests/support/reference-platform/http/refusal.ts'

/** How an API says that it refuses. */
export type ErrorStyle = (refusal: RefusalDetails) => Reply

/** FHIR R4 OperationOutcome with one issue. */
function operationOutcome(
  issue: IssueCode,
  message: string,
): { readonly resourceType: 'OperationOutcome'; readonly issue: readonly unknown[] } {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: issue, diagnostics: message }] }
}

/**
 * A refusal for want of consent looks the same in every API: the OperationOutcome rides along with the error body the
 * API itself demands, so that a client of either kind finds what it looks for.
 */
function withOutcome(body: Readonly<Record<string, unknown>>, { issue, message }: RefusalDetails): unknown {
  return issue === 'suppressed' ? { ...body, ...operationOutcome(issue, message) } : body
}

function reply(refusal: RefusalDetails, body: unknown, contentType?: string): Reply {
  return jsonReply(body, {
    status: refusal.status,
    ...(contentType === undefined ? {} : { contentType }),
    ...(refusal.headers === undefined ? {} : { headers: refusal.headers }),
  })
}

export const fhirJson = 'application/fhir+json; charset=utf-8'

/** FHIR: an OperationOutcome. */
export const fhirErrors: ErrorStyle = (refusal) =>
  reply(refusal, operationOutcome(refusal.issue, refusal.message), fhirJson)

/** DRS 1.5: `{msg, status_code}`. */
export const drsErrors: ErrorStyle = (refusal) =>
  reply(refusal, withOutcome({ msg: refusal.message, status_code: refusal.status }, refusal))

export const htsgetJson = 'application/vnd.ga4gh.htsget.v1.0.0+json; charset=utf-8'

/** Names of the htsget 1.3 error table that follow from the status alone; 400 has three and brings its own. */
const htsgetNames: Readonly<Record<number, string>> = {
  401: 'InvalidAuthentication',
  403: 'PermissionDenied',
  404: 'NotFound',
  413: 'PayloadTooLarge',
}

/** htsget 1.3: `{htsget: {error, message}}`. */
export const htsgetErrors: ErrorStyle = (refusal) => {
  const error = refusal.name ?? htsgetNames[refusal.status] ?? 'InvalidInput'
  return reply(refusal, withOutcome({ htsget: { error, message: refusal.message } }, refusal), htsgetJson)
}

/** refget 2.0 names no body; a line of text says what was wrong. */
export const refgetErrors: ErrorStyle = (refusal) => ({
  status: refusal.status,
  headers: { 'content-type': 'text/plain; charset=us-ascii', 'cache-control': 'no-store', ...refusal.headers },
  body: new TextEncoder().encode(refusal.message),
})

/** Plain JSON, for what has no standard of its own. */
export const plainErrors: ErrorStyle = (refusal) =>
  reply(refusal, withOutcome({ error: refusal.issue, message: refusal.message }, refusal))
