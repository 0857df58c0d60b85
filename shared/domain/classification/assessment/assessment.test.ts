import { describe, expect, it } from 'vitest'
import {
  acceptedCriteria,
  changed,
  computedClassification,
  effectiveClass,
  emptyAssessment,
  handInRefusal,
  inverse,
  type AssessmentChange,
  type CriterionDecision,
} from '#shared/domain/classification/assessment/assessment.ts'
import { evidenceChanges, isDue } from '#shared/domain/classification/assessment/outdated.ts'
import { fact } from '#shared/domain/classification/evidence/fact.ts'
import type { EvidenceProposal } from '#shared/domain/classification/evidence/proposal.ts'

const decision = (change: Partial<CriterionDecision>): CriterionDecision => ({
  code: 'PVS1',
  strength: 'very_strong',
  state: 'accepted',
  reason: '',
  proposal: null,
  ...change,
})
const decide = (...decisions: readonly CriterionDecision[]): AssessmentChange => ({
  criteria: decisions.map((one) => ({ code: one.code, decision: one })),
})
const proposal = (change: Partial<EvidenceProposal>): EvidenceProposal => ({
  status: 'proposed',
  code: 'PM2',
  strength: 'supporting',
  written: 'PM2_Supporting',
  direction: 'pathogenic',
  value: fact('absent'),
  threshold: fact('absent'),
  source: 'gnomAD',
  version: '4.1',
  date: '2026-01-01',
  rule: fact('asWritten', { text: 'pm2' }),
  sentence: { key: 'pm2Absent', params: {} },
  cautions: [],
  ...change,
})

describe('an assessment', () => {
  it('changes only what is given, and its inverse leads back', () => {
    const before = changed(emptyAssessment, {
      comment: 'a',
      ...decide(decision({ code: 'PM2', strength: 'supporting' })),
    })
    const change: AssessmentChange = { class: 'pathogenic', ...decide(decision({}), decision({ code: 'PM2' })) }
    const after = changed(before, change)
    expect(after).toMatchObject({ comment: 'a', class: 'pathogenic' })
    expect(after.criteria.map(({ code }) => code)).toEqual(['PVS1', 'PM2'])
    expect(changed(after, inverse(before, change))).toEqual(before)
  })

  it('counts what is accepted and nothing else', () => {
    const some = changed(emptyAssessment, decide(decision({}), decision({ code: 'PM1', state: 'dismissed' })))
    expect(acceptedCriteria(some)).toEqual(['PVS1'])
    expect(computedClassification(some).points).toBe(8)
    expect(effectiveClass(some)).toBe('likely_pathogenic')
    expect(effectiveClass({ ...some, class: 'uncertain' })).toBe('uncertain')
  })

  it('is handed in with a class, with a reason where it differs, and with criteria that may stand together', () => {
    expect(handInRefusal(emptyAssessment)).toBe('class_missing')
    const some = changed(emptyAssessment, decide(decision({})))
    expect(handInRefusal(some)).toBeNull()
    expect(handInRefusal({ ...some, class: 'benign' })).toBe('reason_missing')
    expect(handInRefusal({ ...some, class: 'benign', classReason: 'Artefakt' })).toBeNull()
    const double = changed(some, decide(decision({ code: 'PM4', strength: 'moderate' })))
    expect(handInRefusal(double)).toBe('criteria_refused')
  })
})

describe('a signed class', () => {
  it('is due by its age, month by month', () => {
    expect(isDue({ class: 'uncertain', day: '2024-11-24' }, '2026-11-23')).toBe(false)
    expect(isDue({ class: 'uncertain', day: '2024-11-24' }, '2026-11-24')).toBe(true)
    expect(isDue({ class: 'benign', day: '1999-01-01' }, '2026-11-24')).toBe(false)
  })

  it('sees no change where only the form in which values are kept is another', () => {
    const older = proposal({ value: fact('asWritten', { text: '0' }) })
    const accepted = [decision({ code: 'PM2', strength: 'supporting', proposal: older })]
    expect(evidenceChanges(accepted, [proposal({})])).toEqual([])
    const rarer = proposal({ sentence: { key: 'pm2Rare', params: { frequency: 0.0001 } } })
    expect(evidenceChanges(accepted, [rarer])).toMatchObject([{ kind: 'value', written: 'PM2_Supporting' }])
  })

  it('says what changed in its evidence', () => {
    const old = proposal({})
    const rare = fact('frequency', { frequency: 0.0001 })
    const accepted = [decision({ code: 'PM2', strength: 'supporting', proposal: old }), decision({ code: 'PS3' })]
    expect(evidenceChanges(accepted, [old])).toEqual([])
    expect(evidenceChanges(accepted, [])).toEqual([{ kind: 'removed', written: 'PM2_Supporting' }])
    expect(evidenceChanges(accepted, [proposal({ value: rare })])).toEqual([
      { kind: 'value', written: 'PM2_Supporting', before: fact('absent'), now: rare },
    ])
    const limit = fact('above', { limit: 0.0001 })
    expect(evidenceChanges(accepted, [proposal({ threshold: limit })])).toEqual([
      { kind: 'limit', written: 'PM2_Supporting', before: old.threshold, now: limit },
    ])
    expect(evidenceChanges(accepted, [proposal({ threshold: fact('asWritten', { text: '0' }) })])).toEqual([])
    const ps2 = proposal({ code: 'PS2', strength: 'strong', written: 'PS2' })
    expect(evidenceChanges(accepted, [old, ps2])).toEqual([{ kind: 'added', written: 'PS2' }])
    const weaker = proposal({ code: 'PS2', strength: 'moderate', written: 'PS2_Moderate' })
    expect(evidenceChanges([decision({ code: 'PS2', strength: 'strong', proposal: ps2 })], [weaker])).toEqual([
      { kind: 'strength', written: 'PS2_Moderate', before: 'PS2' },
    ])
  })
})
