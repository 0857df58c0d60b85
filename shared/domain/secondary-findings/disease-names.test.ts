import { describe, expect, it } from 'vitest'
import { danishDiseaseNames, sfDiseaseName } from '#shared/domain/secondary-findings/disease-names.ts'
import { sfGenes } from '#shared/domain/secondary-findings/sf-list.ts'

describe('the diseases of the list', () => {
  it('have a Danish name each, and no other has', () => {
    const listed = new Set(sfGenes.flatMap(({ diseases }) => diseases.map(({ name }) => name)))
    expect(Object.keys(danishDiseaseNames).toSorted()).toEqual([...listed].toSorted())
  })

  it('are named in the language of the reader', () => {
    expect(sfDiseaseName('Wilson disease', 'da')).toBe('Wilsons sygdom')
    expect(sfDiseaseName('Wilson disease', 'en')).toBe('Wilson disease')
    expect(sfDiseaseName('A disease of an older list', 'da')).toBe('A disease of an older list')
  })
})
