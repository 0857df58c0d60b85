import { mergeAttributes, Node } from '@tiptap/core'
import { NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from '@tiptap/react'
import { createContext, useContext } from 'react'
import type { FactReference } from '#shared/domain/report/document.ts'

/** A fact that can stand in the text, with its words of this moment. */
export interface LiveFact {
  readonly fact: FactReference
  readonly label: string
  readonly value: string
}

/** The facts of the case; the text holds only which one is meant. */
export const LiveFacts = createContext<readonly LiveFact[]>([])

/** A live field in a line of text. */
export const FactNode = Node.create({
  name: 'fact',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({ source: { default: '' }, key: { default: null } }),
  // Cut and pasted text keeps its fields; what names no fact of the case is dropped when the section is saved.
  parseHTML: () => [{ tag: 'span.editor-fact' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes, { class: 'editor-fact' })],
  addNodeView: () => ReactNodeViewRenderer(FactView, { as: 'span' }),
})

function FactView({ node, selected }: NodeViewProps) {
  const facts = useContext(LiveFacts)
  const found = facts.find(({ fact }) => fact.source === node.attrs['source'] && fact.key === node.attrs['key'])
  return (
    <NodeViewWrapper
      as="span"
      className={`editor-fact ${selected ? 'is-selected' : ''}`}
      contentEditable={false}
      title={found?.label ?? ''}
    >
      {found?.value ?? '–'}
    </NodeViewWrapper>
  )
}
