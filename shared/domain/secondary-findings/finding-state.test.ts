import { describe, expect, it } from 'vitest'
import {
  secondaryFindingTags,
  type ConsentAnswer,
  type ConsentRecord,
  type SecondaryFindingTag,
} from '#shared/domain/consent/consent-record.ts'
import type { DepartmentSfMode } from '#shared/domain/consent/consent-request.ts'
import { Disclosure } from '#shared/domain/consent/disclosure.ts'
import { secondaryFindingStates } from '#shared/domain/secondary-findings/finding-state.ts'
import { caseId, personId, userId } from '#shared/kit/ids.ts'
import { recordOf } from '#shared/kit/records.ts'

const person = personId('p')
const now = '2026-11-24T10:00:00'

interface Given {
  readonly answers?: Partial<Record<SecondaryFindingTag, ConsentAnswer>>
  readonly birthDate?: string
  readonly mode?: DepartmentSfMode
  readonly found?: readonly SecondaryFindingTag[]
  readonly status?: 'active' | 'withdrawn'
}

function statesOf({
  answers = {},
  birthDate = '1980-01-01',
  mode = 'active_list',
  found = [],
  status = 'active',
}: Given) {
  const sf = { ...recordOf<SecondaryFindingTag, ConsentAnswer>(secondaryFindingTags, () => 'yes'), ...answers }
  const isChild = birthDate > '2011-11-24'
  const record: ConsentRecord = {
    personId: person,
    birthDate,
    custody: isChild ? 'sole' : null,
    var: { status: 'unknown', checkedAt: null },
    consent: {
      status,
      formVersion: '3.1',
      signedAt: '2026-10-01',
      signers: [isChild ? { role: 'custody_holder', personId: 'm' } : { role: 'self', personId: person }],
      answers: { analysis: 'yes', sf, recontact: 'no', researchResultUse: 'no', decipher: 'no' },
    },
  }
  const disclosure = Disclosure.decide({
    caseId: caseId('c'),
    viewer: userId('u'),
    purpose: 'interpretation',
    now,
    child: person,
    mother: null,
    father: null,
    relatives: [],
    records: new Map([[person, record]]),
    departmentMode: mode,
    indicationGenes: new Set(),
  })
  return secondaryFindingStates({ answers: sf, decisions: disclosure.decisions(), found: new Set(found) })
}

describe('what may be said of a kind of secondary finding', () => {
  it('is one of four things', () => {
    const states = statesOf({
      answers: { adult_onset: 'no', carrier_status: 'unanswered' },
      found: ['treatable_preventable'],
    })
    expect(states).toMatchObject({
      treatable_preventable: { kind: 'finding' },
      adult_onset: { kind: 'notAnalysed', isDeclined: true, reasons: ['sf_adult_onset_not_yes'] },
      carrier_status: { kind: 'notAsked' },
      not_preventable: { kind: 'notAnalysed', isDeclined: false, reasons: ['no_list'] },
    })
    expect(statesOf({}).treatable_preventable).toEqual({ kind: 'nothingToReport' })
  })

  it('is never a result where nobody looked', () => {
    for (const mode of ['off', 'incidental_only'] as const) {
      const { treatable_preventable: state } = statesOf({ mode })
      expect(state).toEqual({ kind: 'notAnalysed', isDeclined: false, reasons: ['department_mode_off'] })
    }
    expect(statesOf({ status: 'withdrawn' }).treatable_preventable).toMatchObject({
      kind: 'notAnalysed',
      reasons: ['status_withdrawn'],
    })
    expect(statesOf({ answers: { treatable_preventable: 'no' } }).adult_onset).toMatchObject({
      kind: 'notAnalysed',
      isDeclined: false,
      reasons: ['sf_treatable_preventable_not_yes'],
    })
  })

  it('is closed for a child whatever was answered', () => {
    const states = statesOf({ birthDate: '2020-01-01' })
    expect(states.treatable_preventable).toEqual({ kind: 'nothingToReport' })
    expect(states.adult_onset).toEqual({ kind: 'notAnalysed', isDeclined: false, reasons: ['minor_adult_onset'] })
  })

  it.each(secondaryFindingTags)('tells nothing of what is there but closed: %s', (tag) => {
    const answers = { [tag]: 'no' as const }
    expect(statesOf({ answers, found: [tag] })).toEqual(statesOf({ answers }))
  })
})
