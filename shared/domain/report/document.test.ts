import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptySection,
  figuresOf,
  findingsOf,
  plainText,
  withFigure,
  withFinding,
  withoutClosed,
  withoutFigure,
  withoutFinding,
  withoutFindings,
  type SectionBlock,
  type SectionContent,
} from '#shared/domain/report/document.ts'
import { variantKey } from '#shared/kit/ids.ts'

const [a, b, c] = [variantKey('1-100-A-T'), variantKey('2-200-C-G'), variantKey('X-300-G-GA')]
const finding = (key: typeof a): SectionBlock => ({ type: 'finding', attrs: { key } })
const text = (words: string): SectionBlock => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
const list = (...blocks: readonly SectionBlock[]): SectionBlock => ({
  type: 'bulletList',
  content: [{ type: 'listItem', content: blocks }],
})
const doc = (...content: readonly SectionBlock[]): SectionContent => ({ type: 'doc', content })

describe('the figures of a section', () => {
  const figure = (id: string, caption: string | null = null): SectionBlock => ({
    type: 'figure',
    attrs: { id, caption },
  })

  it('are named in order, also those in lists, and come in at the end, once', () => {
    const section = doc(figure('f'), list(text('x'), figure('g')))
    expect(figuresOf(section)).toEqual(['f', 'g'])
    expect(withFigure(section, 'g')).toBe(section)
    expect(withFigure(emptySection, 'f')).toEqual(doc(figure('f'), { type: 'paragraph' }))
  })

  it('go out wherever they stand, and leave the words and the findings', () => {
    const section = doc(text('x'), figure('f'), list(figure('f'), finding(a)))
    expect(withoutFigure(section, 'f')).toEqual(doc(text('x'), list(finding(a))))
    expect(withoutFigure(section, 'g')).toBe(section)
    expect(withoutFigure(doc(figure('f')), 'f')).toEqual(emptySection)
  })

  it('that are closed go with the findings that are', () => {
    const section = doc(figure('f'), figure('g'), finding(a), finding(b))
    const sources = { isOpen: (key: typeof a) => key === a, isOpenFigure: (id: string) => id === 'g' }
    expect(withoutClosed(section, sources)).toEqual(doc(figure('g'), finding(a)))
  })

  it('stand in the plain text by the words below them', () => {
    expect(plainText(doc(figure('f'), figure('g', 'Ny hos barnet')))).toBe('[f]\n[Ny hos barnet]')
  })
})

describe('the findings of a section', () => {
  it('are named in order, once each, also those in lists of lists', () => {
    expect(findingsOf(doc(finding(b), list(text('x'), list(finding(a))), finding(b)))).toEqual([b, a])
    expect(findingsOf(emptySection)).toEqual([])
  })

  it('are added at the end, with a line to go on writing', () => {
    expect(withFinding(doc(text('Fundet:')), a)).toEqual(doc(text('Fundet:'), finding(a), { type: 'paragraph' }))
  })

  it('take the place of the blank line of an empty section', () => {
    expect(withFinding(emptySection, a)).toEqual(doc(finding(a), { type: 'paragraph' }))
    expect(withFinding(doc({ type: 'paragraph', content: [] }), a)).toEqual(doc(finding(a), { type: 'paragraph' }))
  })

  it('are added once, wherever they stand', () => {
    const section = doc(list(finding(a)))
    expect(withFinding(section, a)).toBe(section)
  })

  it('are taken out everywhere, and the rest stays', () => {
    expect(withoutFinding(doc(finding(a), text('x'), list(finding(a), finding(b))), a)).toEqual(
      doc(text('x'), list(finding(b))),
    )
    const other = doc(finding(b))
    expect(withoutFinding(other, a)).toBe(other)
  })

  it('that may no longer be shown are gone, and an emptied section can be typed in', () => {
    const open = (key: typeof a): boolean => key === b
    expect(withoutFindings(doc(finding(a), finding(b), finding(c)), open)).toEqual(doc(finding(b)))
    expect(withoutFindings(doc(finding(a)), open)).toEqual(emptySection)
  })

  it('closed to a reader are in no part of what is left, whatever the section looks like', () => {
    const keys = [a, b, c]
    const block = fc.letrec<{ block: SectionBlock }>((tie) => ({
      block: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(...keys).map(finding),
        fc.string({ minLength: 1 }).map(text),
        fc.array(tie('block'), { maxLength: 3 }).map((blocks) => list(...blocks)),
      ),
    })).block
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), fc.subarray(keys), (blocks, open) => {
        const section = doc(...blocks)
        const left = withoutFindings(section, (key) => open.includes(key))
        expect(findingsOf(left)).toEqual(findingsOf(section).filter((key) => open.includes(key)))
        for (const key of keys.filter((one) => !open.includes(one))) expect(plainText(left)).not.toContain(`[${key}]`)
        expect(left.content.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the plain text of a section', () => {
  it('has a line a paragraph, marks left out, list items behind a dash', () => {
    const section = doc(
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Årsagen er ' },
          { type: 'text', text: 'fundet', marks: [{ type: 'bold' }] },
          { type: 'hardBreak' },
          { type: 'text', text: 'og bekræftet.' },
        ],
      },
      list(text('én'), list(text('to'))),
      finding(a),
      { type: 'paragraph' },
    )
    expect(plainText(section)).toBe('Årsagen er fundet\nog bekræftet.\n- én\n- - to\n[1-100-A-T]')
  })

  it('of an empty section is empty', () => {
    expect(plainText(emptySection)).toBe('')
  })
})
