import { describe, expect, it } from 'vitest'
import { assessmentSchema } from '#shared/contract/assessment.ts'

const proposal = {
  status: 'proposed',
  code: 'PS2',
  strength: 'strong',
  written: 'PS2',
  direction: 'pathogenic',
  value: '2 points, identity passed',
  threshold: '0.5 / 1 / 2 / 4 points',
  source: 'clinical-trio',
  version: '1',
  date: '2026-10-05',
  rule: 'ClinGen SVI recommendation for de novo criteria (PS2 and PM6), version 1.1, 2021',
  sentence: { key: 'ps2', params: { points: 2 } },
  cautions: [],
}
const stored = (kept: object) => ({
  class: 'pathogenic',
  classReason: '',
  comment: '',
  reportComment: '',
  gene: 'CHD7',
  criteria: [{ code: 'PS2', strength: 'strong', state: 'accepted', reason: '', proposal: kept }],
})

describe('an assessment as it is stored', () => {
  it('is read where its proposals were kept before values had keys', () => {
    const [decision] = assessmentSchema.parse(stored(proposal)).criteria
    expect(decision?.proposal).toMatchObject({
      value: { key: 'asWritten', params: { text: '2 points, identity passed' } },
      threshold: { key: 'asWritten', params: { text: '0.5 / 1 / 2 / 4 points' } },
      rule: { key: 'asWritten', params: { text: proposal.rule } },
    })
    const again = assessmentSchema.parse(JSON.parse(JSON.stringify(assessmentSchema.parse(stored(proposal)))))
    expect(again.criteria).toEqual([decision])
  })

  it('is read where it was kept before there was a sheet for copy-number variants', () => {
    expect(assessmentSchema.parse(stored(proposal)).cnv).toBeNull()
    const cnv = { kind: 'loss', lines: [{ code: '2A', points: 100, note: '' }] }
    expect(assessmentSchema.parse({ ...stored(proposal), cnv }).cnv).toEqual(cnv)
    const torn = { kind: 'loss', lines: [{ code: '2A', points: 0.5, note: '' }] }
    expect(assessmentSchema.safeParse({ ...stored(proposal), cnv: torn }).success).toBe(false)
  })

  it('keeps keys and numbers as they are', () => {
    const value = { key: 'pointsConfirmed', params: { points: 2 } }
    const [decision] = assessmentSchema.parse(stored({ ...proposal, value })).criteria
    expect(decision?.proposal?.value).toEqual(value)
    expect(assessmentSchema.safeParse(stored({ ...proposal, value: { key: 'nothing', params: {} } })).success).toBe(
      false,
    )
  })
})
