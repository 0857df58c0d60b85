import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { reportAnswers } from '#shared/domain/report/answer.ts'
import { buildReportDocument } from '#main/features/report/document/build-document.ts'
import { documentText } from '#main/features/report/document/report-document.ts'
import { reportDocx } from '#main/features/report/output/docx.ts'
import { reportBundle } from '#main/features/report/output/fhir.ts'
import { reportPdf } from '#main/features/report/output/pdf.ts'
import { picturesOf } from '#main/features/report/output/make-file.ts'
import { reportPhenopacket } from '#main/features/report/output/phenopacket.ts'
import { isFhir } from '#tests/support/fhir/is-fhir.ts'
import { docxOutline } from '#tests/support/report/docx-outline.ts'
import { reportSourceOf, withFigure, withSecondaryFinding } from '#tests/support/report/report-sources.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const golden = (name: string): string => join(root, 'tests/golden/report', name)
const madeAt = '2026-11-21T08:30:00.000Z'
/** The four kinds of answer: a cause, something uncertain, nothing obvious, and a secondary finding beside one of them. */
const answers = [...reportAnswers, 'certain-and-secondary'] as const
const variations = answers.flatMap((answer) => (['da', 'en'] as const).map((language) => [answer, language] as const))
const sourceOf = (answer: (typeof answers)[number], language: 'da' | 'en') =>
  answer === 'certain-and-secondary'
    ? withSecondaryFinding(reportSourceOf('certain', language))
    : reportSourceOf(answer, language)

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined
if (!hasPoppler) process.stdout.write('PDF as poppler sees it skipped: apt-get install poppler-utils\n')

describe.each(variations)('a report that answers "%s" in %s', (answer, language) => {
  const source = sourceOf(answer, language)
  const document = buildReportDocument(source)

  it('says what was reviewed', async () => {
    await expect(`${documentText(document)}\n`).toMatchFileSnapshot(golden(`${answer}.${language}.txt`))
  })

  it('is a FHIR bundle in which every resource is valid', async () => {
    const bundle = z
      .object({ entry: z.array(z.object({ fullUrl: z.string(), resource: z.record(z.string(), z.unknown()) })) })
      .parse(reportBundle({ source, document, madeAt }))
    for (const { resource } of bundle.entry) {
      expect(isFhir(resource), `${String(resource['resourceType'])}: ${JSON.stringify(isFhir.errors?.[0])}`).toBe(true)
    }
    const urls = new Set(bundle.entry.map(({ fullUrl }) => fullUrl))
    const references = JSON.stringify(bundle).match(/urn:uuid:[0-9a-f-]+/gu) ?? []
    expect(references.filter((reference) => !urls.has(reference))).toEqual([])
    const text = `${JSON.stringify(reportBundle({ source, document, madeAt }), null, 1)}\n`
    await expect(text).toMatchFileSnapshot(golden(`${answer}.${language}.fhir.json`))
  })

  it('is a Word document of the same words under true headings', async () => {
    const files = unzipSync(Uint8Array.from(await reportDocx(document, null, picturesOf(source))))
    const outline = docxOutline(strFromU8(files['word/document.xml'] ?? new Uint8Array()))
    await expect(outline).toMatchFileSnapshot(golden(`${answer}.${language}.docx.txt`))
  })

  it.skipIf(!hasPoppler)('is a PDF of the same words', async () => {
    const pictures = picturesOf(source)
    const options = { assetsFolder: join(root, 'assets'), madeAt: new Date(madeAt), recipient: null, attachments: [] }
    const input = await reportPdf(document, { ...options, pictures })
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' })
    await expect(stdout).toMatchFileSnapshot(golden(`${answer}.${language}.pdf.txt`))
  })
})

