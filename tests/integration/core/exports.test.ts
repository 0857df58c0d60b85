import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { variantKey, type CaseId } from '#shared/kit/ids.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import { clinvarValidator } from './support/clinvar-validator.ts'
import { ldlr } from './support/work.ts'

const chd7 = variantKey('GRCh38-8-60852595-A-T')
const of = { caseId: cases.pr11, key: chd7 }

let platform: ReferencePlatform
let bench: Bench
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11', 'vip'] })
  bench = await signedInBench(platform)
  await pull(bench, cases.pr11)
  await pull(bench, cases.vip)
})
afterAll(async () => {
  await bench.close()
  await platform.close()
})

async function takeOver(user: string): Promise<void> {
  await bench.call('session.signOut', {})
  await signIn(bench, user)
}

/** Two readers agree and one signs. */
async function sign(variant: typeof of, reportComment: string): Promise<void> {
  for (const user of ['m.molekylaer', 'l.overlaege']) {
    await takeOver(user)
    const { proposals } = await bench.call('evidence.get', variant)
    for (const { code } of proposals) await bench.call('classification.decide', { ...variant, code, state: 'accepted' })
    await bench.call('classification.set', { ...variant, class: 'pathogenic', classReason: 'Enige', reportComment })
    await bench.call('classification.handIn', variant)
  }
  await bench.call('classification.sign', variant)
}

async function confirmRead(caseId: CaseId): Promise<void> {
  const { unreadSince } = await bench.call('report.get', { caseId })
  await bench.call('report.confirmRead', { caseId, since: unreadSince ?? '' })
}

describe("'classification.export'", () => {
  it('is refused before the variant is signed', async () => {
    expect(await bench.codeOf('classification.export', { ...of, format: 'clinvar' })).toBe('reading.notSigned')
  })

  it('gives a submission that ClinVar takes, without a word of the patient', async () => {
    await sign(of, 'Ny hos barnet')
    const { text } = await bench.call('classification.export', { ...of, format: 'clinvar' })
    const validate = await clinvarValidator()
    const submission: unknown = JSON.parse(text)
    validate(submission)
    expect(validate.errors).toBeNull()
    expect(submission).toMatchObject({
      germlineSubmission: [
        {
          germlineClassification: {
            germlineClassificationDescription: 'Pathogenic',
            dateLastEvaluated: '2026-11-24',
            comment: 'PVS1, PS2, PM2_Supporting. Ny hos barnet',
          },
        },
      ],
    })
    expect(text).not.toMatch(/Valdemar|Lundsgaard|140322|pr11|HP:|Overlæge/u)
    // The check can fail: a class ClinVar does not know is found.
    expect(validate(JSON.parse(text.replace('"Pathogenic"', '"Klasse 5"')))).toBe(false)
  })

  it('gives the interpretation as a phenopacket has it', async () => {
    const { text } = await bench.call('classification.export', { ...of, format: 'phenopacket' })
    expect(JSON.parse(text)).toMatchObject({
      acmgPathogenicityClassification: 'PATHOGENIC',
      variationDescriptor: {
        geneContext: { symbol: 'CHD7' },
        expressions: [{ syntax: 'hgvs.c', value: 'NM_017780.4:c.5992A>T' }],
        vcfRecord: { genomeAssembly: 'GRCh38', chrom: '8', pos: '60852595', ref: 'A', alt: 'T' },
      },
    })
  })

  it('gives no words that nobody has read since a form changed', async () => {
    platform.state.changeConsent('pr11-child', { answers: { 'sf.carrier_status': 'permit' } })
    await bench.call('cases.refresh', {})
    for (const format of ['clinvar', 'phenopacket'] as const) {
      expect(await bench.codeOf('classification.export', { ...of, format })).toBe('report.unread')
    }
    await confirmRead(cases.pr11)
    expect(await bench.codeOf('classification.export', { ...of, format: 'clinvar' })).toBe('ok')
  })
})

describe('the memory of the department', () => {
  it('offers a signed class in another case, never whose, and only while that case may be seen', async () => {
    const inVip = { caseId: cases.vip, key: ldlr }
    const inPr11 = { caseId: cases.pr11, key: ldlr }
    const earlier = async () => (await bench.call('classification.get', inPr11)).earlier
    expect(await earlier()).toEqual([])
    await sign(inVip, 'Familiær hyperkolesterolæmi')
    const [known] = await earlier()
    expect(known).toMatchObject({
      class: 'pathogenic',
      day: '2026-11-24',
      isDue: false,
      reportComment: 'Familiær hyperkolesterolæmi',
    })
    expect(JSON.stringify(known)).not.toMatch(/vip|Jonas|Skovbjerg/u)
    // Words that wait for a reader there are not shown here either.
    platform.state.changeConsent('vip-patient', { answers: { 'sf.carrier_status': 'deny' } })
    await bench.call('cases.refresh', {})
    expect(await earlier()).toMatchObject([{ class: 'pathogenic', reportComment: '' }])
    await confirmRead(cases.vip)
    expect(await earlier()).toMatchObject([{ reportComment: 'Familiær hyperkolesterolæmi' }])
    platform.state.changeConsent('vip-patient', { status: 'inactive' })
    await bench.call('cases.refresh', {})
    expect(await earlier()).toEqual([])
  })
})
