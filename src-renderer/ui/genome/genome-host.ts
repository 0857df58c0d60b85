import igv, { type IgvBrowser, type IgvReferenceFrame } from 'igv/dist/igv.esm.js'
import { genomeConfig, readsHeightIn, type GenomeContent } from '#renderer/ui/genome/genome-config.ts'
import { pictureOf, type GenomePicture } from '#renderer/ui/genome/genome-picture.ts'
import { themeGenome } from '#renderer/ui/genome/genome-theme.ts'

/** A place on the reference, 0-based and half-open, with the contig name of the build. */
export interface GenomePlace {
  readonly contig: string
  readonly start: number
  readonly end: number
}

/** One open genome browser. */
export interface GenomeHost {
  readonly goTo: (place: GenomePlace) => Promise<void>
  /** Marks a place and brings the reads that differ there to the top. */
  readonly mark: (place: GenomePlace) => Promise<void>
  /** What is on screen once it is drawn; null where nothing is. */
  readonly picture: (titleOf: (place: GenomePlace) => string) => Promise<GenomePicture | null>
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  /** The element was hidden and has a size again. */
  readonly refresh: () => void
  /** Comes back when nothing of it is left. */
  readonly close: () => Promise<void>
}

/**
 * Opens a browser in an element.
 *
 * `trackclick` always answers false: igv would put texts of the file into its popup as HTML, and the same facts stand in
 * our own panes. The context menu is kept from igv altogether, because it holds an entry that sends a read away.
 */
export async function openGenome(
  element: HTMLElement,
  content: GenomeContent,
  start: GenomePlace,
  onMove: (place: GenomePlace) => void,
): Promise<GenomeHost> {
  const stop = (event: Event): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  element.addEventListener('contextmenu', stop, { capture: true })
  const height = readsHeightIn(element.clientHeight, content.reads.length)
  const browser = await igv.createBrowser(element, genomeConfig(content, locusOf(start), height))
  const drawing = countDrawing(browser)
  themeGenome(element, content.names.tooWide)
  browser.on('trackclick', () => false)
  let shown = start
  let marked: GenomePlace | null = null
  browser.on('locuschange', (frames) => {
    const place = placeOf(frames)
    if (place === undefined) return
    shown = place
    onMove(place)
  })
  return {
    goTo: async (place) => {
      await browser.search(locusOf(place))
      await drawing.rests()
    },
    mark: async (place) => {
      marked = place
      await markPlace(browser, place)
    },
    picture: async (titleOf) => {
      await drawing.rests()
      return pictureOf(browser, shown, { marked, title: titleOf(shown) })
    },
    zoomIn: () => void browser.zoomIn(),
    zoomOut: () => void browser.zoomOut(),
    refresh: () => {
      const own = readsHeightIn(element.clientHeight, content.reads.length)
      for (const view of browser.trackViews) {
        if (view.track.type === 'alignment') view.setTrackHeight(own, true)
      }
      void browser.visibilityChange()
    },
    close: async () => {
      await drawing.ends()
      element.removeEventListener('contextmenu', stop, { capture: true })
      igv.removeBrowser(browser)
      // igv adds this listener again when it means to remove it; left there it would keep the whole browser alive.
      document.removeEventListener('keyup', browser.keyUpHandler)
      element.replaceChildren()
    },
  }
}

interface Drawing {
  /** Comes back when nothing is being fetched or drawn. */
  readonly rests: () => Promise<void>
  /** As well, and from now on nothing will be. */
  readonly ends: () => Promise<void>
}

/**
 * igv does not say when it has finished: a move to where it is fetching reads already comes back at once, without them, and
 * its removal takes the tracks apart under the feet of its own drawing, which then fails where nobody can catch it. So its
 * drawing is counted.
 */
function countDrawing(browser: IgvBrowser): Drawing {
  const running = new Set<Promise<void>>()
  let isOver = false
  const draw = browser.updateViews.bind(browser)
  browser.updateViews = async () => {
    if (isOver) return
    const turn = draw()
    running.add(turn)
    try {
      await turn
    } finally {
      running.delete(turn)
    }
  }
  const rests = async (): Promise<void> => {
    while (running.size > 0) await Promise.allSettled(running)
  }
  return {
    rests,
    ends: async () => {
      isOver = true
      await rests()
    },
  }
}

const markColour = 'rgba(11, 110, 110, 0.16)'

async function markPlace(browser: IgvBrowser, place: GenomePlace): Promise<void> {
  browser.clearROIs()
  const features = [{ chr: place.contig, start: place.start, end: Math.max(place.end, place.start + 1) }]
  await browser.loadROI({ name: '', color: markColour, features })
  for (const { track, viewports } of browser.trackViews) {
    if (track.type !== 'alignment' || !viewports.every(hasReads)) continue
    track.sort?.({ chr: place.contig, position: place.start + 1, option: 'BASE', direction: 'ASC' })
  }
}

/** Where a wide variant is shown whole there are none, and sorting those fails in igv. */
function hasReads({ cachedFeatures }: IgvBrowser['trackViews'][number]['viewports'][number]): boolean {
  return typeof cachedFeatures === 'object' && cachedFeatures !== null && 'sortRows' in cachedFeatures
}

function locusOf({ contig, start, end }: GenomePlace): string {
  return `${contig}:${start + 1}-${end}`
}

function placeOf(frames: readonly IgvReferenceFrame[]): GenomePlace | undefined {
  const [frame] = frames
  if (frame === undefined) return undefined
  return { contig: frame.chr, start: Math.max(0, Math.floor(frame.start)), end: Math.ceil(frame.end) }
}
