import { describe, expect, it } from 'vitest'
import { sectionContentSchema } from '#shared/contract/report.ts'
import type { SectionContent } from '#shared/domain/report/document.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { editorOfSection, isSameSection, sectionOfEditor } from '#renderer/ui/editor/section-json.ts'

const section: SectionContent = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Årsagen er ' },
        { type: 'text', text: 'fundet', marks: [{ type: 'bold' }, { type: 'italic' }] },
        { type: 'hardBreak' },
        { type: 'fact', attrs: { source: 'indication', key: null } },
        { type: 'fact', attrs: { source: 'class', key: variantKey('8-61693562-C-T') } },
      ],
    },
    { type: 'paragraph' },
    {
      type: 'orderedList',
      content: [
        {
          type: 'listItem',
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'én' }] },
            { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
          ],
        },
      ],
    },
    { type: 'finding', attrs: { key: variantKey('8-61693562-C-T') } },
    { type: 'figure', attrs: { id: 'a1', caption: null } },
    { type: 'figure', attrs: { id: 'b2', caption: 'Ny hos barnet' } },
  ],
}

describe('typed text between editor and report', () => {
  it('is the same there and back', () => {
    expect(sectionOfEditor(editorOfSection(section))).toEqual(section)
    expect(isSameSection(sectionOfEditor(editorOfSection(section)), section)).toBe(true)
    expect(isSameSection(section, { type: 'doc', content: [{ type: 'paragraph' }] })).toBe(false)
  })

  it('leaves out what no report holds, so that it can always be saved', () => {
    const pasted = {
      type: 'doc',
      content: [
        { type: 'heading', content: [{ type: 'text', text: 'x' }] },
        { type: 'image', attrs: { src: 'https://elsewhere.example/x.png' } },
        { type: 'finding', attrs: { key: 7 } },
        { type: 'finding' },
        { type: 'figure', attrs: { caption: 'x' } },
        {
          type: 'paragraph',
          attrs: { class: 'x' },
          content: [
            { type: 'text', text: 'kept', marks: [{ type: 'link', attrs: { href: 'x' } }, { type: 'bold' }] },
            { type: 'text', text: '', marks: [{ type: 'bold' }] },
            { type: 'text' },
            { type: 'mention' },
          ],
        },
        {},
      ],
    }
    const saved = sectionOfEditor(pasted)
    expect(saved).toEqual({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'kept', marks: [{ type: 'bold' }] }] }],
    })
    expect(sectionContentSchema.safeParse(saved).success).toBe(true)
  })

  it('that is empty is one paragraph to type in', () => {
    for (const empty of [
      {},
      { type: 'doc' },
      { type: 'doc', content: [] },
      { type: 'doc', content: [{ type: 'x' }] },
    ]) {
      expect(sectionOfEditor(empty)).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
    }
  })
})
