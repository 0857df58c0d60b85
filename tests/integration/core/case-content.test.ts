import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findingsOf, plainText } from '#shared/domain/report/document.ts'
import { region } from '#shared/domain/coordinates/coordinates.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { reportSectionIds } from '#shared/registry/report-sections/report-sections.ts'
import { readManifest } from '#tests/support/demo-families/fixture-schemas.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, type Bench } from './support/bench.ts'
import { countBases } from './support/pileup.ts'
import { paragraph, sectionHere } from './support/work.ts'

const input = { caseId: cases.pr11 }
/** CHD7, planted de novo; EPG5, planted from the mother. */
const chd7 = variantKey('GRCh38-8-60852595-A-T')
const epg5 = variantKey('GRCh38-18-45928882-T-C')
let platform: ReferencePlatform
let bench: Bench
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  bench = await signedInBench(platform)
  await pull(bench, cases.pr11)
})
afterAll(async () => {
  await bench.close()
  await platform.close()
})

describe("'family.get'", () => {
  it('gives the pedigree with masked numbers and the quality of the samples', async () => {
    const { members, quality, consanguineous } = await bench.call('family.get', input)
    expect(
      members.map(({ relationship, maskedCpr, affected, isSequenced }) => [
        relationship,
        maskedCpr,
        affected,
        isSequenced,
      ]),
    ).toEqual([
      ['proband', '140322-••••', 'affected', true],
      ['mother', expect.stringMatching(/^\d{6}-••••$/u), 'unaffected', true],
      ['father', expect.stringMatching(/^\d{6}-••••$/u), 'unaffected', true],
    ])
    expect(members[0]).toMatchObject({ motherId: 'pr11-mother', fatherId: 'pr11-father' })
    expect(consanguineous).toBe(false)
    expect(quality.depth).toHaveLength(3)
    for (const { mean, shareAt20x } of quality.depth) {
      expect(mean).toBeGreaterThan(20)
      expect(shareAt20x ?? 1).toBeLessThanOrEqual(1)
    }
    expect(quality.motherhood.check).toBe('passed')
    expect(quality.fatherhood.check).toBe('passed')
    expect(quality.sex.map(({ check }) => check)).toEqual(['passed', 'passed', 'passed'])
    expect(quality.isSimulated).toBe(true)
  })
})

describe("'phenotype.get'", () => {
  it('gives the terms in the language of the window, present and excluded', async () => {
    const danish = await bench.call('phenotype.get', input)
    const coloboma = danish.terms.find(({ id }) => id === 'HP:0000589')
    expect(coloboma).toMatchObject({ labelLanguage: 'da', isExcluded: false })
    expect(danish.terms.some(({ isExcluded }) => isExcluded)).toBe(true)
    expect(danish.indication).toContain('CHARGE')
    expect(danish.indicationGenes.count).toBeGreaterThan(5)
    expect(danish.ontologyVersion).toBe('2024-04-26')
    await bench.call('preferences.set', { language: 'en' })
    const english = await bench.call('phenotype.get', input)
    expect(english.terms.find(({ id }) => id === 'HP:0000589')).toMatchObject({
      label: 'Coloboma',
      labelLanguage: 'en',
    })
    expect(english.terms.map(({ id }) => id)).toEqual(danish.terms.map(({ id }) => id))
    await bench.call('preferences.set', { language: 'da' })
  })
})

