import type {
  ConsentRecord,
  ConsentStatus,
  SecondaryFindingTag,
  TagClosedForMinors,
} from '#shared/domain/consent/consent-record.ts'

/** Version of the rules of consent.md section 6; written with every decision into the audit line. */
export const CONSENT_RULE_VERSION = 'consent-actions-1.0'

/**
 * Everything that may be asked for. Nothing else exists: there is no action for insurers, employers or pension cases
 * (Sundhedsloven section 223 b).
 */
export const consentActions = [
  /** Analyse the described disease in this person's data. */
  'ANALYSE_INDICATION',
  /** Use this person's genotypes to interpret a relative's variants; denied for a parent, the trio becomes a duo. */
  'USE_FOR_SEGREGATION',
  /** Report the answer to the described disease. */
  'REPORT_PRIMARY',
  /** Analyse again because the clinician or the person asks. */
  'REANALYSE_REQUESTED',
  /** Show a secondary finding to the interpreter. */
  'VIEW_SF',
  /** Report a secondary finding. */
  'REPORT_SF',
  /** Search the secondary-findings list actively. */
  'ACTIVE_SF_SEARCH',
  /** Contact the person on new knowledge. */
  'RECONTACT',
  /** Analyse again in the background when knowledge changes. */
  'REANALYSE_AUTOMATIC',
  /** Hand the result to an approved research project. */
  'EXPORT_RESEARCH',
  /** Register in the open part of DECIPHER. */
  'SUBMIT_DECIPHER_OPEN',
  /** Tell a relative about a finding. */
  'DISCLOSE_TO_RELATIVE',
  /** Read a report that was issued; stays possible after withdrawal (record-keeping duty). */
  'OPEN_ISSUED_REPORT',
  /** Open a closed secondary finding in an emergency: never supported. */
  'BREAK_GLASS_SF',
] as const
export type ConsentAction = (typeof consentActions)[number]

/**
 * How the department treats secondary findings: `off` masks them, `incidental_only` lets a finding met on the way be
 * raised, `active_list` also lets the list be searched.
 */
export type DepartmentSfMode = 'off' | 'incidental_only' | 'active_list'

/** A secondary finding as far as consent is concerned. Without a tag it stays hidden. */
export interface ConsentFinding {
  readonly tags: readonly SecondaryFindingTag[]
  /** ACMG class in words; only `pathogenic` and `likely_pathogenic` can be a secondary finding. */
  readonly cls: string
}

export interface ConsentRequest {
  /** Local Danish time, `YYYY-MM-DDTHH:MM:SS`, with or without an offset. */
  readonly now: string
  readonly action: ConsentAction
  /** Whose data the action is about: a key of `persons`. */
  readonly person: string
  readonly persons: Readonly<Record<string, ConsentRecord>>
  readonly finding?: ConsentFinding | undefined
  readonly departmentSfMode?: DepartmentSfMode | undefined
  readonly listSubset?: 'full' | 'childhood' | undefined
  readonly projectApprovalId?: string | null | undefined
  /** Further persons whose data are in the export; an inheritance field counts as the parent's data. */
  readonly includesDataOf?: readonly string[] | undefined
  readonly to?: string | undefined
  readonly findingId?: string | undefined
  /** The reader takes part in the care of the person. */
  readonly careRelation?: boolean | undefined
}

/** Why an action is closed. All reasons that hold are given, as a set. */
export type ConsentReason =
  /** The request itself cannot be read: no object, no valid time, or a value that throws when it is read. */
  | 'invalid_request'
  | 'no_record'
  | `status_${ConsentStatus}`
  /** The status is none of the five. */
  | 'status_unknown'
  | 'not_signed'
  | 'signed_in_future'
  /** No valid date of birth: the age decides who may sign, so everything is closed. */
  | 'birth_date_unknown'
  | 'invalid_signer'
  | 'custody_unknown'
  | 'second_custody_holder_missing'
  | 'analysis_not_yes'
  | 'department_mode_off'
  | 'finding_untagged'
  /** A tag that is none of the five. */
  | 'finding_tag_unknown'
  | `sf_${SecondaryFindingTag}_not_yes`
  | `minor_${TagClosedForMinors}`
  | 'minor_adult_list'
  | 'class_below_4'
  | 'reconfirm_by_person'
  | 'recontact_not_yes'
  | 'research_not_yes'
  | 'decipher_not_yes'
  | 'no_project_approval'
  | 'var_registered'
  | 'var_unknown'
  | 'var_check_stale'
  | `other_person_not_yes:${string}`
  | `other_person_var:${string}`
  /** The list of further persons cannot be read, so nobody knows whose data would go out. */
  | 'other_persons_unreadable'
  | 'no_disclosure_permission'
  | 'no_care_relation'
  | 'break_glass_not_supported'
  | 'unknown_action'

/** A denial always says why. */
export type ConsentDecision =
  | { readonly allowed: true; readonly reasons: readonly [] }
  | { readonly allowed: false; readonly reasons: readonly [ConsentReason, ...ConsentReason[]] }