describe('a figure in the FHIR bundle', () => {
  it('is a valid Media the report points at, with its bytes, its caption and its description', () => {
    const source = withFigure(reportSourceOf('certain', 'da'))
    const document = buildReportDocument(source)
    const { entry } = z
      .object({ entry: z.array(z.object({ fullUrl: z.string(), resource: z.record(z.string(), z.unknown()) })) })
      .parse(reportBundle({ source, document, madeAt }))
    for (const { resource } of entry) expect(isFhir(resource), JSON.stringify(isFhir.errors?.[0])).toBe(true)
    const media = entry.find(({ resource }) => resource['resourceType'] === 'Media')
    expect(media?.resource).toMatchObject({
      content: { contentType: 'image/png', data: source.figures[0]?.picture, title: expect.stringContaining('CHD7') },
      note: [{ text: expect.stringMatching(/^Figur 1\. /u) }],
    })
    const report = entry.find(({ resource }) => resource['resourceType'] === 'DiagnosticReport')
    expect(report?.resource['media']).toEqual([
      { comment: expect.stringMatching(/^Figur 1\. /u), link: { reference: media?.fullUrl } },
    ])
  })
})

describe.each(['da', 'en'] as const)('secondary findings in %s', (language) => {
  it('are not spoken of where nothing was analysed', () => {
    const source = withSecondaryFinding(reportSourceOf('certain', language))
    const states = source.facts.secondary.states.map((state) => ({ ...state, kind: 'notAnalysed' as const }))
    const closed = { ...source, facts: { ...source.facts, secondary: { states, findings: [] } } }
    expect(buildReportDocument(closed).sections.map(({ id }) => id)).not.toContain('secondaryFindings')
  })
})

describe('the phenopacket of a report', () => {
  it('carries the interpretation, and neither name nor CPR', async () => {
    const text = `${JSON.stringify(reportPhenopacket(reportSourceOf('certain', 'da'), madeAt), null, 1)}\n`
    expect(text).not.toMatch(/Valdemar|140322/u)
    await expect(text).toMatchFileSnapshot(golden('certain.phenopacket.json'))
  })
})

