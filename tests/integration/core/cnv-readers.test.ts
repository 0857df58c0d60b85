import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { test } from '#shared/domain/query/filter.ts'
import type { VariantKey } from '#shared/kit/ids.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import { clinvarValidator } from './support/clinvar-validator.ts'
import { sendAll } from './support/work.ts'

const caseId = cases.scout

let platform: ReferencePlatform
let bench: Bench
let key: VariantKey
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['scout-643594'] })
  bench = await signedInBench(platform)
  await pull(bench, caseId)
  key = await duplication(bench)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

/** The one duplication of the case, in AURKA. */
async function duplication(at: Bench): Promise<VariantKey> {
  const steps = [{ id: 'kind', filter: test({ type: 'kind', any: ['dup'] }) }]
  const query = { preset: null, steps, sort: [] }
  const { rows } = await at.call('variants.page', { caseId, query, offset: 0, limit: 10 })
  expect(rows.map(({ genes, position, end }) => [genes, end - position])).toEqual([[['AURKA'], 61]])
  return rows[0]?.key ?? key
}

const score = (at: Bench, code: string, points: number, note = '') =>
  at.call('classification.scoreLine', { caseId, key, code, points, note })

/** Everything a colleague's window is told of the variant. */
async function allThatIsSaid(at: Bench): Promise<string> {
  return JSON.stringify([
    await at.call('classification.get', { caseId, key }),
    await at.call('evidence.get', { caseId, key }),
    await at.call('variants.get', { caseId, key }),
    await at.call('report.get', { caseId }),
  ])
}

async function firstReading(): Promise<void> {
  await score(bench, '1A', 0)
  await score(bench, '2K', 45, 'Lises note')
  await score(bench, '4C', 45)
  await bench.call('report.addFinding', { caseId, key })
  await bench.call('classification.handIn', { caseId, key })
}

describe('the sheet of one reader', () => {
  it('is not told to the second one before both are in, then line by line with its total', async () => {
    await firstReading()
    await bench.call('session.signOut', {})
    await signIn(bench, 'm.molekylaer')
    expect(await allThatIsSaid(bench)).not.toMatch(/2K|Lises note|0\.90/u)
    await score(bench, '1A', 0)
    await bench.call('classification.handIn', { caseId, key })
    const { reading, history } = await bench.call('classification.get', { caseId, key })
    expect(reading).toMatchObject({
      phase: 'disagreed',
      others: [{ class: 'likely_pathogenic', criteria: ['1A (0.00)', '2K (0.45)', '4C (0.45)'], cnvTotal: 90 }],
    })
    expect(history.at(-1)).toMatchObject({ criteria: ['1A (0.00)'], cnvTotal: 0 })
  })

  it('is changed by nobody who only reads', async () => {
    await bench.call('session.signOut', {})
    await signIn(bench, 's.studerende')
    const line = { caseId, key, code: '1A', points: 0 }
    expect(await bench.codeOf('classification.scoreLine', line)).toBe('session.roleMissing')
    expect((await bench.call('evidence.get', { caseId, key })).cnv?.kind).toBe('gain')
  })

  it('reaches the other workstation whole, and what two sign leaves on the scale of the sheet', async () => {
    const other = await signedInBench(platform, { user: 'm.molekylaer', workstation: 'arbejdsstation-2' })
    await pull(other, caseId)
    await firstReading()
    await sendAll(bench)
    await other.call('cases.refresh', {})
    expect(await allThatIsSaid(other)).not.toMatch(/2K|Lises note/u)
    await score(other, '2K', 45)
    await score(other, '4A', 45)
    await other.call('classification.handIn', { caseId, key })
    await sendAll(other)
    await bench.call('cases.refresh', {})
    const { reading } = await bench.call('classification.get', { caseId, key })
    expect(reading).toMatchObject({
      phase: 'agreed',
      others: [{ reader: 'Mads Molekylær', criteria: ['2K (0.45)', '4A (0.45)'], cnvTotal: 90 }],
    })
    await bench.call('classification.sign', { caseId, key })

    const clinvar = await bench.call('classification.export', { caseId, key, format: 'clinvar' })
    const validate = await clinvarValidator()
    const submission: unknown = JSON.parse(clinvar.text)
    validate(submission)
    expect(validate.errors).toBeNull()
    expect(submission).toMatchObject({
      assertionCriteria: { id: '31690835' },
      germlineSubmission: [
        {
          variantSet: {
            variant: [
              {
                variantType: 'copy number gain',
                chromosomeCoordinates: { chromosome: '20', start: 54963150, stop: 54963210 },
              },
            ],
          },
          germlineClassification: {
            comment: '2K (0.45), 4A (0.45); total 0.90 (ACMG/ClinGen 2019)',
          },
        },
      ],
    })
    const phenopacket = await bench.call('classification.export', { caseId, key, format: 'phenopacket' })
    expect(JSON.parse(phenopacket.text)).toMatchObject({
      variationDescriptor: {
        vcfRecord: { alt: '<DUP:TANDEM>', info: 'END=54963210' },
        extensions: [{ name: 'acmg-clingen-cnv', value: '2K (0.45), 4A (0.45); total 0.90 (ACMG/ClinGen 2019)' }],
      },
    })
    await other.close()
  })
})
