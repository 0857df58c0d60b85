import { describe, expect, it } from 'vitest'
import { spellings } from '#main/genome/engine/text-search.ts'

describe('typed text in the spelling of HGVS and dbSNP', () => {
  it.each([
    ['p.arg1998ter', 'p.Arg1998Ter'],
    ['ARG1998TER', 'Arg1998Ter'],
    ['c.5992a>t', 'c.5992A>T'],
    ['C.5992A>T', 'c.5992A>T'],
    ['c.35delg', 'c.35delG'],
    ['C.35DELG', 'c.35delG'],
    ['c.66_67inscatg', 'c.66_67insCATG'],
    ['RS80357906', 'rs80357906'],
    ['5992A>T', '5992A>T'],
  ])('%s is also sought as %s', (typed, spelled) => {
    expect(spellings(typed)).toContain(spelled)
  })

  it('keeps the text as it was typed, and seeks nothing twice', () => {
    for (const typed of ['Arg12', 'rs1', 'c.1A>G', 'x']) {
      const all = spellings(typed)
      expect(all[0]).toBe(typed)
      expect(new Set(all).size).toBe(all.length)
    }
  })
})
