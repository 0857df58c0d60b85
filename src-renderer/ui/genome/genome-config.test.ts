import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { genomeConfig, readsHeightIn, type GenomeContent } from '#renderer/ui/genome/genome-config.ts'

const readVariants = vi.fn<GenomeContent['readVariants']>(() => Promise.resolve([]))
const content: GenomeContent = {
  build: 'GRCh38',
  fastaUrl: 'http://127.0.0.1:1/genome/fasta',
  fastaIndexUrl: 'http://127.0.0.1:1/genome/fasta.fai',
  hasSequence: true,
  reads: [
    { id: 'child', name: 'Barn', url: 'http://127.0.0.1:1/reads/a' },
    { id: 'mother', name: 'Mor', url: 'http://127.0.0.1:1/reads/b' },
  ],
  names: { genes: 'Gener', variants: 'Varianter', runs: 'ROH', tooWide: 'Zoom ind' },
  runs: [],
  readVariants,
}
const trackSchema = z.looseObject({ id: z.string(), type: z.string(), order: z.number(), url: z.string().optional() })
const configSchema = z.looseObject({
  loadDefaultGenomes: z.boolean(),
  search: z.boolean(),
  locus: z.string(),
  reference: z.looseObject({ id: z.string(), tracks: z.array(z.unknown()) }),
  tracks: z.array(trackSchema),
})
const configOf = (change: Partial<GenomeContent> = {}): z.output<typeof configSchema> =>
  configSchema.parse(genomeConfig({ ...content, ...change }, 'chr8:1-100', 120))

describe('the genome browser', () => {
  it('asks nobody outside: no genomes, no search, no address but ours', () => {
    const config = configOf()
    expect(config).toMatchObject({
      loadDefaultGenomes: false,
      search: false,
      showControls: false,
      showNavigation: false,
    })
    expect(config.reference.tracks).toEqual([])
    const addresses = [...JSON.stringify(config).matchAll(/https?:\/\/[^"/]+/gu)].map(([address]) => address)
    expect(new Set(addresses)).toEqual(new Set(['http://127.0.0.1:1']))
  })

  it('shows sequence, genes, variants and the reads of each person, in this order', () => {
    const tracks = configOf().tracks.toSorted((a, b) => a.order - b.order)
    expect(tracks.map(({ id }) => id)).toEqual(['sequence', 'genes', 'variants', 'child', 'mother'])
    expect(configOf({ hasSequence: false, reads: [] }).tracks.map(({ id }) => id)).toEqual(['genes', 'variants'])
  })

  it('shows runs of homozygosity where there are any', async () => {
    const run = { chr: 'chr8', start: 1000, end: 5_000_000, name: '5 Mb' }
    const { tracks } = configOf({ runs: [run] })
    expect(tracks.toSorted((a, b) => a.order - b.order).map(({ id }) => id)).toEqual([
      'sequence',
      'genes',
      'variants',
      'runs',
      'child',
      'mother',
    ])
    const readerSchema = z.object({
      readFeatures: z.custom<GenomeContent['readVariants']>((value) => typeof value === 'function'),
    })
    const { readFeatures } = readerSchema.parse(tracks.find(({ id }) => id === 'runs')?.['reader'])
    expect(await readFeatures('chr8', 0, 1001)).toEqual([run])
    expect(await readFeatures('chr8', 0, 1000)).toEqual([])
    expect(await readFeatures('chr1', 0, 9_000_000)).toEqual([])
  })

  it('has the genes of the build', () => {
    const genesOf = (build: GenomeContent['build']): string | undefined =>
      configOf({ build }).tracks.find(({ id }) => id === 'genes')?.url
    expect([genesOf('GRCh37'), genesOf('GRCh38')]).toEqual(['/genome/genes.GRCh37.bed.gz', '/genome/mane.GRCh38.bb'])
  })

  it('asks for variants by whole places', async () => {
    const readerSchema = z.object({
      readFeatures: z.custom<GenomeContent['readVariants']>((value) => typeof value === 'function'),
    })
    const { readFeatures } = readerSchema.parse(configOf().tracks.find(({ id }) => id === 'variants')?.['reader'])
    await readFeatures('chr8', -40.5, 100.2)
    expect(readVariants).toHaveBeenLastCalledWith('chr8', 0, 101)
  })

  it('never throws reads away at a clinical depth', () => {
    const reads = configOf().tracks.find(({ id }) => id === 'child')
    expect(Number(reads?.['samplingDepth'])).toBeGreaterThanOrEqual(5000)
  })
})

describe('the height of the reads', () => {
  it.each([
    [714, 3, 195],
    [714, 1, 595],
    [300, 3, 92],
    [300, 0, 92],
    [0, 3, 92],
  ])('in a pane of %i for %i persons is %i each', (pane, persons, height) => {
    expect(readsHeightIn(pane, persons)).toBe(height)
  })
})
