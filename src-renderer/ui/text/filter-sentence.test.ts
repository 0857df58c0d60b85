import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { zeroBased } from '#shared/domain/coordinates/coordinates.ts'
import { and, inheritancePatterns, not, or, test, type Condition, type Filter } from '#shared/domain/query/filter.ts'
import { createFormat } from '#shared/i18n/format.ts'
import { panelFilters } from '#shared/registry/filters/panel-filters.ts'
import { presets } from '#shared/registry/presets/presets.ts'
import { filterSentence } from '#renderer/ui/text/filter-sentence.ts'
import { startTexts, type Texts } from '#renderer/ui/text/i18n.ts'

beforeAll(() => startTexts('da'))

const texts = (language: 'da' | 'en' = 'da'): Texts => ({ t: i18next.t, language, format: createFormat(language) })
const said = (filter: Filter): string => filterSentence(filter, texts())
const score = (value: number, field = 'spliceAi'): Condition => ({
  type: 'field',
  field,
  compare: 'atLeast',
  value,
  missing: 'fails',
})

describe('a filter in words', () => {
  it.each<readonly [Condition, RegExp]>([
    [{ type: 'pattern', any: ['deNovo', 'recessive'] }, /^Nedarvning: de novo eller recessiv$/u],
    [
      { type: 'field', field: 'populationFrequency', compare: 'atMost', value: 0.0001, missing: 'passes' },
      /højst 0,0001 \(eller ikke oplyst\)$/u,
    ],
    [score(0.25), /mindst 0,25 \(skal være oplyst\)$/u],
    [score(22.7, 'cadd'), /mindst 22,7 /u],
    [score(1, 'a field of tomorrow'), /^a field of tomorrow mindst 1 /u],
    [
      { type: 'heteroplasmy', person: 'mother', compare: 'atMost', value: 0.02, missing: 'passes' },
      /^Mor: heteroplasmi \(mtDNA\) højst 2\s% \(eller ikke oplyst\)$/u,
    ],
    [{ type: 'homozygousRun', atLeast: 2_500_000 }, /^I et homozygot område \(ROH\) hos barnet på mindst 2,5 Mb$/u],
    [{ type: 'gene', any: ['CHD7', 'KMT2D'] }, /^Gen: CHD7 eller KMT2D$/u],
    [{ type: 'gene', any: ['A', 'B', 'C', 'D', 'E', 'F'] }, /D eller E …$/u],
    [
      { type: 'region', region: { contig: 'chr8', start: zeroBased(999), end: zeroBased(2000) } },
      /^chr8:1\.000–2\.000$/u,
    ],
    [{ type: 'text', text: 'CHD7' }, /^»CHD7«$/u],
  ])('%j', (condition, words) => {
    expect(said(test(condition))).toMatch(words)
  })

  it('keeps together what belongs together', () => {
    const [a, b, c] = ['A', 'B', 'C'].map((text) => test({ type: 'text', text }))
    if (a === undefined || b === undefined || c === undefined) throw new Error('three conditions')
    expect(said(and(a, or(b, c)))).toBe('»A« og (»B« eller »C«)')
    expect(said(not(or(a, b)))).toBe('ikke (»A« eller »B«)')
    expect(said(and(not(a), b))).toBe('(ikke (»A«)) og »B«')
  })

  it.each(['da', 'en'] as const)('of every preset and every control is whole in %s', async (language) => {
    await startTexts(language)
    const filters: readonly Filter[] = [
      ...presets.flatMap(({ steps }) => steps.map(({ filter }) => filter)),
      ...panelFilters.flatMap((control) => {
        if (control.kind === 'choice') return control.choices.map(({ filter }) => filter)
        return [control.kind === 'flag' ? control.filter : control.filterOf('x')]
      }),
      test({ type: 'pattern', any: [...inheritancePatterns] }),
    ]
    const sentences = filters.map((filter) => filterSentence(filter, texts(language)))
    // A key that nobody wrote a text for is shown as the key.
    expect(sentences.filter((sentence) => /variants\.|classification\.|\{\{|undefined/u.test(sentence))).toEqual([])
    await startTexts('da')
  })
})
