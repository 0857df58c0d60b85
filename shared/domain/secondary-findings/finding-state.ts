import {
  secondaryFindingTags,
  type ConsentAnswer,
  type SecondaryFindingTag,
} from '#shared/domain/consent/consent-record.ts'
import type { ConsentReason } from '#shared/domain/consent/consent-request.ts'
import type { DisclosureDecision } from '#shared/domain/consent/disclosure.ts'
import { recordOf } from '#shared/kit/records.ts'

/** Why a kind of finding was not analysed although somebody was asked about it. */
export type NotAnalysedReason =
  | ConsentReason
  /** No list says what to look for; such a finding is met on the way or not at all. */
  | 'no_list'

/**
 * The four things that may be said of a kind of secondary finding, in the window and in the report. They must never be
 * taken for each other: "nothing to report" is a result, "not analysed" is none.
 */
export type SecondaryFindingState =
  | { readonly kind: 'notAsked' }
  /** Declined, or closed for another reason: therefore not analysed. */
  | { readonly kind: 'notAnalysed'; readonly isDeclined: boolean; readonly reasons: readonly NotAnalysedReason[] }
  | { readonly kind: 'nothingToReport' }
  | { readonly kind: 'finding' }

export type SecondaryFindingStates = Readonly<Record<SecondaryFindingTag, SecondaryFindingState>>

/** Kinds the ACMG list speaks of: all of it can be prevented or treated, some of it begins in adult life. */
const listedTags: readonly SecondaryFindingTag[] = ['treatable_preventable', 'adult_onset']

export interface SecondaryFindingBasis {
  /** What the person answered; null where there is no form that answers. */
  readonly answers: Readonly<Record<SecondaryFindingTag, ConsentAnswer>> | null
  /** The gate's decisions on this person (`Disclosure.decisions`). */
  readonly decisions: readonly DisclosureDecision[]
  /** Kinds of the findings that may be shown to this person; nothing else is ever handed in. */
  readonly found: ReadonlySet<SecondaryFindingTag>
}

/**
 * What to say to one person of each kind of secondary finding. It is made from the person's own answers, the gate's
 * decisions and the findings that are open: what is closed is not analysed, and looks the same whatever is there.
 */
export function secondaryFindingStates(basis: SecondaryFindingBasis): SecondaryFindingStates {
  return recordOf(secondaryFindingTags, (tag) => stateOf(tag, basis))
}

function stateOf(
  tag: SecondaryFindingTag,
  { answers, decisions, found }: SecondaryFindingBasis,
): SecondaryFindingState {
  const answer = answers?.[tag] ?? 'unanswered'
  if (answer === 'unanswered') return { kind: 'notAsked' }
  const view = decisions.find((decision) => decision.action === 'VIEW_SF' && decision.tag === tag)
  const search = decisions.find(({ action }) => action === 'ACTIVE_SF_SEARCH')
  const isDeclined = answer === 'no'
  if (view?.allowed !== true) return { kind: 'notAnalysed', isDeclined, reasons: view?.reasons ?? ['no_record'] }
  if (found.has(tag)) return { kind: 'finding' }
  if (!listedTags.includes(tag)) return { kind: 'notAnalysed', isDeclined, reasons: ['no_list'] }
  if (search?.allowed !== true) return { kind: 'notAnalysed', isDeclined, reasons: search?.reasons ?? ['no_record'] }
  return { kind: 'nothingToReport' }
}
