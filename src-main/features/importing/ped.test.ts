import { describe, expect, it } from 'vitest'
import { readHpoList, readPed } from '#main/features/importing/ped.ts'

describe('readPed', () => {
  it('finds the affected child of the trio', () => {
    const family = readPed('#fam id pat mat sex phen\nF dad 0 0 1 1\nF mum 0 0 2 1\r\nF kid dad mum 1 2\n')
    expect(family?.probandId).toBe('kid')
    expect(family?.members).toHaveLength(3)
    expect(family?.members[2]).toMatchObject({ motherId: 'mum', fatherId: 'dad', sex: 'male', sample: 'kid' })
  })

  it('takes the affected child before an affected parent', () => {
    expect(readPed('F dad 0 0 1 2\nF kid dad 0 2 2')?.probandId).toBe('kid')
    expect(readPed('F solo 0 0 1 2')?.probandId).toBe('solo')
  })

  it('needs somebody affected', () => {
    expect(readPed('F a 0 0 1 1')).toBeUndefined()
    expect(readPed('')).toBeUndefined()
  })
})

describe('readHpoList', () => {
  it('reads present and excluded terms', () => {
    expect(readHpoList('HP:0001263 Global developmental delay\n!HP:0001250\nno hp:0000365\nrubbish')).toEqual([
      { id: 'HP:0001263', label: 'Global developmental delay', isExcluded: false },
      { id: 'HP:0001250', label: '', isExcluded: true },
      { id: 'HP:0000365', label: '', isExcluded: true },
    ])
  })
})
