import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { test, type Condition } from '#shared/domain/query/filter.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { indexedBam, type PlainRead } from '#tests/support/reads/indexed-bam.ts'
import { readBam } from '#tests/support/reads/bam-text.ts'
import { variantKey, type CaseId } from '#shared/kit/ids.ts'
import { importChosen, startBench, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './support/own-trio.ts'

/**
 * Two families: in one a record has a second alternative that is hidden (reported pathogenic outside the question), or a
 * deletion that is hidden lies over it; the other was never called there. Every genotype, label and pair is the same.
 */
const transcript = { Feature_type: 'Transcript', Feature: 'NM_1', BIOTYPE: 'protein_coding' }
const missense = { ...transcript, Consequence: 'missense_variant', IMPACT: 'MODERATE' }
const pathogenic = { ...missense, ClinVar_CLNSIG: 'Pathogenic', ClinVar_CLNREVSTAT: 'reviewed_by_expert_panel' }
type Calls = OwnRecord['calls']

/** A record of two alternatives of which one is hidden, and what the family without that one has. */
interface Twin {
  readonly name: string
  readonly gene: string
  readonly ref: string
  /** Hidden first or second in the record. */
  readonly alts: readonly [string, string]
  readonly hidden: 0 | 1
  readonly within: Calls
  readonly without: Calls
}

const call = (genotype: string, reads: string) => `${genotype}:40:99:${reads}`
const twins: readonly Twin[] = [
  {
    name: 'the hidden one second: the child has both',
    gene: 'FIRST',
    ref: 'C',
    alts: ['G', 'T'],
    hidden: 1,
    within: [call('1/2', '0,20,20'), call('0/2', '20,0,20'), call('0/1', '20,20,0')],
    without: [call('0/1', '20,20'), call('0/0', '40,0'), call('0/1', '20,20')],
  },
  {
    name: 'the hidden one first: a de novo change beside it',
    gene: 'SECOND',
    ref: 'C',
    alts: ['T', 'G'],
    hidden: 0,
    within: [call('1/2', '0,20,20'), call('0/1', '20,20,0'), call('0/0', '40,0,0')],
    without: [call('0/1', '20,20'), call('0/0', '40,0'), call('0/0', '40,0')],
  },
  {
    name: 'with phase, and a parent who has nothing but the hidden one',
    gene: 'THIRD',
    ref: 'A',
    alts: ['C', 'T'],
    hidden: 1,
    within: [call('2|1', '0,20,20'), call('2|2', '0,0,40'), call('0|1', '20,20,0')],
    without: [call('0|1', '20,20'), call('0|0', '40,0'), call('0|1', '20,20')],
  },
]

function twinRecords(twin: Twin, at: number): readonly [within: OwnRecord, without: OwnRecord] {
  const { ref, alts, hidden, gene } = twin
  const shown = alts[hidden === 0 ? 1 : 0]
  const of = (alt: string) => ({
    ...(alt === shown ? missense : pathogenic),
    Allele: alt,
    SYMBOL: gene,
    HGVSc: `NM_1:c.${at}${ref}>${alt}`,
  })
  const place = `chr1:${at}`
  const [first, second] = alts
  return [
    { place, ref, alt: alts.join(','), csq: of(first), secondCsq: of(second), calls: twin.within },
    { place, ref, alt: shown, csq: of(shown), calls: twin.without },
  ]
}

const built = twins.map((twin, index) => twinRecords(twin, 10_000 * (index + 1)))
/** A second change in each gene, from the other parent: a partner for pairs. */
const partners: readonly OwnRecord[] = twins.map(({ gene }, index) => ({
  place: `chr1:${10_000 * (index + 1) + 500}`,
  ref: 'G',
  alt: 'A',
  csq: { ...missense, SYMBOL: gene, Allele: 'A' },
  calls: ['0/1', '0/1', '0/0'],
}))

/** A hidden deletion over a shown change, which the caller then writes as `*`. */
const deletion: OwnRecord = {
  place: 'chr1:50000',
  ref: 'CATGC',
  alt: 'C',
  csq: { ...pathogenic, Consequence: 'frameshift_variant', IMPACT: 'HIGH', SYMBOL: 'FOURTH', Allele: '-' },
  calls: ['0/1', '0/1', '0/0'],
}
const underDeletion = { ...missense, SYMBOL: 'FOURTH', Allele: 'A' }
const under = (alt: string, calls: Calls): OwnRecord => ({
  place: 'chr1:50002',
  ref: 'T',
  alt,
  csq: underDeletion,
  calls,
})

/** A gene with 400 candidates, and one more that is hidden: the limit counts what may be seen. */
const crowd: readonly OwnRecord[] = Array.from({ length: 400 }, (_, index) => ({
  place: `chr1:${100_000 + index * 10}`,
  ref: 'C',
  alt: 'G',
  csq: { ...missense, SYMBOL: 'CROWD', Allele: 'G' },
  calls: index % 2 === 0 ? ['0/1', '0/1', '0/0'] : ['0/1', '0/0', '0/1'],
}))
const oneMore: OwnRecord = {
  place: 'chr1:105000',
  ref: 'C',
  alt: 'G',
  csq: { ...pathogenic, SYMBOL: 'CROWD', Allele: 'G' },
  calls: ['0/1', '0/1', '0/0'],
}

/**
 * Reads of one person over every record of two alternatives: each from one of the two copies, as they were called. In the
 * family without the hidden alternative the copy that has it has the reference.
 */
function readsOf(person: 0 | 1 | 2, isWithin: boolean): readonly PlainRead[] {
  const carried = twins.flatMap((twin, index) => {
    const genotype = (twin.within[person].split(':')[0] ?? '').split(/[/|]/u).map(Number)
    return Array.from({ length: 12 }, (_, copy): PlainRead => {
      const allele = genotype[copy % 2] ?? 0
      const isHidden = allele === twin.hidden + 1
      const base = allele === 0 || (isHidden && !isWithin) ? twin.ref : (twin.alts[allele - 1] ?? '')
      const before = 20 + copy * 5
      return readAt(`read-${index}-${copy}`, 10_000 * (index + 1) - 1, { before, base })
    })
  })
  const between = Array.from({ length: 6 }, (_, copy) =>
    readAt(`between-${copy}`, unshownPlace, { before: 10 + copy, base: 'A' }),
  )
  return [...carried, ...between].map((read) => ({ ...read, contig: 'chr1' }))
}

/** In WASH7P, which no ontology connects with a disease, where no variant is shown. */
const unshownPlace = 25_000
const filling = 'ACGTTGCAAC'.repeat(12)

function readAt(name: string, at: number, { before, base }: { readonly before: number; readonly base: string }) {
  const bases = filling.slice(0, before) + base + filling.slice(before + 1, 100)
  return { name, contig: 'chr1', start: at - before, bases }
}

async function writeReads(folder: string, isWithin: boolean): Promise<void> {
  for (const [person, sample] of (['HG01053', 'HG01052', 'HG01051'] as const).entries()) {
    const who = person === 0 ? 0 : person === 1 ? 1 : 2
    const { bam, bai } = indexedBam(sample, [['chr1', 248_956_422]], readsOf(who, isWithin))
    await writeFile(join(folder, `${sample}.bam`), bam)
    await writeFile(join(folder, `${sample}.bam.bai`), bai)
  }
}

interface Side {
  readonly bench: Bench
  readonly caseId: CaseId
  readonly folder: string
}
let without: Side
let within: Side

async function sideOf(records: readonly OwnRecord[], isWithin: boolean): Promise<Side> {
  const folder = await ownTrioFolder(ownVcf(records), ['NOVUM'])
  await writeReads(folder, isWithin)
  const bench = await startBench({ choosePath: () => Promise.resolve(folder) })
  return { bench, folder, caseId: (await importChosen(bench)).caseId }
}

const byPlace = (a: OwnRecord, b: OwnRecord): number =>
  Number(a.place.split(':')[1] ?? 0) - Number(b.place.split(':')[1] ?? 0)

beforeAll(async () => {
  const same = [...partners, ...crowd]
  without = await sideOf(
    [
      ...same,
      ...built.map(([, record]) => record),
      under('A', [call('0/1', '20,20'), call('0/0', '40,0'), call('0/1', '20,20')]),
    ].toSorted(byPlace),
    false,
  )
  within = await sideOf(
    [
      ...same,
      ...built.map(([record]) => record),
      deletion,
      oneMore,
      under('A,*', [call('1/2', '0,20,20'), call('0/2', '20,0,20'), call('0/1', '20,20,0')]),
    ].toSorted(byPlace),
    true,
  )
}, 120_000)
afterAll(async () => {
  for (const { bench, folder } of [without, within]) {
    await bench.close()
    await rm(folder, { recursive: true })
  }
})

async function expectAlike(ask: (side: Side) => Promise<unknown>): Promise<string> {
  const text = async (side: Side): Promise<string> =>
    JSON.stringify(await ask(side), (key, value: unknown) => (key === 'tookMs' ? 0 : value), 1)
  const expected = await text(without)
  expect(await text(within)).toBe(expected)
  return expected
}

const page = (query: object) => (side: Side) =>
  side.bench.call('variants.page', {
    caseId: side.caseId,
    query: { preset: null, steps: [], sort: [], ...query },
    offset: 0,
    limit: 500,
  })
const asking = (condition: Condition) => page({ steps: [{ id: 'own', filter: test(condition) }] })

describe('an allele beside one that is hidden', () => {
  it.each(twins.map(({ name, gene }, index) => [name, gene, index] as const))('%s', async (_, gene, index) => {
    const text = await expectAlike(asking({ type: 'gene', any: [gene] }))
    expect(text).not.toContain('2|')
    expect(text).not.toMatch(/"genotype": "[^"]*2/u)
    const shown = built[index]?.[1]
    const key = variantKey(`GRCh38-1-${10_000 * (index + 1)}-${shown?.ref ?? ''}-${shown?.alt ?? ''}`)
    await expectAlike(({ bench, caseId }) => bench.call('variants.get', { caseId, key }))
    await expectAlike(({ bench, caseId }) => bench.call('evidence.get', { caseId, key }))
  })

  it('is asked for by genotype and by numbers of its call as if the other were not there', async () => {
    for (const person of ['child', 'mother', 'father'] as const) {
      for (const genotype of ['notCarried', 'heterozygous', 'homozygous', 'noCall'] as const) {
        await expectAlike(asking({ type: 'genotype', person, any: [genotype] }))
      }
      for (const measure of ['depth', 'altReads', 'altFraction', 'genotypeQuality'] as const) {
        await expectAlike(asking({ type: 'call', person, measure, compare: 'atLeast', value: 0.4, missing: 'fails' }))
      }
    }
  })

  it.each(presetIds)('is in the preset %s or not, with its pairs, as without it', async (preset) => {
    await expectAlike(page({ preset }))
  })

  it('makes the pairs that it makes without the other', async () => {
    const text = await expectAlike(page({ preset: 'compoundHeterozygous' }))
    for (const { gene } of twins.slice(0, 1)) expect(text).toContain(gene)
  })
})