describe("'genome.session'", () => {
  it('gives a sequence and a track per person, child first', async () => {
    const session = await bench.call('genome.session', input)
    expect(session.build).toBe('GRCh38')
    expect(session.sequence.extent).toBe('windows')
    expect(session.reads.map(({ relationship, absence }) => [relationship, absence])).toEqual([
      ['proband', null],
      ['mother', null],
      ['father', null],
    ])
    expect(await bench.call('genome.session', input)).toEqual(session)
  })

  const open = readManifest('pr11').simulated.filter(({ gene, ref, alt }) => {
    return ['CHD7', 'EPG5', 'WDR45'].includes(gene) && ref.length === 1 && alt.length === 1
  })
  it.each(open)(
    'shows the planted variant of $gene in the reads of those who have it, to the last read',
    async (planted) => {
      const { chrom, pos, alt, expected } = planted
      const { reads } = await bench.call('genome.session', input)
      for (const [index, person] of (['child', 'mother', 'father'] as const).entries()) {
        const path = `/reads/${reads[index]?.grant ?? ''}/bam?referenceName=${chrom}&start=${pos - 1}&end=${pos}`
        const bam = Buffer.from(await (await bench.send(path)).arrayBuffer())
        const { altReads, depth } = expected[person]
        expect(countBases(bam, pos, alt), person).toEqual({ altReads, depth })
      }
    },
  )

  it("counts the reads over a place by 'genome.depth' as the browser shows them, and not in a closed gene", async () => {
    const { caseId } = input
    const [planted] = open
    if (planted === undefined) throw new Error('a planted variant')
    const at = { contig: planted.chrom, start: planted.pos - 1, end: planted.pos }
    const { persons } = await bench.call('genome.depth', { caseId, region: at })
    expect(persons.map(({ relationship }) => relationship)).toEqual(['proband', 'mother', 'father'])
    for (const [index, person] of (['child', 'mother', 'father'] as const).entries()) {
      expect(persons[index]?.least ?? 0, person).toBeGreaterThanOrEqual(planted.expected[person].depth)
    }
    const closed = { contig: 'chr2', start: 47_408_400, end: 47_408_401 }
    const answer = await bench.call('genome.depth', { caseId, region: closed })
    expect(answer.persons.map(({ least }) => least)).toEqual([null, null, null])
    const nowhere = await bench.call('genome.depth', { caseId, region: { contig: 'chr3', start: 10, end: 11 } })
    expect(nowhere.persons.map(({ least }) => least)).toEqual([0, 0, 0])
    const tooLong = await bench.call('genome.depth', { caseId, region: { contig: 'chr3', start: 0, end: 20_000 } })
    expect(tooLong.persons.map(({ least }) => least)).toEqual([null, null, null])
  })

  it('gives no read of a gene that is closed, in any form', async () => {
    const { reads } = await bench.call('genome.session', input)
    // MSH2 is on the list of secondary findings, no gene of the indication, and nobody covers all its tags.
    for (const { grant } of reads) {
      const path = `/reads/${grant ?? ''}/bam?referenceName=chr2&start=47408400&end=47408600`
      const slice = Buffer.from(await (await bench.send(path)).arrayBuffer())
      const header = Buffer.from(await (await bench.send(`/reads/${grant ?? ''}/bam?class=header`)).arrayBuffer())
      expect(slice.equals(header)).toBe(true)
    }
  })

  it('gives the reference where the reads lie and N elsewhere', async () => {
    const { sequence } = await bench.call('genome.session', input)
    const index = await (await bench.send(`/files/${sequence.index}`)).text()
    const [, , offset = '0'] =
      index
        .split('\n')
        .find((line) => line.startsWith('chr18\t'))
        ?.split('\t') ?? []
    const at = (position: number) => Number(offset) + position - 1
    const bases = async (from: number, to: number) =>
      (await bench.send(`/files/${sequence.fasta}`, { headers: { range: `bytes=${at(from)}-${at(to)}` } })).text()
    expect(await bases(45928882, 45928882)).toBe('T')
    expect(await bases(45954898, 45954902)).toBe('TTCCA')
    expect(await bases(1, 10)).toBe('NNNNNNNNNN')
  })
})

