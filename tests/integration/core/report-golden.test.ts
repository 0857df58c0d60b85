import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { documentText } from '#main/features/report/document/report-document.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { docxOutline } from '#tests/support/report/docx-outline.ts'
import { cases, demoDay, pull, signedInBench, type Bench } from './support/bench.ts'
import { ldlr, nf1, paragraph } from './support/work.ts'

/**
 * The reports of the demo families, made by the whole core from what the platform sends, on a day that stands still. What
 * kinds of answer read like in all formats is kept beside the formats; here it is what a family's own data make of them.
 */
const golden = (name: string): string => fileURLToPath(new URL(`../../golden/report/families/${name}`, import.meta.url))

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined
if (!hasPoppler) process.stdout.write('PDF as poppler sees it skipped: apt-get install poppler-utils\n')

const families = [
  {
    name: 'pr11',
    caseId: cases.pr11,
    answer: 'certain',
    findings: [{ key: variantKey('GRCh38-8-60852595-A-T'), class: 'pathogenic' }],
  },
  {
    name: 'vip',
    caseId: cases.vip,
    answer: 'uncertain',
    findings: [
      { key: nf1, class: 'uncertain' },
      { key: ldlr, class: 'pathogenic' },
    ],
  },
  { name: 'scout-643594', caseId: cases.scout, answer: 'none', findings: [] },
] as const

let platform: ReferencePlatform
let bench: Bench
beforeAll(async () => {
  platform = await startReferencePlatform({ families: families.map(({ name }) => name) })
  bench = await signedInBench(platform, { clock: { now: () => new Date(demoDay) } })
})
afterAll(async () => {
  await bench.close()
  await platform.close()
})

describe.each(families)('the report of $name', ({ name, caseId, answer, findings }) => {
  beforeAll(async () => {
    await pull(bench, caseId)
    for (const sectionId of ['conclusion', 'findings', 'assessment', 'recommendations'])
      await bench.call('report.saveSection', { caseId, sectionId, content: paragraph(`Ord om ${sectionId}.`) })
    for (const { key, class: given } of findings) {
      await bench.call('classification.set', { caseId, key, class: given, classReason: 'Samlet vurdering' })
      await bench.call('report.addFinding', { caseId, key })
    }
  })

  const fileOf = async (format: CallInput<'signing.export'>['format']): Promise<Uint8Array> => {
    const recipient = { recipient: 'Børneafdelingen', purpose: 'behandling' }
    const { grant } = await bench.call('signing.export', { caseId, version: null, format, ...recipient })
    return new Uint8Array(await (await bench.send(`/files/${grant}`)).arrayBuffer())
  }

  describe.each(['da', 'en'] as const)('in %s', (language) => {
    beforeAll(() => bench.call('signing.decide', { caseId, answer, language }))

    it('says what was reviewed', async () => {
      const { document } = await bench.call('signing.document', { caseId, version: null })
      await expect(`${documentText(document)}\n`).toMatchFileSnapshot(golden(`${name}.${language}.txt`))
    })

    it('is the same as a Word document', async () => {
      const outline = docxOutline(strFromU8(unzipSync(await fileOf('docx'))['word/document.xml'] ?? new Uint8Array()))
      await expect(outline).toMatchFileSnapshot(golden(`${name}.${language}.docx.txt`))
    })

    it.skipIf(!hasPoppler)('is the same as a PDF', async () => {
      const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await fileOf('pdf'), encoding: 'utf8' })
      await expect(stdout).toMatchFileSnapshot(golden(`${name}.${language}.pdf.txt`))
    })

    it('is the same as a FHIR bundle', async () => {
      await expect(strFromU8(await fileOf('fhir'))).toMatchFileSnapshot(golden(`${name}.${language}.fhir.json`))
    })
  })
})
