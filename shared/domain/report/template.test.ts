import { describe, expect, it } from 'vitest'
import { emptySection, type SectionContent } from '#shared/domain/report/document.ts'
import { contentOfText, emptiedOf, filledBy } from '#shared/domain/report/template.ts'
import { variantKey } from '#shared/kit/ids.ts'

const template = [
  { id: 'conclusion', da: 'Der er undersøgt.', en: 'There was an analysis.' },
  { id: 'findings', da: 'Ingen fund.', en: 'No findings.' },
  { id: 'method', da: 'Helgenom.\n\nTrio.', en: '' },
]
const withFinding: SectionContent = {
  type: 'doc',
  content: [{ type: 'finding', attrs: { key: variantKey('GRCh38-1-1-A-T') } }, { type: 'paragraph' }],
}
const draft = new Map<string, SectionContent>([
  ['conclusion', contentOfText('Skrevet')],
  ['findings', withFinding],
  ['method', emptySection],
])

describe('a template of the report', () => {
  it('goes only where nothing stands, neither words nor a finding', () => {
    expect(filledBy(template, 'da', draft)).toEqual(new Map([['method', contentOfText('Helgenom.\n\nTrio.')]]))
    expect([...filledBy(template, 'en', new Map()).keys()]).toEqual(['conclusion', 'findings'])
  })

  it('is a paragraph a line, as the editor would have it', () => {
    expect(contentOfText('Helgenom.\n\nTrio.').content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'Helgenom.' }] },
      { type: 'paragraph' },
      { type: 'paragraph', content: [{ type: 'text', text: 'Trio.' }] },
    ])
  })

  it('is taken back where it still stands as it was put, and nothing that was typed goes', () => {
    const begun = new Map([...draft, ...filledBy(template, 'da', new Map())])
    expect(emptiedOf(template, 'da', new Map([...begun, ['conclusion', contentOfText('Rettet')]]))).toEqual(
      new Map([
        ['findings', emptySection],
        ['method', emptySection],
      ]),
    )
    expect(emptiedOf(template, 'en', begun)).toEqual(new Map())
  })
})
