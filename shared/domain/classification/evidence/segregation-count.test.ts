import { describe, expect, it } from 'vitest'
import { countSegregation, type RelativeCall } from '#shared/domain/classification/evidence/segregation-count.ts'
import type { AffectedStatus, Family, FamilyMember } from '#shared/domain/pedigree/family.ts'
import { personId } from '#shared/kit/ids.ts'

const person = (id: string, affected: AffectedStatus, parents: readonly [string, string] | null): FamilyMember => ({
  id: personId(id),
  motherId: parents === null ? null : personId(parents[0]),
  fatherId: parents === null ? null : personId(parents[1]),
  sex: 'unknown',
  affected,
  sample: id,
})

const family: Family = {
  probandId: personId('child'),
  isConsanguineous: false,
  members: [
    person('child', 'affected', ['mother', 'father']),
    person('mother', 'unaffected', null),
    person('father', 'affected', ['grandmother', 'grandfather']),
    person('grandmother', 'affected', null),
    person('grandfather', 'unaffected', null),
    person('aunt', 'affected', ['grandmother', 'grandfather']),
    person('cousin', 'affected', ['aunt', 'stranger']),
    person('stranger', 'affected', null),
  ],
}

const call = (id: string, genotype: string, change: Partial<RelativeCall> = {}): RelativeCall => ({
  personId: personId(id),
  genotype,
  altReads: genotype.includes('1') ? 20 : 0,
  depth: 40,
  quality: 99,
  ...change,
})
const counts = (...calls: readonly RelativeCall[]): string => {
  const { affected, informativeMeioses, affectedWithoutVariant } = countSegregation(family, calls)
  return `${affected} ${informativeMeioses} ${affectedWithoutVariant}`
}

describe('what relatives say of a variant', () => {
  it.each([
    ['nobody but the child', [call('child', '0/1')], '0 0 0'],
    ['healthy parents', [call('child', '0/1'), call('mother', '0/1')], '0 0 0'],
    ['the affected father carries it', [call('child', '0/1'), call('father', '0/1')], '1 1 0'],
    ['the affected father lacks it', [call('child', '0/1'), call('father', '0/0')], '1 0 1'],
    [
      'four carriers in three generations',
      ['father', 'grandmother', 'aunt', 'cousin'].map((id) => call(id, '0|1')),
      '4 4 0',
    ],
    ['somebody who married in', [call('stranger', '0/1')], '0 0 0'],
    ['somebody of no pedigree', [call('nobody', '0/1')], '0 0 0'],
    ['no call', [call('father', './.', { depth: null, quality: null })], '0 0 0'],
    ['half a call', [call('father', './1')], '0 0 0'],
    ['a shallow call', [call('father', '0/0', { depth: 9 })], '0 0 0'],
    ['an unsure call', [call('father', '0/0', { quality: 19 })], '0 0 0'],
    ['no variant called, one read with it', [call('father', '0/0', { altReads: 1 })], '0 0 0'],
    ['called on two reads', [call('father', '0/1', { altReads: 2 })], '0 0 0'],
  ] as const)('%s', (_, calls, expected) => {
    expect(counts(...calls)).toBe(expected)
  })
})
