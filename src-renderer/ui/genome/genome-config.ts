import type { Build } from '#shared/domain/coordinates/coordinates.ts'

/** A feature of a track that is drawn from memory. */
export interface GenomeFeature {
  readonly chr: string
  /** 0-based, half-open. */
  readonly start: number
  readonly end: number
  readonly name: string
}

export interface ReadsTrack {
  readonly id: string
  readonly name: string
  /** Address of the core's slices. */
  readonly url: string
}

/** What is shown; another value opens another browser. */
export interface GenomeContent {
  readonly build: Build
  readonly fastaUrl: string
  readonly fastaIndexUrl: string
  /** Without sequence here its track would show nothing but unknown bases. */
  readonly hasSequence: boolean
  readonly reads: readonly ReadsTrack[]
  readonly names: {
    readonly genes: string
    readonly variants: string
    readonly runs: string
    /** In a track that shows nothing at this width. */
    readonly tooWide: string
  }
  /** Runs of homozygosity of the child, all of them. */
  readonly runs: readonly GenomeFeature[]
  readonly readVariants: (contig: string, start: number, end: number) => Promise<readonly GenomeFeature[]>
}

/** Height of sequence, genes and variants together, with the gaps igv puts between tracks. */
const otherTracks = 114
const gap = 5
/** Less than this shows a coverage and a handful of reads; then the pane scrolls. */
const leastReadsHeight = 92

/** Height of one person's reads, so that child, mother and father are seen together. */
export function readsHeightIn(paneHeight: number, persons: number): number {
  const share = persons === 0 ? 0 : (paneHeight - otherTracks) / persons - gap
  return Math.max(leastReadsHeight, Math.floor(share))
}

/** Reads are drawn up to this width, in bases; wider, a trio at 30x is too much to see and to decode. */
const readsVisibleTo = 30_000
/**
 * Reads that begin within a window of 100 bases before igv throws some away at random. Far above any clinical depth: a
 * read that shows a mosaic must not be the one that was drawn out.
 */
const samplingDepth = 5000
/** Variants and genes are few; they stay visible further out. */
const variantsVisibleTo = 2_000_000

/**
 * igv.js with everything closed that reaches outside: no default genomes (a request to igv.org), no search service (typed
 * gene names would go there), no controls of its own (English, and one of them sends reads to BLAT).
 */
export function genomeConfig(content: GenomeContent, locus: string, readsHeight: number): object {
  const { build, names } = content
  return {
    loadDefaultGenomes: false,
    search: false,
    showNavigation: false,
    showControls: false,
    showGearColumn: false,
    showTrackDragHandles: false,
    showSampleNames: false,
    showIdeogram: false,
    showRuler: false,
    showCenterGuide: false,
    showCursorGuide: false,
    locus,
    reference: {
      id: build,
      name: build,
      fastaURL: content.fastaUrl,
      indexURL: content.fastaIndexUrl,
      wholeGenomeView: false,
      tracks: [],
    },
    tracks: [
      ...(content.hasSequence ? [{ id: 'sequence', type: 'sequence', order: 1 }] : []),
      genesTrack(build, names.genes),
      variantsTrack(content),
      ...(content.runs.length === 0 ? [] : [runsTrack(content)]),
      ...content.reads.map((reads, index) => readsTrack(reads, index, readsHeight)),
    ],
  }
}

function genesTrack(build: Build, name: string): object {
  const common = {
    id: 'genes',
    type: 'annotation',
    name,
    order: 2,
    displayMode: 'COLLAPSED',
    height: 40,
    color: '#2a648a',
  }
  return build === 'GRCh38'
    ? { ...common, format: 'bigbed', url: '/genome/mane.GRCh38.bb', labelField: 'geneName2' }
    : { ...common, format: 'bed', url: '/genome/genes.GRCh37.bed.gz', indexed: false }
}

function variantsTrack({ names, readVariants }: GenomeContent): object {
  return {
    id: 'variants',
    type: 'annotation',
    name: names.variants,
    order: 3,
    displayMode: 'SQUISHED',
    height: 24,
    color: '#a3282d',
    visibilityWindow: variantsVisibleTo,
    reader: {
      readFeatures: (contig: string, start: number, end: number) =>
        readVariants(contig, Math.max(0, Math.floor(start)), Math.ceil(end)),
    },
  }
}

/** Runs of homozygosity, which are drawn at any zoom. */
function runsTrack({ names, runs }: GenomeContent): object {
  return {
    id: 'runs',
    type: 'annotation',
    name: names.runs,
    order: 4,
    displayMode: 'COLLAPSED',
    height: 24,
    color: '#6b7f3a',
    visibilityWindow: -1,
    reader: {
      readFeatures: (contig: string, start: number, end: number) =>
        Promise.resolve(runs.filter((run) => run.chr === contig && run.start < end && run.end > start)),
    },
  }
}

function readsTrack(reads: ReadsTrack, index: number, height: number): object {
  return {
    id: reads.id,
    type: 'alignment',
    format: 'bam',
    sourceType: 'htsget',
    url: reads.url,
    name: reads.name,
    order: 10 + index,
    height,
    displayMode: 'SQUISHED',
    squishedRowHeight: 5,
    coverageTrackHeight: 30,
    visibilityWindow: readsVisibleTo,
    samplingDepth,
    showSoftClips: false,
    colorBy: 'none',
    color: '#c3ccd1',
  }
}
