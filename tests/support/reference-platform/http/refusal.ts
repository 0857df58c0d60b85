/** FHIR R4 issue types this platform answers with; the other APIs translate them into their own words. */
export type IssueCode =
  | 'business-rule'
  | 'conflict'
  | 'exception'
  | 'expired'
  | 'forbidden'
  | 'invalid'
  | 'login'
  | 'not-found'
  | 'not-supported'
  | 'security'
  | 'structure'
  | 'suppressed'
  | 'throttled'
  | 'too-long'
  | 'transient'
  | 'value'

/** What an answer that refuses says. */
export interface RefusalDetails {
  readonly status: number
  readonly issue: IssueCode
  /** A sentence for the person who reads the log; never about a patient's findings. */
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
  /** The error's name where an API has a list of its own (htsget). */
  readonly name?: string
}

/** Thrown by a route to refuse; the route's area decides how the body looks. */
export class Refusal extends Error {
  readonly details: RefusalDetails

  constructor(details: RefusalDetails) {
    super(details.message)
    this.name = 'Refusal'
    this.details = details
  }
}

/** 404, for anything unknown. */
export function notFound(message: string): Refusal {
  return new Refusal({ status: 404, issue: 'not-found', message })
}

/** 400, for a request that makes no sense. */
export function badRequest(message: string, issue: IssueCode = 'invalid'): Refusal {
  return new Refusal({ status: 400, issue, message })
}

/** The status of {@link Refusal} with the seconds to wait, where a status wants them. */
export function retryHeaders(status: number, seconds: number): Readonly<Record<string, string>> {
  return status === 202 || status === 429 || status === 503 ? { 'retry-after': String(seconds) } : {}
}
