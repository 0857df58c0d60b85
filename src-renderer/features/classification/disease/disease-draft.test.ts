import { describe, expect, it } from 'vitest'
import { readTexts, textsOf, type DiseaseTexts } from '#renderer/features/classification/disease/disease-draft.ts'

const typed: DiseaseTexts = {
  disease: ' CHARGE-syndrom ',
  model: 'dominant',
  oneIn: '20.000',
  penetrance: '80',
  geneticHeterogeneity: '70',
  allelicHeterogeneity: '2,5',
  source: 'GeneReviews, PMID 20301296',
  language: 'da',
}

describe('the form of a disease', () => {
  it('reads Danish numbers and gives the highest credible frequency', () => {
    const { statement, computed, problems } = readTexts(typed)
    expect(problems).toEqual({})
    expect(statement).toEqual({
      disease: 'CHARGE-syndrom',
      model: 'dominant',
      oneIn: 20_000,
      penetrance: 0.8,
      geneticHeterogeneity: 0.7,
      allelicHeterogeneity: 0.025,
      source: 'GeneReviews, PMID 20301296',
    })
    expect(computed?.limit).toBeCloseTo(((1 / 20_000) * 0.7 * 0.025) / 1.6, 12)
  })

  it('gives the frequency as soon as the numbers are there', () => {
    const { statement, computed, problems } = readTexts({ ...typed, disease: '', source: ' ' })
    expect(statement).toBeNull()
    expect(computed).not.toBeNull()
    expect(problems).toEqual({ disease: 'missing', source: 'missing' })
  })

  it.each([
    [{ oneIn: '' }, { oneIn: 'missing' }],
    [{ oneIn: '1/20000' }, { oneIn: 'notNumber' }],
    [{ oneIn: '0,5' }, { oneIn: 'belowOne' }],
    [{ penetrance: '0.8' }, { penetrance: 'notNumber' }],
    [{ penetrance: '0' }, { penetrance: 'notPercent' }],
    [{ geneticHeterogeneity: '100,1' }, { geneticHeterogeneity: 'notPercent' }],
    [{ model: '' }, { model: 'missing' }],
  ] as const)('says of %j what is wrong and concludes nothing', (change, problems) => {
    expect(readTexts({ ...typed, ...change })).toEqual({ statement: null, computed: null, problems })
  })

  it('begins with what holds, and reads it as it was, in either language', () => {
    const { statement } = readTexts(typed)
    for (const language of ['da', 'en'] as const) {
      expect(readTexts(textsOf(statement, 'AR', language)).statement).toEqual(statement)
    }
    expect(textsOf(statement, null, 'da').oneIn).toBe('20.000')
    expect(textsOf(null, 'AR', 'da')).toMatchObject({ model: 'recessive', oneIn: '', language: 'da' })
    expect(textsOf(null, 'XL', 'en')).toMatchObject({ model: '', language: 'en' })
  })
})
