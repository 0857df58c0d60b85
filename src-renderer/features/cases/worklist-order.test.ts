import { describe, expect, it } from 'vitest'
import { caseId } from '#shared/kit/ids.ts'
import { orderWorklist, type CaseSummary } from '#renderer/features/cases/worklist-order.ts'
import type { GridSort } from '#renderer/ui/grid/grid-types.ts'

function summary(id: string, more: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id: caseId(id),
    name: `Person ${id}`,
    maskedCpr: '010116-XXXX',
    birthDate: '2016-01-01',
    sex: 'male',
    indication: 'Epilepsi',
    analysis: 'Trio-genom',
    members: 3,
    urgency: 'routine',
    status: 'requested',
    requestedAt: '2026-11-01T08:00:00Z',
    copy: 'none',
    copiedAt: null,
    sizeBytes: null,
    source: 'platform',
    lastOpenedAt: null,
    ...more,
  }
}

const ordered = (cases: readonly CaseSummary[], text = '', ...sort: readonly GridSort[]): readonly string[] =>
  orderWorklist(cases, text, sort).map(({ id }) => id)
const by = (column: string, direction: GridSort['direction'] = 'ascending'): GridSort => ({ column, direction })

describe('the worklist unasked', () => {
  it('has what hurries most first, and among equals what has waited longest', () => {
    const cases = [
      summary('routine'),
      summary('stat', { urgency: 'stat' }),
      summary('asap', { urgency: 'asap' }),
      summary('urgent late', { urgency: 'urgent', requestedAt: '2026-11-09T08:00:00Z' }),
      summary('urgent early', { urgency: 'urgent', requestedAt: '2026-11-02T08:00:00Z' }),
    ]
    expect(ordered(cases)).toEqual(['stat', 'asap', 'urgent early', 'urgent late', 'routine'])
  })

  it('has what is over last, however it hurried', () => {
    const cases = [
      summary('revoked', { status: 'revoked', urgency: 'stat' }),
      summary('completed', { status: 'completed', urgency: 'stat' }),
      summary('drafted', { status: 'drafted' }),
    ]
    expect(ordered(cases)).toEqual(['drafted', 'completed', 'revoked'])
  })

  it('is the same list every time, also for equals', () => {
    expect(ordered([summary('b'), summary('a'), summary('c')])).toEqual(['a', 'b', 'c'])
  })
})

describe('the worklist sorted by a column', () => {
  const cases = [
    summary('a', { name: 'Åse Test', birthDate: '2020-05-01', copy: 'here', status: 'drafted' }),
    summary('b', { name: 'Ærø Test', birthDate: '2010-05-01', copy: 'pulling', status: 'requested' }),
    summary('c', { name: 'Zita Test', birthDate: null, copy: 'interrupted', status: 'completed' }),
    summary('d', { name: 'Anna Test', birthDate: '2020-04-30', copy: 'none', status: 'inProgress' }),
  ]

  it.each([
    ['person', ['d', 'c', 'b', 'a']],
    ['age', ['a', 'd', 'b', 'c']],
    ['copy', ['d', 'c', 'b', 'a']],
    ['status', ['b', 'd', 'a', 'c']],
  ])('%s stands by what it means: the Danish alphabet, ages, stages', (column, ids) => {
    expect(ordered(cases, '', by(column))).toEqual(ids)
    expect(ordered(cases, '', by(column, 'descending'))).toEqual(ids.toReversed())
  })

  it('falls back to the next column, then to need', () => {
    const equals = [
      summary('x', { indication: 'B', analysis: 'Z' }),
      summary('y', { indication: 'B', analysis: 'A' }),
      summary('z', { indication: 'A', urgency: 'routine' }),
      summary('w', { indication: 'A', urgency: 'stat' }),
    ]
    expect(ordered(equals, '', by('indication'), by('analysis'))).toEqual(['w', 'z', 'y', 'x'])
    expect(ordered(equals, '', by('requested'))).toEqual(['w', 'x', 'y', 'z'])
  })

  it('nobody knows is by need', () => {
    expect(ordered([summary('b'), summary('a')], '', by('moon'))).toEqual(['a', 'b'])
  })
})

describe('the worklist searched', () => {
  const cases = [
    summary('a', { name: 'Jonas Test Skovbjerg', indication: 'Epilepsi' }),
    summary('b', { name: 'Ida Test Åkjær', indication: 'Hjertefejl', maskedCpr: '240520-XXXX' }),
  ]

  it.each([
    ['', ['a', 'b']],
    ['   ', ['a', 'b']],
    ['test', ['a', 'b']],
    ['skov epi', ['a']],
    ['EPI skov', ['a']],
    ['åkjær', ['b']],
    ['ÅKJÆR', ['b']],
    ['2405', ['b']],
    ['skov hjerte', []],
    ['.*', []],
  ])('for "%s" holds %j', (text, ids) => {
    expect(ordered(cases, text)).toEqual(ids)
  })
})
