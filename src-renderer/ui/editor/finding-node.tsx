import { mergeAttributes, Node } from '@tiptap/core'
import { NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from '@tiptap/react'
import { createContext, useContext, type ReactNode } from 'react'

/** How a finding is drawn: facts come from the case each time, the text of the report holds only which variant. */
export const DrawFinding = createContext<(key: string) => ReactNode>(() => null)

/** A live line about a variant in the text of a section. */
export const FindingNode = Node.create({
  name: 'finding',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes: () => ({ key: { default: '' } }),
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { class: 'editor-finding' })],
  addNodeView: () => ReactNodeViewRenderer(FindingView),
})

function FindingView({ node, selected }: NodeViewProps) {
  const draw = useContext(DrawFinding)
  const key: unknown = node.attrs['key']
  return (
    <NodeViewWrapper className={`editor-finding ${selected ? 'is-selected' : ''}`} contentEditable={false}>
      {typeof key === 'string' ? draw(key) : null}
    </NodeViewWrapper>
  )
}
