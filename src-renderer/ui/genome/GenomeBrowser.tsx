import { useEffect, useImperativeHandle, useRef, type Ref, type RefObject } from 'react'
import type { GenomeContent } from '#renderer/ui/genome/genome-config.ts'
import { openGenome, type GenomeHost, type GenomePlace } from '#renderer/ui/genome/genome-host.ts'
import { Ideogram, type Band } from '#renderer/ui/genome/Ideogram.tsx'
import { Ruler } from '#renderer/ui/genome/Ruler.tsx'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'
import '#renderer/ui/genome/genome-browser.css'

export interface GenomeBrowserHandle {
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly goTo: (place: GenomePlace) => void
  readonly focus: () => void
  readonly picture: GenomeHost['picture']
}

export interface GenomeBrowserProps {
  readonly label: string
  readonly content: GenomeContent
  /** Where to look; another value moves there. */
  readonly view: GenomePlace
  /** What is marked and sorted by. */
  readonly marked: GenomePlace | null
  /** Where igv stands now. */
  readonly shown: GenomePlace
  readonly bands: readonly Band[]
  readonly formatPosition: (position: number) => string
  readonly onMove: (place: GenomePlace) => void
  readonly onFailure: (error: unknown) => void
  /** The place asked for is on screen. */
  readonly onShown: (place: GenomePlace) => void
  readonly handle: Ref<GenomeBrowserHandle>
}

/** The browser of the present content, or null where there is none any more. */
type Opening = RefObject<Promise<GenomeHost | null> | null>

/** igv.js, opened once for a case and moved from place to place. It draws on a canvas; the facts stand in our panes too. */
export function GenomeBrowser(props: GenomeBrowserProps) {
  const { content, view, marked, label, shown } = props
  const element = useRef<HTMLDivElement>(null)
  const latest = useLatest(props)
  const opening = useOpenedGenome(element, props)
  const lastMove = useRef(Promise.resolve())

  useEffect(() => {
    let isCurrent = true
    const move = async (before: Promise<void>): Promise<void> => {
      // One after the other: reads of a place that was left would come in after those of the place one is at. Whoever is
      // overtaken while waiting does not move at all.
      await before
      const host = await opening.current
      if (host == null || !isCurrent) return
      await host.goTo(view)
      if (marked !== null && isCurrent) await host.mark(marked)
      if (isCurrent) latest.current.onShown(view)
    }
    lastMove.current = move(lastMove.current).catch((error: unknown) => {
      if (isCurrent) latest.current.onFailure(error)
    })
    return () => {
      isCurrent = false
    }
    // eslint-disable-next-line react/exhaustive-effect-dependencies -- other content is another browser, which has to be moved too
  }, [content, view, marked, opening, latest])

  useImperativeHandle(
    props.handle,
    () => {
      const withHost = (act: (host: GenomeHost) => void): void =>
        void opening.current?.then((host) => host !== null && act(host)).catch(() => undefined)
      return {
        zoomIn: () => withHost((host) => host.zoomIn()),
        zoomOut: () => withHost((host) => host.zoomOut()),
        goTo: (place) => withHost((host) => void host.goTo(place)),
        focus: () => element.current?.focus(),
        picture: async (titleOf) => (await opening.current)?.picture(titleOf) ?? null,
      }
    },
    [opening],
  )

  return (
    <div className="genome-frame">
      <Ideogram
        bands={props.bands}
        place={shown}
        onGoTo={(place) => {
          opening.current?.then((host) => host?.goTo(place)).catch((error: unknown) => latest.current.onFailure(error))
        }}
      />
      <Ruler place={shown} format={props.formatPosition} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes keys */}
      <div ref={element} className="genome-browser" role="application" aria-label={label} tabIndex={0} />
    </div>
  )
}

/** Opens a browser for a content and closes it with the next one. */
function useOpenedGenome(element: RefObject<HTMLDivElement | null>, props: GenomeBrowserProps): Opening {
  const { content } = props
  const opening: Opening = useRef(null)
  const latest = useLatest(props)
  useEffect(() => {
    const container = element.current
    if (container === null) return undefined
    let isCurrent = true
    const open = async (before: Promise<GenomeHost | null> | null): Promise<GenomeHost | null> => {
      // Opening takes a while and may be overtaken by closing: the next one waits until this one has ended.
      await before?.catch(() => undefined)
      // Whoever is overtaken while waiting does not open at all: its files are no longer given out.
      if (!isCurrent) return null
      return openGenome(container, content, latest.current.view, (place) => latest.current.onMove(place))
    }
    const opened = open(opening.current)
    opening.current = opened
    opened.catch((error: unknown) => {
      if (isCurrent) latest.current.onFailure(error)
    })
    return () => {
      isCurrent = false
      opening.current = opened.then(
        async (host) => {
          await host?.close()
          return null
        },
        () => null,
      )
    }
  }, [content, element, latest])
  useEffect(() => {
    const container = element.current
    if (container === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined || entry.contentRect.width === 0) return
      void opening.current?.then((host) => host?.refresh()).catch(() => undefined)
    })
    observer.observe(container)
    return () => observer.disconnect()
  }, [element])
  return opening
}
