import { describe, expect, it } from 'vitest'
import { relationshipOf, trioOf, type Family, type FamilyMember } from '#shared/domain/pedigree/family.ts'
import { personId } from '#shared/kit/ids.ts'

function member(id: string, sex: FamilyMember['sex'], motherId?: string, fatherId?: string): FamilyMember {
  return {
    id: personId(id),
    sex,
    motherId: motherId === undefined ? null : personId(motherId),
    fatherId: fatherId === undefined ? null : personId(fatherId),
    affected: 'unknown',
    sample: id,
  }
}

const family: Family = {
  probandId: personId('child'),
  isConsanguineous: false,
  members: [
    member('child', 'male', 'mum', 'dad'),
    member('mum', 'female'),
    member('dad', 'male'),
    member('sis', 'female', 'mum', 'dad'),
    member('half', 'male', 'mum', 'other'),
    member('uncle', 'male'),
  ],
}

describe('family', () => {
  it.each([
    ['child', 'proband'],
    ['mum', 'mother'],
    ['dad', 'father'],
    ['sis', 'sister'],
    ['half', 'relative'],
    ['uncle', 'relative'],
    ['nobody', 'relative'],
  ])('%s is %s', (id, relationship) => {
    expect(relationshipOf(family, personId(id))).toBe(relationship)
  })

  it('knows which parents are there', () => {
    expect(trioOf(family)).toMatchObject({ child: { id: 'child' }, mother: { id: 'mum' }, father: { id: 'dad' } })
    expect(trioOf({ ...family, members: [member('child', 'male', 'mum', 'dad')] })).toMatchObject({
      mother: null,
      father: null,
    })
    expect(trioOf({ ...family, probandId: personId('x') })).toBeUndefined()
  })
})
