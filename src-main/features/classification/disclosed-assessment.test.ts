import { describe, expect, it } from 'vitest'
import { emptyAssessment, type CriterionDecision } from '#shared/domain/classification/assessment/assessment.ts'
import { fact } from '#shared/domain/classification/evidence/fact.ts'
import type { EvidenceProposal } from '#shared/domain/classification/evidence/proposal.ts'
import { disclosedAssessment } from '#main/features/classification/disclosed-assessment.ts'

function proposal(code: EvidenceProposal['code'], value: string): EvidenceProposal {
  return {
    status: 'proposed',
    code,
    strength: 'supporting',
    written: code,
    direction: 'pathogenic',
    value: fact('inTrans', { variant: value }),
    threshold: fact('pathogenicPartner'),
    source: 'prøve',
    version: '1',
    date: '2026-11-24',
    rule: fact('asWritten', { text: 'prøve' }),
    sentence: { key: 'bp2Trans', params: { variant: value } },
    cautions: [],
  }
}

const accepted = (given: EvidenceProposal): CriterionDecision => ({
  code: given.code,
  strength: given.strength,
  state: 'accepted',
  reason: 'Læst og fundet rigtigt',
  proposal: given,
})
const partner = proposal('BP2', 'NM_1:c.99T>A')
const ownData = proposal('PM2', '0')
const assessment = { ...emptyAssessment, criteria: [accepted(partner), accepted(ownData)] }
const quoted = (now: readonly EvidenceProposal[]) =>
  disclosedAssessment(assessment, now).criteria.map((decision) => decision.proposal?.value.params['variant'] ?? null)

describe('a criterion that was decided while more could be seen', () => {
  it('quotes another variant as long as the data say the same today', () => {
    expect(quoted([partner, ownData])).toEqual(['NM_1:c.99T>A', '0'])
  })

  it('quotes it no more when it is closed, or when the data say something else; what is of the variant itself stays', () => {
    expect(quoted([])).toEqual([null, '0'])
    expect(quoted([proposal('BP2', 'NM_1:c.7A>G')])).toEqual([null, '0'])
  })

  it('is told by its sentence where it was kept as text, and is then given in the words of today', () => {
    const older = { ...partner, value: fact('asWritten', { text: 'NM_1:c.99T>A in trans, NM_1:c.5A>T in cis' }) }
    const of = (now: readonly EvidenceProposal[]) =>
      disclosedAssessment({ ...emptyAssessment, criteria: [accepted(older)] }, now).criteria[0]?.proposal ?? null
    expect(of([partner])?.value).toEqual(partner.value)
    expect(of([proposal('BP2', 'NM_1:c.7A>G')])).toBeNull()
    expect(of([])).toBeNull()
  })

  it('keeps what the reader decided and wrote', () => {
    const [decision] = disclosedAssessment(assessment, []).criteria
    expect(decision).toEqual({ ...accepted(partner), proposal: null })
  })
})
