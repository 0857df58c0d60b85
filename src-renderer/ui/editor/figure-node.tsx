import { mergeAttributes, Node } from '@tiptap/core'
import { NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from '@tiptap/react'
import { createContext, useContext, type ReactNode } from 'react'

/** A figure in the text and what can be done with it there. */
export interface FigureInText {
  readonly id: string
  /** As somebody typed it; null for the standing words. */
  readonly caption: string | null
  readonly setCaption: (caption: string | null) => void
  readonly remove: () => void
  readonly undo: () => void
}

/** How a figure is drawn: the picture comes from the case, the text of the report holds only which one and its caption. */
export const DrawFigure = createContext<(figure: FigureInText) => ReactNode>(() => null)

/** A picture in the text of a section. */
export const FigureNode = Node.create({
  name: 'figure',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes: () => ({ id: { default: '' }, caption: { default: null } }),
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { class: 'editor-finding' })],
  addNodeView: () => ReactNodeViewRenderer(FigureView),
})

function FigureView({ node, selected, editor, updateAttributes, deleteNode }: NodeViewProps) {
  const draw = useContext(DrawFigure)
  const [id, caption]: unknown[] = [node.attrs['id'], node.attrs['caption']]
  return (
    <NodeViewWrapper className={`editor-finding ${selected ? 'is-selected' : ''}`} contentEditable={false}>
      {typeof id === 'string'
        ? draw({
            id,
            caption: typeof caption === 'string' ? caption : null,
            setCaption: (text) => updateAttributes({ caption: text }),
            remove: deleteNode,
            undo: () => void editor.chain().focus().undo().run(),
          })
        : null}
    </NodeViewWrapper>
  )
}
