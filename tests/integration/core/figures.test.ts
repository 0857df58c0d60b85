import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import { figuresOf, type SectionContent } from '#shared/domain/report/document.ts'
import { mostFigures } from '#shared/domain/report/figure.ts'
import { grantId, variantKey } from '#shared/kit/ids.ts'
import { readReport } from '#main/platform/mapping/work.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { testPicture } from '#tests/support/report/test-picture.ts'
import { cases, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import { eventsIn } from './support/work-database.ts'
import { paragraph, reportsOn, sectionHere, sendAll } from './support/work.ts'

const { pr11: caseId } = cases
const place = { contig: 'chr8', start: 60_852_529, end: 60_852_660 }

let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  bench = await signedInBench(platform, { user: 'l.overlaege' })
  await pull(bench, caseId)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

const picture = (width = 40): string => testPicture({ width, height: 30 }).toString('base64')

async function request(change: Partial<CallInput<'report.takeFigure'>> = {}): Promise<CallInput<'report.takeFigure'>> {
  const { sequence } = await bench.call('genome.session', { caseId })
  return { caseId, sequence: sequence.fasta, place, picture: picture(), ...change }
}
const take = async (change: Partial<CallInput<'report.takeFigure'>> = {}): Promise<string> =>
  (await bench.call('report.takeFigure', await request(change))).id
const figuresHere = async (of = bench): Promise<CallOutput<'signing.figures'>['figures']> =>
  (await of.call('signing.figures', { caseId })).figures
const idsIn = async (sectionId: string, of = bench) => figuresOf(await sectionHere(of, caseId, sectionId))
const documentText = async (version: number | null, of = bench): Promise<string> =>
  JSON.stringify((await of.call('signing.document', { caseId, version })).document)

/** A parent takes the form back: what the picture was taken under is no more. */
async function withdraw(of = bench): Promise<void> {
  const { persons } = await of.call('consent.matrix', { caseId })
  const mother = persons.find(({ relationship }) => relationship === 'mother')
  if (mother === undefined) throw new Error('a mother')
  await of.call('consent.withdraw', { caseId, personId: mother.personId, basedOn: mother.revision })
}

describe("a figure, by 'report.takeFigure'", () => {
  it('stands under the findings with its picture, and words of its own in the language of the report', async () => {
    const id = await take()
    expect(await idsIn('findings')).toEqual([id])
    const [figure] = await figuresHere()
    expect(figure).toMatchObject({
      id,
      takenBy: 'Lise Overlæge',
      caption: expect.stringMatching(
        /^Reads hos patienten, mor og far ved chr8:60\.852\.530–60\.852\.660 \(GRCh38\)\. Udsnit af genombrowseren den /u,
      ),
    })
    const answer = await bench.send(`/files/${figure?.grant}`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    const bytes = Buffer.from(await answer.arrayBuffer())
    // Three colours and no transparency.
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25]]).toEqual([40, 30, 2])
    await bench.call('signing.decide', { caseId, language: 'en' })
    expect((await figuresHere())[0]?.caption).toMatch(/^Reads of the patient, mother,? and father at chr8:60,852,530/u)
    expect(await documentText(null)).toContain('Figure 1. Reads of')
  })

  it('says what was counted of a finding that lies in it, for who cannot see it', async () => {
    await bench.call('report.addFinding', { caseId, key: variantKey('GRCh38-8-60852595-A-T') })
    await take()
    expect((await figuresHere())[0]?.alt).toMatch(/Fund i udsnittet, med patientens reads: CHD7.*: \d+ af \d+\.$/u)
  })

  it('carries the caption somebody typed, and is taken out and put back with the text', async () => {
    const id = await take()
    const captioned: SectionContent = {
      type: 'doc',
      content: [{ type: 'figure', attrs: { id, caption: 'Ny variant hos barnet.' } }],
    }
    await bench.call('report.saveSection', { caseId, sectionId: 'assessment', content: captioned })
    expect(await documentText(null)).toContain('Figur 1. Ny variant hos barnet.')
    await bench.call('report.removeFigure', { caseId, id })
    expect([await idsIn('findings'), await idsIn('assessment')]).toEqual([[], []])
    await bench.call('report.saveSection', { caseId, sectionId: 'assessment', content: captioned })
    expect(await idsIn('assessment')).toEqual([id])
  })

  it('is noted with its place and without its picture', async () => {
    await take()
    const taken = (await eventsIn(bench.dataFolder)).filter(({ kind }) => kind === 'report.figureTaken')
    expect(taken).toHaveLength(1)
    expect(JSON.stringify(taken)).toContain('60852529')
    expect(JSON.stringify(taken)).not.toContain('iVBOR')
  })

  it('is refused where it is no picture, of no place, of another session, or one too many', async () => {
    const code = async (change: Partial<CallInput<'report.takeFigure'>>) =>
      bench.codeOf('report.takeFigure', await request(change))
    expect(await code({ picture: Buffer.from('GIF89a').toString('base64') })).toBe('report.figureRefused')
    expect(await code({ place: { ...place, end: place.start } })).toBe('report.figureRefused')
    expect(await code({ sequence: grantId('no-such-grant') })).toBe('report.figureOutdated')
    for (let width = 1; width <= mostFigures; width += 1) await take({ picture: picture(width) })
    expect(await code({})).toBe('report.figuresFull')
    const unknown: SectionContent = { type: 'doc', content: [{ type: 'figure', attrs: { id: 'x', caption: null } }] }
    expect(await bench.codeOf('report.saveSection', { caseId, sectionId: 'findings', content: unknown })).toBe(
      'report.figureUnknown',
    )
  })
})

