import type { IgvBrowser } from 'igv/dist/igv.esm.js'
import type { GenomePlace } from '#renderer/ui/genome/genome-host.ts'

/** What the browser shows, as a picture. */
export interface GenomePicture {
  readonly place: GenomePlace
  /** PNG as base64. */
  readonly picture: string
}

/**
 * Tracks that go into no picture: runs of homozygosity may tell of kinship, which not everybody who reads the picture may
 * know.
 */
const leftOut: ReadonlySet<string> = new Set(['runs'])
const titleHeight = 22
const gap = 5
const ink = '#16242b'
const markColour = 'rgba(11, 110, 110, 0.16)'

/**
 * Puts the tracks as they are drawn below one another, with their names, the marked place and a line of words above. White,
 * whatever the theme: it goes on paper.
 *
 * @param title where it is
 */
export function pictureOf(
  browser: IgvBrowser,
  place: GenomePlace,
  { marked, title }: { readonly marked: GenomePlace | null; readonly title: string },
): GenomePicture | null {
  const views = browser.trackViews.flatMap(({ track, viewports }) => {
    const [viewport] = viewports
    const isDrawn = track.name !== undefined || track.type === 'sequence'
    const height = viewport?.viewportElement.clientHeight ?? 0
    return viewport === undefined || !isDrawn || height === 0 || leftOut.has(track.id ?? '')
      ? []
      : [{ name: track.type === 'sequence' ? '' : (track.name ?? ''), viewport, height }]
  })
  const [first] = views
  if (first === undefined) return null
  const width = first.viewport.viewportElement.clientWidth
  const height = views.reduce((sum, view) => sum + view.height + gap, titleHeight)
  const { canvas, context } = whiteCanvas(width, height, devicePixelRatio)
  const font = getComputedStyle(document.body).fontFamily
  write(context, title, { x: 5, y: 15, font: `600 12px ${font}` })
  let top = titleHeight
  for (const view of views) {
    drawTrack(context, view.viewport, { width, height: view.height, top })
    if (view.name !== '') writeLabel(context, view.name, { x: 5, y: top + 4, font: `600 11px ${font}` })
    top += view.height + gap
  }
  if (marked?.contig === place.contig) {
    const perBase = width / (place.end - place.start)
    context.fillStyle = markColour
    context.fillRect(
      (marked.start - place.start) * perBase,
      titleHeight,
      Math.max(1, (marked.end - marked.start) * perBase),
      height - titleHeight,
    )
  }
  return { place, picture: canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/u, '') }
}

function whiteCanvas(width: number, height: number, scale: number) {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw new Error('a canvas can be drawn on')
  context.scale(scale, scale)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  return { canvas, context }
}

type Viewport = IgvBrowser['trackViews'][number]['viewports'][number]

/** igv draws more than is seen, to be moved about; what lies outside its window is cut away. */
function drawTrack(
  context: CanvasRenderingContext2D,
  { canvas, viewportElement }: Viewport,
  { width, height, top }: { readonly width: number; readonly height: number; readonly top: number },
): void {
  if (canvas === undefined || canvas.width === 0 || canvas.height === 0) return
  const [drawn, seen] = [canvas.getBoundingClientRect(), viewportElement.getBoundingClientRect()]
  context.save()
  context.beginPath()
  context.rect(0, top, width, height)
  context.clip()
  context.drawImage(canvas, drawn.left - seen.left, top + drawn.top - seen.top, drawn.width, drawn.height)
  context.restore()
}

interface Words {
  readonly x: number
  readonly y: number
  readonly font: string
}

function write(context: CanvasRenderingContext2D, text: string, { x, y, font }: Words): void {
  context.font = font
  context.fillStyle = ink
  context.fillText(text, x, y)
}

/** On a white ground, so that it is read over reads. */
function writeLabel(context: CanvasRenderingContext2D, text: string, { x, y, font }: Words): void {
  context.font = font
  context.fillStyle = 'rgba(255, 255, 255, 0.84)'
  context.fillRect(x, y, context.measureText(text).width + 12, 17)
  write(context, text, { x: x + 6, y: y + 12, font })
}
