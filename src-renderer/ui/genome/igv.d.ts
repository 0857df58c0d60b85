/**
 * The part of igv.js 3.8 this product uses, after its source: the package's own types leave out `showGearColumn`, the
 * `reader` of tracks, `search: false` and `loadDefaultGenomes`.
 */
declare module 'igv/dist/igv.esm.js' {
  export interface IgvReferenceFrame {
    readonly chr: string
    readonly start: number
    readonly end: number
  }

  export interface IgvTrack {
    readonly id?: string
    readonly name?: string
    readonly type?: string
    sort?: (options: { chr: string; position: number; option: string; direction: 'ASC' | 'DESC' }) => void
  }

  export interface IgvBrowser {
    readonly keyUpHandler: EventListener
    readonly trackViews: readonly {
      readonly track: IgvTrack
      readonly viewports: readonly {
        readonly cachedFeatures: unknown
        /** Wider and higher than what is seen of it. */
        readonly canvas?: HTMLCanvasElement
        readonly viewportElement: HTMLElement
      }[]
      setTrackHeight: (height: number, isForced?: boolean) => void
    }[]
    search: (locus: string) => Promise<boolean>
    zoomIn: () => Promise<void>
    zoomOut: () => Promise<void>
    visibilityChange: () => Promise<void>
    /** Draws what is in view; igv calls it at every turn. */
    updateViews: () => Promise<void>
    loadROI: (roi: IgvRegionOfInterest | readonly IgvRegionOfInterest[]) => Promise<void>
    clearROIs: () => void
    on: ((event: 'locuschange', handler: (frames: readonly IgvReferenceFrame[]) => void) => void) &
      ((event: 'trackclick', handler: (track: IgvTrack, data: unknown, place: unknown) => boolean) => void)
  }

  export interface IgvRegionOfInterest {
    readonly name: string
    readonly color: string
    readonly features: readonly { readonly chr: string; readonly start: number; readonly end: number }[]
  }

  interface Igv {
    createBrowser: (element: HTMLElement, config: object) => Promise<IgvBrowser>
    removeBrowser: (browser: IgvBrowser) => void
  }

  const igv: Igv
  export default igv
}
