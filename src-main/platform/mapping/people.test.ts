import { describe, expect, it } from 'vitest'
import { patientSchema } from '#main/platform/fhir.ts'
import { personOf, type Person } from '#main/platform/mapping/people.ts'

function person(content: object): Person {
  return personOf(patientSchema.parse({ resourceType: 'Patient', id: 'jonas', ...content }))
}

describe('a person as FHIR Patient', () => {
  it('is read with name, CPR, birthday and sex', () => {
    expect(
      person({
        identifier: [
          { system: 'https://hospital.example/number', value: '17' },
          { system: 'urn:oid:1.2.208.176.1.2', value: '0101169995' },
        ],
        name: [{ text: 'Jonas Test Skovbjerg', family: 'Other' }],
        gender: 'male',
        birthDate: '2016-01-01',
      }),
    ).toEqual({ id: 'jonas', name: 'Jonas Test Skovbjerg', cpr: '0101169995', birthDate: '2016-01-01', sex: 'male' })
  })

  it('of whom nothing is said has nothing', () => {
    expect(person({})).toEqual({ id: 'jonas', name: null, cpr: null, birthDate: null, sex: 'unknown' })
  })

  it.each([
    [[{ given: ['Jonas', 'Test'], family: 'Skovbjerg' }], 'Jonas Test Skovbjerg'],
    [[{ family: 'Skovbjerg' }], 'Skovbjerg'],
    [[{ given: ['Jonas'] }], 'Jonas'],
    [[{ text: '' }], null],
    [[{ text: 'Jonas Test' }, { text: 'Another Name' }], 'Jonas Test'],
  ])('of the name %j is called %s', (name, spelled) => {
    expect(person({ name }).name).toBe(spelled)
  })

  it.each([
    ['female', 'female'],
    ['other', 'other'],
    ['unknown', 'unknown'],
    ['divers', 'unknown'],
  ])('of gender %s counts as %s', (gender, sex) => {
    expect(person({ gender }).sex).toBe(sex)
  })
})
