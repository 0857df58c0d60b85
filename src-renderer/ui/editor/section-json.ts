import type { JSONContent } from '@tiptap/core'
import type { ListItem, Mark, SectionBlock, SectionContent, SectionInline } from '#shared/domain/report/document.ts'
import { caseFacts, emptySection, findingFacts, type FactReference } from '#shared/domain/report/document.ts'
import { variantKey } from '#shared/kit/ids.ts'

/**
 * The editor's tree in the report's own terms. What the report does not know is left out; nothing else could be saved
 * anyway.
 */
export function sectionOfEditor(json: JSONContent): SectionContent {
  const content = (json.content ?? []).flatMap(blockOf)
  return content.length === 0 ? emptySection : { type: 'doc', content }
}

function blockOf(node: JSONContent): readonly SectionBlock[] {
  switch (node.type) {
    case 'paragraph': {
      const content = (node.content ?? []).flatMap(inlineOf)
      return [content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content }]
    }
    case 'bulletList':
    case 'orderedList':
      return [{ type: node.type, content: (node.content ?? []).map(itemOf) }]
    case 'finding': {
      const key: unknown = node.attrs?.['key']
      return typeof key === 'string' ? [{ type: 'finding', attrs: { key: variantKey(key) } }] : []
    }
    case 'figure': {
      const [id, caption]: unknown[] = [node.attrs?.['id'], node.attrs?.['caption']]
      const words = typeof caption === 'string' ? caption : null
      return typeof id === 'string' ? [{ type: 'figure', attrs: { id, caption: words } }] : []
    }
    case undefined:
    default:
      return []
  }
}

function itemOf(node: JSONContent): ListItem {
  return { type: 'listItem', content: (node.content ?? []).flatMap(blockOf) }
}

function inlineOf(node: JSONContent): readonly SectionInline[] {
  if (node.type === 'hardBreak') return [{ type: 'hardBreak' }]
  if (node.type === 'fact') {
    const fact = factOf(node.attrs?.['source'], node.attrs?.['key'])
    return fact === undefined ? [] : [{ type: 'fact', attrs: fact }]
  }
  if (node.type !== 'text' || node.text === undefined || node.text === '') return []
  const marks = (node.marks ?? []).flatMap((mark): readonly Mark[] =>
    mark.type === 'bold' || mark.type === 'italic' ? [{ type: mark.type }] : [],
  )
  return [marks.length === 0 ? { type: 'text', text: node.text } : { type: 'text', text: node.text, marks }]
}

/** Checked by hand: the contract's schemas stay in the core, because their library probes what the window's policy forbids. */
function factOf(source: unknown, key: unknown): FactReference | undefined {
  const ofCase = caseFacts.find((name) => name === source)
  if (ofCase !== undefined) return key === null ? { source: ofCase, key } : undefined
  const ofFinding = findingFacts.find((name) => name === source)
  return ofFinding === undefined || typeof key !== 'string' ? undefined : { source: ofFinding, key: variantKey(key) }
}

/** The report's tree for the editor, which wants arrays it may change. */
export function editorOfSection(section: SectionContent): JSONContent {
  return { type: 'doc', content: section.content.map(jsonOfBlock) }
}

function jsonOfBlock(block: SectionBlock): JSONContent {
  switch (block.type) {
    case 'finding':
      return { type: 'finding', attrs: { key: block.attrs.key } }
    case 'figure':
      return { type: 'figure', attrs: { ...block.attrs } }
    case 'paragraph':
      return { type: 'paragraph', ...(block.content === undefined ? {} : { content: block.content.map(jsonOfInline) }) }
    case 'bulletList':
    case 'orderedList':
      return {
        type: block.type,
        content: block.content.map((item) => ({ type: 'listItem', content: item.content.map(jsonOfBlock) })),
      }
  }
}

function jsonOfInline(part: SectionInline): JSONContent {
  if (part.type === 'hardBreak') return { type: 'hardBreak' }
  if (part.type === 'fact') return { type: 'fact', attrs: { ...part.attrs } }
  const marks = part.marks?.map(({ type }) => ({ type }))
  return { type: 'text', text: part.text, ...(marks === undefined ? {} : { marks }) }
}

/** Whether two trees say the same. */
export function isSameSection(a: SectionContent, b: SectionContent): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
