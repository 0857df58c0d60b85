import { describe, expect, it } from 'vitest'
import { lix } from '#shared/domain/counselling/lix.ts'

describe('LIX', () => {
  it('is words per sentence plus long words per hundred', () => {
    // 100 words in 10 sentences, 20 of them of seven letters: 10 + 20.
    const sentence = 'ord ord ord ord ord ord ord ord langord langord.'
    expect(lix(Array.from({ length: 10 }, () => sentence).join(' '))).toEqual({
      value: 30,
      level: 'easy',
      words: 100,
      sentences: 10,
      longWords: 20,
    })
  })

  it.each<readonly [string, number, number, number]>([
    // Counted by hand: words, sentences, long words.
    ['Et gen er en opskrift. Alle har to af hver.', 10, 2, 1],
    ['Er det arveligt? Ja: det kan gå i arv!', 9, 3, 1],
    ['Vi ringer kl. 8.30 den 3. maj.', 7, 3, 0],
    ['Kære familie\n\nTak for samtalen', 5, 2, 2],
    ['Fælles-beslutning med far', 3, 1, 1],
  ])('counts %j', (text, words, sentences, longWords) => {
    expect(lix(text)).toMatchObject({ words, sentences, longWords })
  })

  it.each<readonly [number, string]>([
    [24, 'veryEasy'],
    [25, 'easy'],
    [34, 'easy'],
    [35, 'medium'],
    [44, 'medium'],
    [45, 'hard'],
    [54, 'hard'],
    [55, 'veryHard'],
  ])('of %i is called %s', (value, level) => {
    expect(lix(Array.from({ length: value }, () => 'ord').join(' '))).toMatchObject({ value, level })
  })

  it('of nothing is nothing', () => {
    expect(lix(' … \n')).toBeNull()
  })
})