describe("'genome.features'", () => {
  it('gives the disclosed rows of a region for the track', async () => {
    const { features } = await bench.call('genome.features', {
      ...input,
      region: region('chr8', 60_852_000, 60_853_000),
    })
    expect(features).toContainEqual({
      key: chd7,
      contig: 'chr8',
      start: 60_852_594,
      end: 60_852_595,
      label: expect.stringMatching(/^CHD7 c\./u),
      kind: 'snv',
    })
  })

  it('gives none of a region that is too wide to draw, and none that is closed', async () => {
    const wide = { ...input, region: region('chr8', 0, 100_000_000) }
    expect(await bench.call('genome.features', wide)).toEqual({ features: [] })
    const msh2 = { ...input, region: region('chr2', 47_408_000, 47_409_000) }
    expect(await bench.call('genome.features', msh2)).toEqual({ features: [] })
  })
})

describe("'genome.find'", () => {
  it.each([
    ['CHD7', 'GRCh38', { name: 'CHD7', region: { contig: 'chr8', end: 60_868_028 } }],
    ['chd7', 'GRCh37', { name: 'CHD7', region: { contig: '8' } }],
    [
      'chr8:60.852.595',
      'GRCh38',
      { name: 'chr8:60.852.595', region: { contig: 'chr8', start: 60_852_594, end: 60_852_595 } },
    ],
    ['8:100-200', 'GRCh37', { name: '8:100-200', region: { contig: '8', start: 99, end: 200 } }],
    ['m:5', 'GRCh38', { region: { contig: 'chrM' } }],
  ] as const)('finds %s in %s', async (text, build, place) => {
    const { places } = await bench.call('genome.find', { build, text })
    expect(places[0]).toMatchObject(place)
  })

  it('gives the nearest names first, a dozen at most, and nothing for nothing', async () => {
    const { places } = await bench.call('genome.find', { build: 'GRCh38', text: 'BRCA' })
    expect(places.slice(0, 2).map(({ name }) => name)).toEqual(['BRCA1', 'BRCA2'])
    expect((await bench.call('genome.find', { build: 'GRCh38', text: 'A' })).places).toHaveLength(12)
    expect(await bench.call('genome.find', { build: 'GRCh38', text: ' ' })).toEqual({ places: [] })
    expect(await bench.call('genome.find', { build: 'GRCh38', text: 'NOSUCHGENE' })).toEqual({ places: [] })
  })
})

describe('a classification', () => {
  const of = { ...input, key: epg5 }
  beforeEach(async () => {
    await bench.call('classification.set', { ...of, class: null, comment: '' })
  })

  it("by 'classification.set' keeps what is not given, and says who did it when", async () => {
    const first = await bench.call('classification.set', { ...of, class: 'likely_pathogenic' })
    const second = await bench.call('classification.set', { ...of, comment: 'Set i trans' })
    expect(second).toMatchObject({
      class: 'likely_pathogenic',
      comment: 'Set i trans',
      revision: first.revision + 1,
      last: { by: 'Lise Overlæge', byId: 'l.overlaege', at: expect.stringMatching(/^2026-11-24T/u) },
    })
    const same = await bench.call('classification.set', { ...of, class: 'likely_pathogenic', comment: 'Set i trans' })
    expect(same.revision).toBe(second.revision)
  })

  it("is read by 'classification.get' with all its history", async () => {
    await bench.call('classification.set', { ...of, class: 'uncertain' })
    await bench.call('classification.set', { ...of, class: null, comment: 'Taget af igen' })
    const { current, history } = await bench.call('classification.get', of)
    expect(current).toMatchObject({ class: null, comment: 'Taget af igen' })
    expect(history.slice(-2)).toMatchObject([{ class: 'uncertain' }, { class: null, comment: 'Taget af igen' }])
  })

  it("is taken back step by step by 'work.undo', and each step is kept", async () => {
    await bench.call('classification.set', { ...of, class: 'benign' })
    await bench.call('classification.set', { ...of, class: 'pathogenic', comment: 'Fejltastet' })
    const before = (await bench.call('classification.get', of)).history.length
    const undone = async () => {
      await bench.call('work.undo', input)
      return (await bench.call('classification.get', of)).current
    }
    expect(await undone()).toMatchObject({ class: 'benign', comment: '' })
    expect(await undone()).toMatchObject({ class: null })
    expect((await bench.call('classification.get', of)).history).toHaveLength(before + 2)
  })

  it('is of no variant that cannot be seen', async () => {
    const unseen = { ...input, key: variantKey('GRCh38-2-47408478-C-T') }
    for (const name of ['classification.get', 'classification.set', 'classification.handIn', 'classification.sign']) {
      expect(await bench.codeOf(name, unseen), name).toBe('variant.unknown')
    }
  })

  it('of nothing yet is empty', async () => {
    const { current, history } = await bench.call('classification.get', { ...input, key: chd7 })
    expect(current).toMatchObject({ class: null, effective: null, comment: '', criteria: [], revision: 0, last: null })
    expect(history).toEqual([])
  })
})

