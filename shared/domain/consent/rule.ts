import { assertNever } from '#shared/kit/assert.ts'
import { parseDate, parseMoment } from '#shared/domain/consent/calendar.ts'
import { tagsClosedForMinors } from '#shared/domain/consent/consent-record.ts'
import {
  consentActions,
  type ConsentAction,
  type ConsentDecision,
  type ConsentReason,
  type ConsentRequest,
} from '#shared/domain/consent/consent-request.ts'
import { formReasons, isMinor, needsReconfirmation } from '#shared/domain/consent/form-conditions.ts'
import { isSecondaryFindingTag, property, readPerson, text } from '#shared/domain/consent/person-facts.ts'
import { sharingReasons, type SharingContext } from '#shared/domain/consent/sharing-conditions.ts'

function reconfirmationReasons({ signatory }: SharingContext): readonly ConsentReason[] {
  return needsReconfirmation(signatory) ? ['reconfirm_by_person'] : []
}

/** Every tag of a finding needs its own yes; some tags stay closed for a minor whatever was answered. */
function tagReasons(context: SharingContext): readonly ConsentReason[] {
  const { request, signatory } = context
  const tags = property(property(request, 'finding'), 'tags')
  if (!Array.isArray(tags) || tags.length === 0) return ['finding_untagged']
  const isUnderAge = isMinor(signatory)
  const reasons: ConsentReason[] = []
  for (const tag of tags) {
    if (!isSecondaryFindingTag(tag)) {
      reasons.push('finding_tag_unknown')
      continue
    }
    if (!signatory.form.answers.sf[tag]) reasons.push(`sf_${tag}_not_yes`)
    const closed = isUnderAge ? tagsClosedForMinors.find((candidate) => candidate === tag) : undefined
    if (closed !== undefined) reasons.push(`minor_${closed}`)
  }
  return reasons
}

/** Showing or reporting one secondary finding. */
function secondaryFindingReasons(context: SharingContext): readonly ConsentReason[] {
  const mode = property(context.request, 'departmentSfMode')
  const cls = property(property(context.request, 'finding'), 'cls')
  const reasons: ConsentReason[] = []
  if (mode !== 'incidental_only' && mode !== 'active_list') reasons.push('department_mode_off')
  reasons.push(...tagReasons(context))
  if (cls !== 'pathogenic' && cls !== 'likely_pathogenic') reasons.push('class_below_4')
  reasons.push(...reconfirmationReasons(context))
  return reasons
}

/** Searching the list: a minor's data are searched for conditions of childhood only. */
function activeSearchReasons(context: SharingContext): readonly ConsentReason[] {
  const { request, signatory } = context
  const reasons: ConsentReason[] = []
  if (property(request, 'departmentSfMode') !== 'active_list') reasons.push('department_mode_off')
  if (!signatory.form.answers.sf.treatable_preventable) reasons.push('sf_treatable_preventable_not_yes')
  if (isMinor(signatory) && property(request, 'listSubset') !== 'childhood') reasons.push('minor_adult_list')
  reasons.push(...reconfirmationReasons(context))
  return reasons
}

function recontactReasons(context: SharingContext): readonly ConsentReason[] {
  const reasons: ConsentReason[] = context.signatory.form.answers.recontact ? [] : ['recontact_not_yes']
  return [...reasons, ...reconfirmationReasons(context)]
}

/** A standing permission names the relative and the finding; one person's yes never opens another person's finding. */
function relativeReasons({ request, signatory }: SharingContext): readonly ConsentReason[] {
  const to = text(property(request, 'to'))
  const findingId = text(property(request, 'findingId'))
  if (to === null || findingId === null) return ['no_disclosure_permission']
  const isPermitted = signatory.form.disclosures.some(
    (disclosure) => disclosure.to === to && disclosure.findings.includes(findingId),
  )
  return isPermitted ? [] : ['no_disclosure_permission']
}

/** Actions that rest on the person's form. */
type FormAction = Exclude<ConsentAction, 'OPEN_ISSUED_REPORT' | 'BREAK_GLASS_SF'>

function actionReasons(action: FormAction, context: SharingContext): readonly ConsentReason[] {
  switch (action) {
    case 'ANALYSE_INDICATION':
    case 'USE_FOR_SEGREGATION':
    case 'REPORT_PRIMARY':
    case 'REANALYSE_REQUESTED':
      return []
    case 'VIEW_SF':
    case 'REPORT_SF':
      return secondaryFindingReasons(context)
    case 'ACTIVE_SF_SEARCH':
      return activeSearchReasons(context)
    case 'RECONTACT':
    case 'REANALYSE_AUTOMATIC':
      return recontactReasons(context)
    case 'EXPORT_RESEARCH':
      return sharingReasons(context, 'research')
    case 'SUBMIT_DECIPHER_OPEN':
      return sharingReasons(context, 'decipher')
    case 'DISCLOSE_TO_RELATIVE':
      return relativeReasons(context)
    default:
      return assertNever(action)
  }
}

function formActionReasons(action: FormAction, request: unknown): readonly ConsentReason[] {
  const nowText = property(request, 'now')
  const today = parseDate(nowText)
  const now = parseMoment(nowText)
  if (today === null || now === null) return ['invalid_request']
  const id = text(property(request, 'person'))
  if (id === null) return ['no_record']
  const person = readPerson(property(request, 'persons'), id)
  if (person.form === null) return ['no_record']
  const signatory = { id, person, form: person.form, today }
  return [...formReasons(signatory), ...actionReasons(action, { request, signatory, now })]
}

/**
 * Reasons against an action. An action that is never possible, or that nobody knows, is closed for that reason alone: no
 * form could open it. Reading an issued report asks for the care relation only.
 */
function reasonsAgainst(request: unknown): readonly ConsentReason[] {
  if (typeof request !== 'object' || request === null) return ['invalid_request']
  const requested = property(request, 'action')
  const action = consentActions.find((candidate) => candidate === requested)
  if (action === undefined) return ['unknown_action']
  if (action === 'BREAK_GLASS_SF') return ['break_glass_not_supported']
  if (action === 'OPEN_ISSUED_REPORT') return property(request, 'careRelation') === true ? [] : ['no_care_relation']
  return formActionReasons(action, request)
}

function toDecision(reasons: readonly ConsentReason[]): ConsentDecision {
  const [first, ...rest] = new Set(reasons)
  return first === undefined ? { allowed: true, reasons: [] } : { allowed: false, reasons: [first, ...rest] }
}

/**
 * Decides a request that comes from outside the type system (a file, a message). Total: it answers for every value and
 * never throws. Whatever cannot be read is closed; a value that throws while it is read (a revoked proxy, a hostile trap)
 * closes the request as a whole.
 */
export function decideUntrustedConsent(request: unknown): ConsentDecision {
  try {
    return toDecision(reasonsAgainst(request))
  } catch {
    return { allowed: false, reasons: ['invalid_request'] }
  }
}

/**
 * Whether an action is covered by the person's consent (consent.md section 6). Pure and fail-closed: unknown means
 * closed, and a denial lists all reasons that hold.
 */
export function decideConsent(request: ConsentRequest): ConsentDecision {
  return decideUntrustedConsent(request)
}