describe('a form that changes', () => {
  it('strikes the figures that were taken under the old one, everywhere', async () => {
    const old = await request()
    const id = await take()
    const [before] = await figuresHere()
    await sendAll(bench)
    expect(readReport(reportsOn(platform, caseId).at(-1))?.figures.map((figure) => figure.id)).toEqual([id])
    await withdraw()
    expect(await figuresHere()).toEqual([])
    expect(await idsIn('findings')).toEqual([])
    expect((await bench.send(`/files/${before?.grant}`)).status).not.toBe(200)
    // A picture that was drawn before is of before.
    expect(await bench.codeOf('report.takeFigure', old)).toBe('report.figureOutdated')
    // Somebody has to read the words through, as with every other source.
    const { unreadSince } = await bench.call('report.get', { caseId })
    if (unreadSince === null) throw new Error('words to read')
    await bench.call('report.confirmRead', { caseId, since: unreadSince })
    expect(await documentText(null)).not.toContain('Figur 1')
    await bench.call('report.saveSection', { caseId, sectionId: 'assessment', content: paragraph('Rettet.') })
    await sendAll(bench)
    const sent = readReport(reportsOn(platform, caseId).at(-1))
    expect(sent?.figures).toEqual([])
    expect(JSON.stringify([...(sent?.sections ?? [])])).not.toContain(id)
    // A new picture is of what may be shown now.
    const again = await take()
    expect(again).not.toBe(id)
    expect((await figuresHere())[0]?.caption).toContain('Reads hos patienten og far')
  })
})

describe('a figure on two workstations', () => {
  it('is there with the words, signed by both, and in every file that has pictures', async () => {
    const laboratory = await signedInBench(platform, { user: 'm.molekylaer', workstation: 'arbejdsstation-2' })
    await pull(laboratory, caseId)
    const id = await take()
    await bench.call('signing.decide', { caseId, answer: 'none' })
    for (const sectionId of ['conclusion', 'assessment', 'recommendations'])
      await bench.call('report.saveSection', { caseId, sectionId, content: paragraph('Ord.') })
    const sign = async (of: Bench): Promise<boolean> => {
      const { digest } = await of.call('signing.document', { caseId, version: null })
      return (await of.call('signing.sign', { caseId, digest })).isFinal
    }
    expect(await sign(bench)).toBe(false)
    await sendAll(bench)
    await laboratory.call('cases.refresh', {})
    expect((await figuresHere(laboratory)).map((figure) => figure.id)).toEqual([id])
    expect(await laboratory.codeOf('report.removeFigure', { caseId, id })).toBe('report.locked')
    expect(await sign(laboratory)).toBe(true)
    await sendAll(laboratory)
    await bench.call('cases.refresh', {})
    expect(await documentText(1)).toBe(await documentText(1, laboratory))
    const { pictures } = await bench.call('signing.document', { caseId, version: 1 })
    expect(pictures.map((one) => one.id)).toEqual([id])
    for (const format of ['pdf', 'docx', 'fhir'] as const) {
      const made = { caseId, version: 1, format, recipient: 'Afdelingen', purpose: 'svar' }
      const { grant } = await bench.call('signing.export', made)
      const bytes = Buffer.from(await (await bench.send(`/files/${grant}`)).arrayBuffer())
      const trace = { pdf: '/S /Figure', docx: 'word/media/', fhir: '"Media"' }[format]
      expect(bytes.includes(trace), format).toBe(true)
    }
    await withdraw()
    expect(await bench.codeOf('signing.document', { caseId, version: 1 })).toBe('report.consentChanged')
    await laboratory.close()
  })
})

describe('who only reads', () => {
  it('sees figures and puts none in', async () => {
    await take()
    await bench.call('session.signOut', {})
    await signIn(bench, 's.studerende')
    expect(await figuresHere()).toHaveLength(1)
    expect(await bench.codeOf('report.takeFigure', await request())).toBe('session.roleMissing')
  })
})