describe('a report', () => {
  it("by 'report.get' has every section in the order of the report, empty at first", async () => {
    const { sections, revision, last } = await bench.call('report.get', input)
    expect(sections.map(({ id }) => id)).toEqual(reportSectionIds)
    for (const { content } of sections) expect(plainText(content)).toBe('')
    expect([revision, last]).toEqual([0, null])
  })

  it("by 'report.saveSection' keeps each section as typed", async () => {
    const first = await bench.call('report.saveSection', {
      ...input,
      sectionId: 'question',
      content: paragraph('Hvorfor?'),
    })
    const again = await bench.call('report.saveSection', {
      ...input,
      sectionId: 'question',
      content: paragraph('Hvorfor?'),
    })
    expect(again.revision).toBe(first.revision)
    await bench.call('report.saveSection', {
      ...input,
      sectionId: 'recommendations',
      content: {
        type: 'doc',
        content: [
          {
            type: 'bulletList',
            content: [
              {
                type: 'listItem',
                content: [
                  { type: 'paragraph', content: [{ type: 'text', text: 'Øjenlæge', marks: [{ type: 'bold' }] }] },
                ],
              },
            ],
          },
        ],
      },
    })
    expect(plainText(await sectionHere(bench, cases.pr11, 'question'))).toBe('Hvorfor?')
    expect(plainText(await sectionHere(bench, cases.pr11, 'recommendations'))).toBe('- Øjenlæge')
  })

  it('refuses a section that is none, and a finding that cannot be seen', async () => {
    const content = paragraph('x')
    expect(await bench.codeOf('report.saveSection', { ...input, sectionId: 'poem', content })).toBe(
      'report.sectionUnknown',
    )
    const hidden = { type: 'doc', content: [{ type: 'finding', attrs: { key: 'GRCh38-2-47408478-C-T' } }] }
    expect(await bench.codeOf('report.saveSection', { ...input, sectionId: 'findings', content: hidden })).toBe(
      'variant.unknown',
    )
  })

  it("takes a variant up by 'report.addFinding', once, and lets it go by 'report.removeFinding'", async () => {
    const isInReport = async () => (await bench.call('variants.get', { ...input, key: chd7 })).row.isInReport
    expect(await isInReport()).toBe(false)
    await bench.call('report.addFinding', { ...input, key: chd7 })
    await bench.call('report.addFinding', { ...input, key: chd7 })
    expect(findingsOf(await sectionHere(bench, cases.pr11, 'findings'))).toEqual([chd7])
    expect(await isInReport()).toBe(true)
    await bench.call('report.removeFinding', { ...input, key: chd7 })
    expect(findingsOf(await sectionHere(bench, cases.pr11, 'findings'))).toEqual([])
    expect(await isInReport()).toBe(false)
    expect(await bench.codeOf('report.addFinding', { ...input, key: 'GRCh38-2-47408478-C-T' })).toBe('variant.unknown')
    expect(await bench.codeOf('report.removeFinding', { ...input, key: 'no-such-variant' })).toBe('variant.unknown')
  })
})