describe('a change under a hidden deletion', () => {
  it('is read as if the deletion had not been called', async () => {
    expect(await expectAlike(asking({ type: 'gene', any: ['FOURTH'] }))).toContain('0/1')
  })
})

describe('a gene with as many candidates for pairs as are looked at', () => {
  it('has its pairs although a hidden one is more than that', async () => {
    const text = await expectAlike(asking({ type: 'gene', any: ['CROWD'] }))
    expect(text).toMatch(/"pairedWith": \[\n/u)
  })
})

describe('reads', () => {
  const slices = async ({ bench, caseId }: Side, start: number, end: number): Promise<readonly Buffer[]> => {
    const { reads } = await bench.call('genome.session', { caseId })
    return Promise.all(
      reads.map(async ({ grant }) => {
        const response = await bench.send(`/reads/${grant ?? ''}/bam?referenceName=chr1&start=${start}&end=${end}`)
        return Buffer.from(await response.arrayBuffer())
      }),
    )
  }

  it.each(twins.map(({ name }, index) => [name, 10_000 * (index + 1)] as const))(
    'show the allele that is shown and not the other: %s',
    async (_, position) => {
      const [ours, theirs] = [
        await slices(within, position - 60, position + 60),
        await slices(without, position - 60, position + 60),
      ]
      expect(ours.map((bytes) => readBam(bytes).lines)).toEqual(theirs.map((bytes) => readBam(bytes).lines))
      expect(ours).toEqual(theirs)
      expect(ours.every((bytes) => readBam(bytes).lines.length > 4)).toBe(true)
    },
  )

  it('of a gene outside the question are shown around shown variants alone, whether it is known for a disease or not', async () => {
    for (const bytes of await slices(within, unshownPlace - 50, unshownPlace + 50))
      expect(readBam(bytes).lines).toEqual([])
    const [child] = await slices(within, 19_950, 20_050)
    const starts = readBam(child ?? Buffer.alloc(0)).lines.map((line) => Number(line.split('\t')[3]))
    expect(Math.min(...starts)).toBeGreaterThan(20_000 - 32)
  })
})
