import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react'
import { Placeholder } from '@tiptap/extension-placeholder'
import { StarterKit } from '@tiptap/starter-kit'
import { Bold, Braces, Italic, List, ListOrdered, Redo2, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { SectionContent } from '#shared/domain/report/document.ts'
import { FactNode, LiveFacts, type LiveFact } from '#renderer/ui/editor/fact-node.tsx'
import { DrawFigure, FigureNode, type FigureInText } from '#renderer/ui/editor/figure-node.tsx'
import { DrawFinding, FindingNode } from '#renderer/ui/editor/finding-node.tsx'
import { editorOfSection, isSameSection, sectionOfEditor } from '#renderer/ui/editor/section-json.ts'
import { Toolbar } from 'react-aria-components'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { Menu } from '#renderer/ui/kit/Menu.tsx'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import '#renderer/ui/editor/section-editor.css'

export interface SectionEditorProps {
  readonly label: string
  readonly placeholder: string
  readonly content: SectionContent
  readonly isReadOnly: boolean
  /** Told with every keystroke; saving is the caller's matter. */
  readonly onChange: (content: SectionContent) => void
  readonly onLeave: () => void
  readonly drawFinding: (key: string) => ReactNode
  readonly drawFigure: (figure: FigureInText) => ReactNode
  /** What may be put into the text as a live field. */
  readonly facts: readonly LiveFact[]
}

/** Formatting that would not survive into the signed report is switched off. */
const extensions = (placeholder: string) => [
  StarterKit.configure({
    heading: false,
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    link: false,
    underline: false,
    dropcursor: false,
  }),
  Placeholder.configure({ placeholder }),
  FindingNode,
  FigureNode,
  FactNode,
]

export function SectionEditor(props: SectionEditorProps) {
  const { label, placeholder, content, isReadOnly, drawFinding, drawFigure, facts } = props
  const latest = useLatest(props)
  // What the editor was last told or last said; only other news from outside may replace the text in hand.
  const known = useRef(content)
  const editor = useEditor({
    extensions: extensions(placeholder),
    content: editorOfSection(content),
    editable: !isReadOnly,
    injectCSS: false,
    immediatelyRender: true,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-label': label,
        'aria-multiline': 'true',
        'aria-readonly': String(isReadOnly),
        class: 'editor-text',
      },
    },
    onUpdate: ({ editor: changed }) => {
      const next = sectionOfEditor(changed.getJSON())
      if (isSameSection(next, known.current)) return
      known.current = next
      latest.current.onChange(next)
    },
    onBlur: () => latest.current.onLeave(),
  })
  useEffect(() => {
    if (isSameSection(content, known.current)) return
    known.current = content
    editor.commands.setContent(editorOfSection(content), { emitUpdate: false })
  }, [editor, content])
  useEffect(() => editor.setEditable(!isReadOnly, false), [editor, isReadOnly])

  return (
    <LiveFacts value={facts}>
      <DrawFinding value={drawFinding}>
        <DrawFigure value={drawFigure}>
          <div className="section-editor">
            {isReadOnly ? null : <FormatBar editor={editor} facts={facts} />}
            <EditorContent editor={editor} />
          </div>
        </DrawFigure>
      </DrawFinding>
    </LiveFacts>
  )
}

type Chain = ReturnType<Editor['chain']>

/** What the toolbar offers; the same keys work without it. */
const tools = [
  { id: 'bold', icon: Bold, shortcut: 'Ctrl B', act: (chain: Chain) => chain.toggleBold() },
  { id: 'italic', icon: Italic, shortcut: 'Ctrl I', act: (chain: Chain) => chain.toggleItalic() },
  { id: 'bulletList', icon: List, shortcut: 'Ctrl ⇧ 8', act: (chain: Chain) => chain.toggleBulletList() },
  { id: 'orderedList', icon: ListOrdered, shortcut: 'Ctrl ⇧ 7', act: (chain: Chain) => chain.toggleOrderedList() },
  { id: 'undo', icon: Undo2, shortcut: 'Ctrl Z', act: (chain: Chain) => chain.undo() },
  { id: 'redo', icon: Redo2, shortcut: 'Ctrl Y', act: (chain: Chain) => chain.redo() },
] as const

/** Shown while the section has the focus, so that ten sections do not carry ten rows of buttons. */
function FormatBar({ editor, facts }: { readonly editor: Editor; readonly facts: readonly LiveFact[] }) {
  const { t } = useTexts()
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      isFocused: current.isFocused,
      isOn: tools.map(({ id }) => current.isActive(id)),
      canUndo: current.can().undo(),
      canRedo: current.can().redo(),
    }),
  })
  const [isChoosing, setChoosing] = useState(false)
  if (!state.isFocused && !isChoosing) return null
  const canRun = { undo: state.canUndo, redo: state.canRedo }
  return (
    <Toolbar aria-label={t('report.formatting')} className="editor-toolbar">
      {tools.map(({ id, icon: Icon, shortcut, act }, index) => (
        <IconButton
          key={id}
          label={t(`report.${id}`)}
          shortcut={shortcut}
          icon={<Icon size={14} />}
          isDisabled={id === 'undo' || id === 'redo' ? !canRun[id] : false}
          {...(id === 'undo' || id === 'redo' ? {} : { isOn: state.isOn[index] === true })}
          // A press on a button must not take the caret out of the text.
          preventFocusOnPress
          onPress={() => void act(editor.chain().focus()).run()}
        />
      ))}
      {facts.length === 0 ? null : (
        <Menu
          label={t('report.insertFact')}
          onOpenChange={setChoosing}
          entries={facts.map(({ fact, label, value }) => ({
            id: `${fact.source} ${fact.key ?? ''}`,
            label: `${label} · ${value}`,
            onChoose: () =>
              void editor
                .chain()
                .focus()
                .insertContent({ type: 'fact', attrs: { ...fact } })
                .run(),
          }))}
        >
          <IconButton label={t('report.insertFact')} icon={<Braces size={14} />} preventFocusOnPress />
        </Menu>
      )}
    </Toolbar>
  )
}