describe('the Word copy of a report', () => {
  it('has true headings, lists and tables', async () => {
    const document = buildReportDocument(reportSourceOf('certain', 'da'))
    const files = unzipSync(Uint8Array.from(await reportDocx(document, 'Udtrukket til Lise Overlæge', new Map())))
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    expect(xml).toContain('<w:pStyle w:val="Heading1"/>')
    expect(xml.match(/<w:tbl>/gu)?.length).toBeGreaterThan(4)
    expect(xml.match(/<w:numPr>/gu)).toHaveLength(2)
    for (const { heading } of document.sections) expect(xml).toContain(heading)
    expect(xml).toContain('må ikke bruges til kliniske beslutninger')
    expect(strFromU8(files['word/footer1.xml'] ?? new Uint8Array())).toContain('Udtrukket til Lise Overlæge')
    expect(strFromU8(files['word/header1.xml'] ?? new Uint8Array())).toContain('140322-4995')
    await expect(`${xml.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(golden('certain.da.docx.xml'))
  })

  it('shows a figure in the line, with its description and its caption in the style Word has for them', async () => {
    const source = withFigure(reportSourceOf('certain', 'da'))
    const bytes = await reportDocx(buildReportDocument(source), null, picturesOf(source))
    const files = unzipSync(Uint8Array.from(bytes))
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    expect(xml).toContain('<wp:inline')
    expect(xml).toMatch(/<wp:docPr [^>]*descr="Billede af genombrowseren ved chr8:60\.852\.530–60\.852\.660 med reads/u)
    expect(xml).toMatch(/<w:pStyle w:val="Caption"\/>.*Figur 1\. Reads hos patienten/u)
    expect(strFromU8(files['word/styles.xml'] ?? new Uint8Array())).toMatch(
      /w:styleId="Caption"[^>]*><w:name w:val="caption"/u,
    )
    const picture = Object.entries(files).find(([name]) => name.startsWith('word/media/'))
    expect(Buffer.from(picture?.[1] ?? []).toString('base64')).toBe(source.figures[0]?.picture)
  })

  it('says on every page that a draft is one', async () => {
    const document = buildReportDocument({ ...reportSourceOf('none', 'da'), status: 'draft' })
    const files = unzipSync(Uint8Array.from(await reportDocx(document, null, new Map())))
    expect(strFromU8(files['word/header1.xml'] ?? new Uint8Array())).toContain('KLADDE')
  })
})

describe('the PDF of a report', () => {
  const document = buildReportDocument(reportSourceOf('certain', 'da'))
  const fhirText = Buffer.from('{"resourceType":"Bundle"}')
  const options = {
    assetsFolder: join(root, 'assets'),
    madeAt: new Date(madeAt),
    pictures: new Map<string, Buffer>(),
    recipient: 'Udtrukket til Lise Overlæge · samtale · 21-11-2026 09:30',
    attachments: [{ name: 'report.fhir.json', description: 'FHIR', type: 'application/fhir+json', bytes: fhirText }],
  }
  let folder = ''
  let pdf: Buffer = Buffer.alloc(0)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fortolker-pdf-'))
    pdf = await reportPdf(document, options)
    await writeFile(join(folder, 'report.pdf'), pdf)
  })
  afterAll(() => rm(folder, { recursive: true }))
  const ask = (tool: string, ...args: readonly string[]): string =>
    spawnSync(tool, [...args], { cwd: folder, encoding: 'utf8' }).stdout

  it('is the same file every time, and says that it is PDF/A-3a and tagged', async () => {
    expect((await reportPdf(document, options)).equals(pdf)).toBe(true)
    const text = pdf.toString('latin1')
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(text).toContain('/Marked true')
    expect(text).toContain('/AFRelationship /Alternative')
    expect(text).not.toContain('/Helvetica')
  })

  it.skipIf(!hasPoppler)('opens in poppler with its words, its structure, its fonts and what is attached', async () => {
    const words = ask('pdftotext', '-layout', 'report.pdf', '-')
    const pages = words.split('\f').slice(0, -1)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Valdemar Test Lundsgaard, CPR 140322-4995')
      expect(page).toContain(`Side ${index + 1} af ${pages.length}`)
      expect(page).toContain('Udtrukket til Lise Overlæge')
    }
    const structure = ask('pdfinfo', '-struct', 'report.pdf')
    for (const kind of ['Document', 'H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'LBody', 'P'])
      expect(structure, kind).toMatch(new RegExp(`^ *${kind}\\b`, 'mu'))
    const fonts = ask('pdffonts', 'report.pdf').split('\n').slice(2).filter(Boolean)
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toMatch(/SourceSans3-\S+ +CID TrueType +Identity-H +yes yes yes/u)
    ask('pdfdetach', '-saveall', 'report.pdf')
    expect(readFileSync(join(folder, 'report.fhir.json')).equals(fhirText)).toBe(true)
  })

  it.skipIf(!hasPoppler)(
    'shows a figure with its caption, described for who cannot see it, and without transparency',
    async () => {
      const source = withFigure(reportSourceOf('certain', 'da'))
      const file = await reportPdf(buildReportDocument(source), { ...options, pictures: picturesOf(source) })
      await writeFile(join(folder, 'figure.pdf'), file)
      const structure = ask('pdfinfo', '-struct-text', 'figure.pdf')
      expect(structure).toMatch(/^ *Figure\b/mu)
      expect(structure).toMatch(/^ *Caption\b/mu)
      expect(structure.replaceAll(/\s+/gu, ' ')).toContain(
        'Figur 1. Reads hos patienten, mor og far ved chr8:60.852.530',
      )
      const images = ask('pdfimages', '-list', 'figure.pdf').split('\n').slice(2).filter(Boolean)
      expect(images).toHaveLength(1)
      expect(images[0]).toMatch(/ image +400 +200 +rgb +3 +8 +image +no /u)
      // The words of the alternative lie as UTF-16 beside the picture.
      const alt = Buffer.from('Fund i udsnittet, med patientens reads: CHD7', 'utf16le').swap16()
      expect(file.includes(alt)).toBe(true)
    },
  )

  it.skipIf(!hasPoppler)('marks a draft on every page', async () => {
    const draft = buildReportDocument({ ...reportSourceOf('none', 'da'), status: 'draft' })
    await writeFile(join(folder, 'draft.pdf'), await reportPdf(draft, { ...options, recipient: null }))
    const pages = ask('pdftotext', 'draft.pdf', '-').split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toMatch(/^Kladde$/mu)
  })
})
