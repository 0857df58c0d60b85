import { describe, expect, it } from 'vitest'
import { decideTrioGate, type ParentSampleChecks, type TrioChecks } from '#shared/domain/trio-quality/trio-gate.ts'

const sample = { sex: 'match', contamination: 'ok' } as const
const parent: ParentSampleChecks = { ...sample, parentage: 'pass' }
const good: TrioChecks = {
  child: sample,
  mother: parent,
  father: parent,
  couple: 'unrelated',
  mendelian: 'ok',
  deNovoCount: 'usual',
}

describe('the gate before interpretation', () => {
  it('opens for a trio whose checks all passed', () => {
    expect(decideTrioGate(good)).toEqual({
      decision: 'go',
      identity: { mother: 'pass', father: 'pass' },
      reasons: [],
      hasRestrictedKinship: false,
    })
  })

  it.each<[Partial<TrioChecks>, string, string]>([
    [{ child: { ...sample, sex: 'mismatch' } }, 'stop', 'sex_mismatch_child'],
    [{ mother: { ...parent, sex: 'mismatch' } }, 'stop', 'sex_mismatch_mother'],
    [{ father: { ...parent, contamination: 'fail' } }, 'stop', 'contamination_fail_father'],
    [{ mendelian: 'fail' }, 'stop', 'mendelian_fail'],
    [{ child: { ...sample, sex: 'reported_unknown' } }, 'review', 'sex_unclear_child'],
    [{ child: { ...sample, sex: 'indeterminate' } }, 'review', 'sex_unclear_child'],
    [{ child: { ...sample, sex: 'atypical_xxy_or_contamination' } }, 'review', 'sex_unclear_child'],
    [{ child: { ...sample, sex: 'atypical_x0_or_x_homozygosity' } }, 'review', 'sex_unclear_child'],
    [{ child: { ...sample, sex: null } }, 'review', 'check_missing_child'],
    [{ child: { ...sample, contamination: null } }, 'review', 'check_missing_child'],
    [{ mother: { ...parent, contamination: 'not_done' } }, 'review', 'check_missing_mother'],
    [{ mother: { ...parent, contamination: 'review' } }, 'review', 'contamination_review_mother'],
    [{ mother: { ...parent, parentage: 'not_parent' } }, 'review', 'identity_not_confirmed_mother'],
    [{ father: { ...parent, parentage: 'duplicate_sample' } }, 'review', 'identity_not_confirmed_father'],
    [{ father: { ...parent, parentage: 'review' } }, 'review', 'identity_not_done_father'],
    [{ father: { ...parent, parentage: null } }, 'review', 'identity_not_done_father'],
    [{ mendelian: 'review' }, 'review', 'mendelian_review'],
    [{ mendelian: 'too_few_sites' }, 'review', 'mendelian_not_done'],
    [{ mendelian: null }, 'review', 'mendelian_not_done'],
    [{ deNovoCount: 'above_usual' }, 'review', 'de_novo_count_above_usual'],
  ])('%j', (change, decision, reason) => {
    expect(decideTrioGate({ ...good, ...change })).toMatchObject({ decision, reasons: [reason] })
  })

  it('closes the genotypes of a parent who fails, and lets the rest go on', () => {
    const gate = decideTrioGate({ ...good, father: { ...parent, parentage: 'not_parent' }, mendelian: 'fail' })
    expect(gate.decision).toBe('review')
    expect(gate.identity).toEqual({ mother: 'pass', father: 'fail' })
  })

  it('does not hold a duo or a singleton for the person who was not analysed', () => {
    const duo = { ...good, father: null, couple: null, mendelian: null, deNovoCount: null }
    expect(decideTrioGate(duo)).toMatchObject({ decision: 'go', identity: { mother: 'pass', father: 'not_done' } })
    expect(decideTrioGate({ ...duo, mother: null }).decision).toBe('go')
  })

  it('keeps kinship of the parents out of the reasons', () => {
    const gate = decideTrioGate({ ...good, couple: 'related_restricted_info' })
    expect(gate).toMatchObject({ decision: 'go', reasons: [], hasRestrictedKinship: true })
  })
})
