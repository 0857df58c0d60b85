import {
  DockviewReact,
  type DockviewApi,
  type DockviewReadyEvent,
  type DockviewTheme,
  type IDockviewHeaderActionsProps,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
  type SerializedDockview,
} from 'dockview-react'
import 'dockview-react/dist/styles/dockview.css'
import { Maximize2, Minimize2 } from 'lucide-react'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import '#renderer/ui/dock/dock.css'

/** Where a pane stands before anybody has moved it. */
export interface PanePlace {
  readonly id: string
  /** Beside which pane, and on which side; the first pane has none. `within` shares the frame as a tab. */
  readonly beside?: { readonly pane: string; readonly side: 'left' | 'right' | 'above' | 'below' | 'within' }
  readonly width?: number
  readonly height?: number
  /** In pixels; a window that grows smaller takes the room from others first. */
  readonly minimumWidth?: number
  readonly minimumHeight?: number
}

export interface Pane {
  readonly id: string
  readonly title: string
  readonly content: ReactNode
}

export interface DockProps {
  readonly panes: readonly Pane[]
  readonly standard: readonly PanePlace[]
  /** As it was saved, or null for the standard arrangement. */
  readonly saved: unknown
  /** Changes when another arrangement is to be shown. */
  readonly arrangement: string
  readonly onChange: (layout: unknown) => void
}

/** Room for the panes in a window of 1600 x 940, for which places are given. */
const standardSize = { width: 1536, height: 858 }

const theme: DockviewTheme = { name: 'fortolker', className: 'dockview-theme-fortolker', gap: 8 }

interface DockContent {
  readonly panes: ReadonlyMap<string, Pane>
  readonly slots: ReadonlyMap<string, HTMLElement>
  readonly setSlot: (pane: string, element: HTMLElement | null) => void
}

const DockContext = createContext<DockContent | null>(null)

function useDock(): DockContent {
  const content = useContext(DockContext)
  if (content === null) throw new Error('A pane stands in a dock')
  return content
}

/** Panes that can be moved, resized, stacked and maximised; the arrangement is handed out to be kept. */
export function Dock({ panes, standard, saved, arrangement, onChange }: DockProps) {
  const [slots, setSlots] = useState<ReadonlyMap<string, HTMLElement>>(new Map())
  const api = useRef<DockviewApi | null>(null)
  const change = useLatest(onChange)
  const setSlot = useCallback((pane: string, element: HTMLElement | null) => {
    setSlots((known) => {
      if (known.get(pane) === (element ?? undefined)) return known
      const next = new Map(known)
      if (element === null) next.delete(pane)
      else next.set(pane, element)
      return next
    })
  }, [])
  const content = useMemo<DockContent>(
    () => ({ panes: new Map(panes.map((pane) => [pane.id, pane] as const)), slots, setSlot }),
    [panes, slots, setSlot],
  )
  const ready = ({ api: opened }: DockviewReadyEvent): void => {
    api.current = opened
    arrange(opened, { panes, standard, saved })
    opened.onDidLayoutChange(() => change.current(opened.toJSON()))
  }
  useEffect(() => {
    for (const { id, title } of panes) api.current?.getPanel(id)?.api.setTitle(title)
  }, [panes])

  return (
    <DockContext.Provider value={content}>
      <DockviewReact
        key={arrangement}
        theme={theme}
        components={components}
        defaultTabComponent={PaneTab}
        rightHeaderActionsComponent={PaneActions}
        onReady={ready}
        // They are English, and panes neither come nor go.
        announcements={false}
        disableFloatingGroups
        disableTabsOverflowList
        singleTabMode="fullwidth"
      />
    </DockContext.Provider>
  )
}

const components = { pane: PaneContent }

type Arrangement = Pick<DockProps, 'panes' | 'standard' | 'saved'>

function arrange(api: DockviewApi, { panes, standard, saved }: Arrangement): void {
  if (isLayoutOf(saved, standard)) {
    try {
      api.fromJSON(saved)
      return
    } catch {
      // A layout of another version of the docking library is not worth an error: the standard one is shown.
      api.clear()
    }
  }
  const titles = new Map(panes.map(({ id, title }) => [id, title] as const))
  // Widths and heights are meant for the standard window; a smaller one keeps their proportions.
  const across = Math.min(1, api.width / standardSize.width)
  const down = Math.min(1, api.height / standardSize.height)
  for (const { id, beside, width, height, minimumWidth, minimumHeight } of standard) {
    api.addPanel({
      id,
      component: 'pane',
      title: titles.get(id) ?? id,
      ...(beside === undefined ? {} : { position: { referencePanel: beside.pane, direction: beside.side } }),
      ...(width === undefined ? {} : { initialWidth: Math.round(width * across) }),
      ...(height === undefined ? {} : { initialHeight: Math.round(height * down) }),
      minimumWidth: minimumWidth ?? 180,
      // The first of a stack stays in front.
      inactive: beside?.side === 'within',
      minimumHeight: minimumHeight ?? 90,
    })
  }
}

/** A kept layout fits when it has exactly the panes of today's standard. */
function isLayoutOf(saved: unknown, standard: readonly PanePlace[]): saved is SerializedDockview {
  if (typeof saved !== 'object' || saved === null || !('panels' in saved)) return false
  const { panels } = saved
  if (typeof panels !== 'object' || panels === null) return false
  const kept = Object.keys(panels)
  return kept.length === standard.length && standard.every(({ id }) => kept.includes(id))
}

function PaneContent({ api }: IDockviewPanelProps) {
  const pane = useDock().panes.get(api.id)
  return (
    <section className="dock-pane" aria-label={pane?.title ?? ''} data-pane={api.id}>
      {pane?.content}
    </section>
  )
}

function PaneTab({ api }: IDockviewPanelHeaderProps) {
  const pane = useDock().panes.get(api.id)
  return (
    <div className="dock-tab">
      <h2>{pane?.title ?? api.title}</h2>
    </div>
  )
}

function PaneActions({ activePanel, api }: IDockviewHeaderActionsProps) {
  const { t } = useTexts()
  const { setSlot } = useDock()
  const [isMaximised, setMaximised] = useState(api.isMaximized())
  const id = activePanel?.id
  const slot = useCallback(
    (element: HTMLSpanElement | null) => {
      if (id !== undefined) setSlot(id, element)
    },
    [id, setSlot],
  )
  return (
    <div className="dock-actions">
      <span ref={slot} className="dock-info" />
      <IconButton
        label={isMaximised ? t('caseView.restore') : t('caseView.maximise')}
        icon={isMaximised ? <Minimize2 size={13} /> : <Maximize2 size={13} />}
        onPress={() => {
          if (api.isMaximized()) api.exitMaximized()
          else api.maximize()
          setMaximised(api.isMaximized())
        }}
      />
    </div>
  )
}

export interface PaneInfoProps {
  readonly pane: string
  /** A short fact; where the header is narrow it is the first to give way. */
  readonly fact?: ReactNode
  /** Controls and marks that stay whole. */
  readonly children?: ReactNode
}

/** What stands at the right of a pane's header while the pane is in front. */
export function PaneInfo({ pane, fact, children }: PaneInfoProps) {
  const slot = useDock().slots.get(pane)
  if (slot === undefined) return null
  const content = (
    <>
      {fact == null ? null : <span className="dock-fact">{fact}</span>}
      {children}
    </>
  )
  return createPortal(content, slot)
}
